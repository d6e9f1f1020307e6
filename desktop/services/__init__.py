"""What a user can do: commands and their handlers, and the rows that screens and scripts read."""
