"""Tests of the texts in both languages."""
