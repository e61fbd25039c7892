"""desktop/ui/files"""
