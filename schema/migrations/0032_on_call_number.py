from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0031_relations_in_one_order")]
    operations = [
        from_file("039_on_call_number.sql"),
    ]
