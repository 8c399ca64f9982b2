from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0019_links")]
    operations = [
        from_file("027_standing_searches.sql"),
    ]
