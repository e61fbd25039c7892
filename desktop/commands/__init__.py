"""The commands, one file for each kind. Each file registers its parsers with what they run."""
