"""desktop/forms/evaluation"""
