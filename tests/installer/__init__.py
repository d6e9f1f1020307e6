"""Tests of what installs and releases."""
