from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = []
    operations = [
        from_file("001_roles.sql"),
    ]
