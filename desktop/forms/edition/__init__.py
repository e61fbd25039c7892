"""An edition: the forms of one region and its years, as frozen data."""
