"""The words of the report, bound to the figures: forms + Jinja2. Knows no window and no paper."""
