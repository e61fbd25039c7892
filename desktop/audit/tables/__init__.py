"""desktop/audit/tables"""
