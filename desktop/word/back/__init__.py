"""An edited .docx as items."""
