from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0024_matches")]
    operations = [
        from_file("032_who_decides.sql"),
    ]
