"""desktop/ui/desk"""
