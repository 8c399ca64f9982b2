from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0008_holding")]
    operations = [
        from_file("017_references.sql"),
    ]
