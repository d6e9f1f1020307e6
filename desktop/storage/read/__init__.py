"""Reading for screens and rules: plain SQL."""
