"""The papers of a filing, and where a PDF comes from."""
