"""The public course search, as a client sees it."""
