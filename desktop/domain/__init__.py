"""The rules: pure functions over small frozen values; no Qt, no SQL, no language, no clock, no files."""
