"""What carries commands out, grouped by subject."""
