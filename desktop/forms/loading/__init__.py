"""desktop/forms/loading"""
