from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0016_narrower")]
    operations = [
        from_file("024_finder.sql"),
    ]
