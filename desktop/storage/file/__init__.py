"""The file: its keys, its anchor, its connection."""
