"""Findings (审核结果) as data and in words, and the register of official numbers."""
