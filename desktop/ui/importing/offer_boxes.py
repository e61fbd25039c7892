"""“这是…”: boxes in which the clerk says what a table, a column or a row of a workbook is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.exchange.recognise.meaning.choices import LEAVE_ASIDE, Offer
from desktop.ui.importing.kept_choices import Place
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.named import named

SHOWN = 40
"""So many boxes are made at once; the rest follow when these are answered."""
HIGHEST = 190
"""Pixels, about five boxes; more are scrolled."""
NOT_YET = "请选择…"
AS_READ = "不按我的选择，由程序判断"
WHAT = {
    "table": ("“{}”", "这张表是"),
    "column": ("“{}”栏", "这一栏是"),
    "row": ("“{}”行", "这一行是"),
    "sum": ("“{}”", "这几栏合起来是"),
    "budget": ("“{}”栏", "这一栏可以填入年初预算"),
}


class OfferBoxes(QWidget):
    """A box for each offer. `answered` (Offer, str) is emitted with the id of the meaning that the
    clerk chose, `taken_back` (Offer) when her choice is not to count any more."""

    answered = Signal(object, str)
    taken_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[Place, OfferBox] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._offers: Sequence[Offer] = ()
        self._kept: Collection[Place] = ()
        self._words = QLabel()
        self.more = QCheckBox()
        self.more.toggled.connect(self._show)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("请指明这些表、栏和行是什么")
        head = QHBoxLayout()
        head.addWidget(self._words)
        head.addWidget(self.more)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._area)

    def show_offers(self, offers: Sequence[Offer], kept: Collection[Place]) -> None:
        """Show these offers, those that are only left aside when they are asked for; the answers to
        those in `kept` are remembered from before."""
        self._offers, self._kept = offers, kept
        aside = sum(map(_is_aside, offers))
        self._words.setText(_words(offers))
        self._words.setVisible(bool(self._words.text()))
        self.more.setText(f"列出留在一边、没有导入的 {aside} 处(&A)")
        self.more.setVisible(bool(aside))
        self.setVisible(bool(offers))
        self._show()

    def _show(self) -> None:
        """Show the boxes; new ones only where they ask something else than those of now."""
        aside = self.more.isChecked()
        wanted = [offer for offer in self._offers if aside or not _is_aside(offer)]
        wanted.sort(key=_is_aside)
        shown = {_place(offer): offer for offer in wanted[:SHOWN]}
        if shown.keys() != self._boxes.keys():
            self._begin_again(shown, len(wanted) - len(shown))
        for place, offer in shown.items():
            self._boxes[place].show_offer(offer, place in self._kept)
        self._area.setVisible(bool(shown))

    def box(self, words: str) -> OfferBox | None:
        """The box for what is called so in the workbook."""
        return next((box for box in self._boxes.values() if box.offer.words == words), None)

    def focus_first(self) -> bool:
        """Put the cursor on the first box, False where there is none."""
        first = next(iter(self._boxes.values()), None)
        if first:
            first.setFocus()
        return first is not None

    def focus(self, offer: Offer) -> None:
        """Put the cursor on the box in which the offer is answered, where there still is one."""
        if box := self._boxes.get(_place(offer)):
            box.setFocus()
            self._area.ensureWidgetVisible(box)

    def _begin_again(self, shown: dict[Place, Offer], rest: int) -> None:
        """Make new boxes. The old ones go later, for one of them may be telling its answer."""
        if old := self._area.takeWidget():
            old.deleteLater()
        inside = named(QWidget(), "paper")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setColumnStretch(0, 1)
        self._boxes = {}
        for row, (place, offer) in enumerate(shown.items()):
            box = OfferBox(offer)
            box.activated.connect(partial(self._tell, box))
            for col, widget in enumerate((box.label, QLabel("这是"), box, box.state)):
                grid.addWidget(widget, row, col)
            self._boxes[place] = box
        if rest > 0:
            words = f"另有 {rest} 处，上面的指明以后接着列出。"
            grid.addWidget(named(QLabel(words), "quiet"), len(shown), 0, 1, 4)
        self._area.setWidget(inside)
        self._area.setFixedHeight(min(HIGHEST, inside.sizeHint().height() + 4))

    def _tell(self, box: OfferBox, _: int) -> None:
        meaning = box.currentData()
        if meaning is not None:
            self.answered.emit(box.offer, meaning)
        elif box.offer.chosen:
            self.taken_back.emit(box.offer)


class OfferBox(ChoiceBox):
    """The box of one offer, with its `label` and a word on whose answer it shows (`state`)."""

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self.offer = offer
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setBuddy(self)
        self.state = named(QLabel(), "quiet")
        self.setMinimumWidth(300)
        self.setMaximumWidth(420)

    def show_offer(self, offer: Offer, kept: bool) -> None:
        """Show the meanings of the offer and the one it has now."""
        self.offer = offer
        words, question = WHAT[offer.what]
        named_ = words.format(offer.words or "没有字的")
        self.label.setText(f"{named_}（{offer.sheet}!{offer.address}，{offer.figures} 个数字）")
        self.setAccessibleName(f"{named_}，{question}")
        self.setToolTip(question)
        self.clear()
        if offer.chosen or offer.taken is None:
            self.addItem(AS_READ if offer.chosen else NOT_YET, None)
        for meaning in offer.meanings:
            self.addItem(meaning.words, meaning.id)
        self.setCurrentIndex(max(0, self.findData(offer.taken)))
        self.state.setText(_state(offer, kept))


def _words(offers: Sequence[Offer]) -> str:
    """How many things wait for an answer or for a look."""
    open_ = sum(offer.taken is None for offer in offers)
    unsure = sum(_is_unsure(offer) for offer in offers)
    budget = any(offer.what == "budget" and not offer.chosen for offer in offers)
    parts = (
        f"{open_} 处认不出，请指明这是什么" if open_ else "",
        f"{unsure} 处是按表头认的，请核对" if unsure else "",
        "工作簿里有年初预算数，可以一并导入" if budget else "",
    )
    return "；".join(part for part in parts if part)


def _is_aside(offer: Offer) -> bool:
    """True for what the program left aside by itself, and nobody misses."""
    return offer.taken == LEAVE_ASIDE and not offer.chosen and offer.what != "budget"


def _is_unsure(offer: Offer) -> bool:
    """True for what the program placed, yet is not sure of."""
    return bool(offer.taken) and not offer.chosen


def _state(offer: Offer, kept: bool) -> str:
    if offer.chosen:
        return "已记住" if kept else "您选的"
    return "请核对" if _is_unsure(offer) else ""


def _place(offer: Offer) -> Place:
    return offer.choice("").place
