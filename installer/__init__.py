"""Scripts that build what is shipped."""
