"""desktop/ui/subjects"""
