from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0005_rights")]
    operations = [
        from_file("013_relation_rules.sql"),
    ]
