"""Widgets that know nothing of courses."""
