"""desktop/word/back"""
