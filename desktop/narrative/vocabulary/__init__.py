"""desktop/narrative/vocabulary"""
