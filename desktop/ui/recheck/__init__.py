"""desktop/ui/recheck"""
