"""Commands: what a user, a script or the program itself can ask for."""
