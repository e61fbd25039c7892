"""The journal on screen: what was changed, by whom, when, and back to a former value."""
