"""The pages of the text: what will be printed, with fields for what only a person knows. Doors:
page, report_text."""
