"""The project as a whole: its import rules, its start, its wheel, its sources."""
