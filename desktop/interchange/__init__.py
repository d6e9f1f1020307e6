"""Roads in and out of the program besides its windows: the JSON interface and the command line."""
