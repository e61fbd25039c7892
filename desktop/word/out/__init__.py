"""desktop/word/out"""
