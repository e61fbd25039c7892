"""desktop/exchange/document"""
