"""What can be asked of the register; nothing here writes."""
