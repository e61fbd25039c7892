"""desktop/ui/support"""
