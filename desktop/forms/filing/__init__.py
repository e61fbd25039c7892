"""desktop/forms/filing"""
