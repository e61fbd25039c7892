"""The pages that are not tables: cover, 目录, text, charts, 签章页."""
