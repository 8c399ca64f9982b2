from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0002_people")]
    operations = [
        from_file("003_access.sql"),
    ]
