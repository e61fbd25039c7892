"""desktop/forms/words"""
