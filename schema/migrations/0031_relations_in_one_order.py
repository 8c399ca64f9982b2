from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0030_named_to_me")]
    operations = [
        from_file("038_one_order.sql"),
    ]
