"""What screen readers find."""
