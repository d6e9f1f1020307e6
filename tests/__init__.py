"""All tests, in rooms named as the program's."""
