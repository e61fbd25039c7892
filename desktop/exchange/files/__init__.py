"""desktop/exchange/files"""
