"""desktop/audit/listing"""
