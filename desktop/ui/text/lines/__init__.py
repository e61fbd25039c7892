"""The text as lines and rich text, without widgets."""
