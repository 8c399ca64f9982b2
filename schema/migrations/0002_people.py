from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0001_roles")]
    operations = [
        from_file("002_people.sql"),
    ]
