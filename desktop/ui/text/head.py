"""The head of a page of the text: its title, its sections, its findings, fields to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.audit.finding.finding import Finding
from desktop.audit.finding.sentences import sentence
from desktop.forms.filing.filing import Filing
from desktop.ui.text.contents import TextContents
from desktop.ui.text.fields.blocks import linking
from desktop.ui.text.lines.html import link
from desktop.ui.widgets import style
from desktop.ui.widgets.named import named

LEGEND = (
    "灰底的字来自各表，带下划线的是您填写的；点一个数（或 ← →）看它和哪一格核对，"
    "标 ✗ 的不符，标 ！ 的要核实。红字〔待填〕还缺，F8 到下一处。"
    "双击一段（或 F2）可以改写，Ctrl+↑↓ 换段。"
)
FINDINGS = 4
"""Beyond these, findings are only counted."""


class TextHead(QWidget):
    """The head above the text. Signals: `followed` (str) gives the address of a finding that the
    clerk clicked, `carried` asks for last year's words."""

    followed = Signal(str)
    carried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = named(QLabel(), "pageTitle")
        self._waiting = QLabel()
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._legend = named(QLabel(LEGEND), "quiet")
        self._legend.setWordWrap(True)
        self._found = linking(named(QLabel(), "textFindings"), self.followed.emit)
        self.contents = TextContents()
        self._carry = named(QPushButton(), "link")
        self._carry.setToolTip(
            "全文里职能、机构、用途、名词这些每年一样的，填到还空着的地方"
            "（Ctrl+Shift+L / Shift+F5）"
        )
        self._carry.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for key in ("Ctrl+Shift+L", "Shift+F5"):
            QShortcut(QKeySequence(key), self._carry, self._carry.click)
        self._carry.clicked.connect(self.carried)
        self._carry.hide()
        self._low = False
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addSpacing(12)
        head.addWidget(self._waiting)
        under = QHBoxLayout()
        under.addWidget(self.contents, 1)
        under.addWidget(self._carry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._legend)
        column.addLayout(under)
        column.addWidget(self._found)

    def set_low(self, low: bool) -> None:
        """Shorten the head where there is little room."""
        self._low = low
        self._legend.setVisible(not low)
        self._found.setVisible(not low and bool(self._found.text()))

    def name(self, name: str, title: str) -> None:
        """Show the short name of the part, and its whole `title` as a tool tip."""
        self._title.setText(name)
        self._title.setToolTip(title)

    def say_waiting(self, count: int, elsewhere: int) -> None:
        """Say how much is still to be filled in, and how much of it on a form."""
        words = f"还有 {count} 处待填" if count else "✓ 已填写完毕"
        more = f"，其中 {elsewhere} 处须在表中填列" if elsewhere else ""
        colour = style.LEVEL_COLOUR["error"] if count else style.OK
        self._waiting.setText(f"<span style='color:{colour.name()}'>{words}</span>{more}")

    def say_carried(self, count: int) -> None:
        """Offer last year's words for so many empty fields."""
        self._carry.setText(f"引用上年文字（全文 {count} 处）")
        self._carry.setVisible(bool(count))

    def list_findings(self, filing: Filing, found: Sequence[Finding]) -> None:
        """List the findings, without those that are shown under a paragraph."""
        there = [each for each in found if each.cells[0].col != "own"]
        said = [_line(filing, each) for each in there[:FINDINGS]]
        if len(there) > FINDINGS:
            said.append(f"另有 {len(there) - FINDINGS} 条，改正后会列出")
        self._found.setText("<br>".join(said))
        self.set_low(self._low)

    def waiting(self) -> str:
        """The line about places still to be filled in."""
        return self._waiting.text()

    def found(self) -> str:
        """The findings, as rich text; '' for none."""
        return self._found.text()


def _line(filing: Filing, finding: Finding) -> str:
    mark, colour = style.LEVEL_MARK[finding.level], style.LEVEL_COLOUR[finding.level].name()
    css = f"color:{style.INK.name()}; text-decoration:none"
    return (
        f"<span style='color:{colour}'>{mark}</span> "
        f"<a href='{escape(link(finding.cells[0]))}' style='{css}'>"
        f"{escape(sentence(filing, finding))}</a>"
    )
