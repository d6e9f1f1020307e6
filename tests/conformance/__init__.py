"""Stories with expected answers, played through the command line."""
