"""What changes a filing: rows, blocks, comments, proofs."""
