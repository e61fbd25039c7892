"""The changes that an import would make, as a `Proposal`."""
