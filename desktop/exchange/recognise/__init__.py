"""desktop/exchange/recognise"""
