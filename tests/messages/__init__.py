"""Tests of the sentences that users read."""
