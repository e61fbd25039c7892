"""An open filing: outline, pages, navigation, F5; one interface for every page."""
