"""The faces of the report, and the glyphs that they lack."""
