"""Importing (stub)."""

from PySide6.QtWidgets import QWidget


class Importing:
    def __init__(self, window):
        self.page = QWidget()

    def begin(self, path):
        pass

    def open_sample(self):
        pass
