"""The page of an edited Word file: its changes, and which of them to take over."""
