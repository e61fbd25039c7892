"""desktop/forms/edition"""
