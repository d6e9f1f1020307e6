"""Printing: what is to be printed, its preview, the way to paper or PDF, and what was printed."""
