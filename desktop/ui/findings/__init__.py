"""desktop/ui/findings"""
