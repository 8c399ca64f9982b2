from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0014_speed")]
    operations = [
        from_file("022_shifts.sql"),
    ]
