from django.db import migrations

from schema.sql_files import from_file


class Migration(migrations.Migration):
    dependencies = [("schema", "0029_fold_is_json")]
    operations = [
        from_file("037_named_to_me.sql"),
    ]
