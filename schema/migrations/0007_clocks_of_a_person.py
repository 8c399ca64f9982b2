from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0006_relation_rules")]
    operations = [
        from_file("014_clocks_of_a_person.sql"),
    ]
