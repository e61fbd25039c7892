"""desktop/ui/printing"""
