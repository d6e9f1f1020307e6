"""Sheets: forms and reviews that make one command each."""
