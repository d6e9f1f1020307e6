"""The only rooms that know SQL: tables, transactions, the journal, keys, backups, migrations."""
