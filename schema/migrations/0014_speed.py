from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0013_noticing")]
    operations = [
        from_file("021_speed.sql"),
    ]
