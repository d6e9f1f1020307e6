"""The yearly capacity: sites, contracts, what was promised and what is used."""
