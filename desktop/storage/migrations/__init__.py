"""Migrations of the database, one revision a change of the schema."""
