"""Tests of the services through their one door, on a real encrypted database."""
