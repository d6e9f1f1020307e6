"""Between windows and services: the one door for writes, reads off the GUI thread, and who changed what."""
