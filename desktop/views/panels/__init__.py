"""Panels beside the lists: the selected course or client in full, with what can be done."""
