from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0027_after_closing")]
    operations = [
        from_file("035_told_late.sql"),
    ]
