"""Commands that the program suggests; the user decides."""
