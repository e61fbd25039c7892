"""How findings are listed."""
