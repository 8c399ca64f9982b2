from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0012_continuity")]
    operations = [
        from_file("021_speed.sql"),
    ]
