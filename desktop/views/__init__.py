"""Widgets: they build commands and repaint by themselves; they hold no rule and read no storage."""
