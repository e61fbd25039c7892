"""desktop/ui/form"""
