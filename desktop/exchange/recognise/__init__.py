"""From sheets to a `Proposal`."""
