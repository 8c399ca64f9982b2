from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0007_clocks_of_a_person")]
    operations = [
        from_file("015_holding.sql"),
    ]
