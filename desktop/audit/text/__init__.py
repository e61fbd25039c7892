"""desktop/audit/text"""
