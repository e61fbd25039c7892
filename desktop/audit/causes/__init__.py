"""desktop/audit/causes"""
