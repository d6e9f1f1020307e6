"""The calendar of courses: a year as bars, a month as weeks."""
