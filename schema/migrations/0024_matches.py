from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0023_relations_end")]
    operations = [
        from_file("031_matches.sql"),
    ]
