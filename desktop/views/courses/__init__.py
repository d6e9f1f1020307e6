"""Courses: list, panel, dialogs, window of a course."""
