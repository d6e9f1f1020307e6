"""Tests of printing from the windows."""
