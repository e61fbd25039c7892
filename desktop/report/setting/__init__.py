"""desktop/report/setting"""
