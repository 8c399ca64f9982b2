from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0025_who_decides")]
    operations = [
        from_file("034_after_closing.sql"),
    ]
