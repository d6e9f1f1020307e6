"""Storage on real encrypted databases: opening, files, keys, backups, migrations, guards, the journal."""
