"""desktop/office"""
