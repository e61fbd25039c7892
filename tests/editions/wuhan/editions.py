"""The editions of 武汉市: nine tables in the order of its finance bureau, with its relations."""

from desktop.office.editions import years

REGION = "武汉市"
YEARS = years(REGION)
NAMES = tuple(YEARS[year] for year in sorted(YEARS))
"""Their names, the earliest first."""
