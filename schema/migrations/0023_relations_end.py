from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0022_on_call")]
    operations = [
        from_file("030_relations_end.sql"),
    ]
