"""desktop/ui/importing"""
