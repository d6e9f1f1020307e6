"""Qt item models over rows; read-only."""
