"""desktop/audit"""
