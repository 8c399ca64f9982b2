from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0020_standing_searches")]
    operations = [
        from_file("029_on_call.sql"),
    ]
