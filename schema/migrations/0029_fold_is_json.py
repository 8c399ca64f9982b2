from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0028_told_late")]
    operations = [
        from_file("036_fold_is_json.sql"),
    ]
