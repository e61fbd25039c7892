"""desktop/forms/plan"""
