"""The grid of a form: model, view, delegate, heading, cursor, paste."""
