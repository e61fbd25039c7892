"""The link beside a field with which the clerk gives up what she changed in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.ui.text.fields.words_field import WordsField
from desktop.ui.widgets.draft import GIVE_UP, GIVE_UP_KEY


class GiveUpLink(QPushButton):
    """Visible while there is something to give up in `field`; hidden, it keeps its room."""

    def __init__(self, field: WordsField) -> None:
        super().__init__(f"{GIVE_UP}（{GIVE_UP_KEY}）")
        self.setObjectName("quietLink")
        self.setToolTip("回到来这里之前的文字；Ctrl+Z 可以取回")
        # Pressed, it would take the focus away from the field, which is then done.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(field)
        room = self.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.setSizePolicy(room)
        self.hide()
        self.clicked.connect(field.give_up)
        field.stands.connect(self.setVisible)
