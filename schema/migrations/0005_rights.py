from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0004_spine")]
    operations = [
        from_file("010_sessions.sql"),
        from_file("011_entries.sql"),
        from_file("012_policies.sql"),
    ]
