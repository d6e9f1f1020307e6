"""The journal, and what must be typed at Kela."""
