"""desktop/ui/workspace"""
