"""Clients and their decisions."""
