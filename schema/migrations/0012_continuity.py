from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0011_forces")]
    operations = [
        from_file("019_continuity.sql"),
    ]
