"""desktop/word/recheck"""
