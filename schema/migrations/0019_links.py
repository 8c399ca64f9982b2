from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0018_encounters")]
    operations = [
        from_file("026_links.sql"),
    ]
