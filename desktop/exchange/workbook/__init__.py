"""desktop/exchange/workbook"""
