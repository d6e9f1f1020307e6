"""What every view is built on: its frame, its actions, its dialogs."""
