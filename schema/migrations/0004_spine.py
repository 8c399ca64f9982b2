from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0003_access")]
    operations = [
        from_file("004_spine.sql"),
    ]
