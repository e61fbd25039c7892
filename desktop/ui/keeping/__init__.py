"""desktop/ui/keeping"""
