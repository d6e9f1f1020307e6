"""Sentences: codes and facts turned into what a user reads, the same in windows and on the command line."""
