"""The public page in a real browser."""
