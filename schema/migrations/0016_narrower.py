from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0015_shifts")]
    operations = [
        from_file("023_narrower.sql"),
    ]
