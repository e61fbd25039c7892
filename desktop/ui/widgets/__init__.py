"""desktop/ui/widgets"""
