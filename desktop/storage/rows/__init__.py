"""Values of the domain as rows, and back."""
