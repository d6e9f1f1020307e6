"""Courses over time: the year and the month."""
