"""Tests of the JSON interface and the command line."""
