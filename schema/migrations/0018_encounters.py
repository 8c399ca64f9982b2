from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0017_finder")]
    operations = [
        from_file("025_encounters.sql"),
    ]
