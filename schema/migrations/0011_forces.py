from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0010_references")]
    operations = [
        from_file("018_forces.sql"),
    ]
