"""Benchmarks: seeded data of three sizes, and ratios measured in one run."""
