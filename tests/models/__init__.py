"""Item models, walked through by Qt's own tester."""
