"""A text as claims: what each clause says of which figure."""
