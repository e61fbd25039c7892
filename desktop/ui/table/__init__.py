"""desktop/ui/table"""
