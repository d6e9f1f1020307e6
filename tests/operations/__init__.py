"""The worker's thread, and what windows and worker share."""
