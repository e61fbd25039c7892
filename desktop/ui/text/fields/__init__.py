"""The fields under the sentences of the text."""
