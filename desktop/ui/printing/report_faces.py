"""报告字体: the faces of this PC in which the report is printed, kept in the program's settings."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSettings, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.forms.filing.filing import Filing
from desktop.report.faces.fonts import chosen_face
from desktop.report.faces.installed import BODY, LATIN, TITLE, FaceProblem, installed_faces
from desktop.report.pdf.stamp import OWN, Faces
from desktop.report.setting.flow import AREA
from desktop.report.specimen import HEIGHT, specimen
from desktop.ui.printing.print_jobs import on_white
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.named import named

BODY_KEY, TITLE_KEY = "faces/body", "faces/title"
OWN_NAME = "本程序自带"
TO_THE_POINT = 96 / 72
"""Pixels of a screen that is not enlarged."""

AROUND = 8
"""Points of white paper around the words."""

WHERE = (
    "正文是情况说明的文字，标题是封面、目录和各部分的标题；表格总用本程序自带的字体。\n"
    "选了别的字体，页脚会写明；别的电脑要核对这样的 PDF，也要装有同样的字体。"
)
NONE_FOUND = f"这台电脑上没有装{'、'.join(LATIN)}，装了以后再打开这里就可以选。"


def kept_faces(settings: QSettings) -> tuple[Faces, str]:
    """The faces chosen last. Where a report can no longer be set in them: the program's own, and a
    sentence that says so."""
    fonts, lacking = [], []
    for key in (BODY_KEY, TITLE_KEY):
        try:
            fonts.append(chosen_face(str(settings.value(key, ""))))
        except FaceProblem as problem:
            fonts.append("")
            lacking.append(str(problem))
    said = f"{'；'.join(lacking)}。这一份改用本程序自带的字体，可以按“报告字体…”重选。"
    return Faces(*fonts), said if lacking else ""


class ReportFaces(QDialog):
    """Lets the clerk choose the faces, and shows a sample; nothing is saved before she agrees."""

    def __init__(self, filing: Filing, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("报告字体")
        self._filing, self._settings = filing, settings
        found = {face.name for face in installed_faces()}
        self.body = self._box(BODY_KEY, [name for name in BODY if name in found])
        self.title = self._box(TITLE_KEY, [name for name in TITLE if name in found])
        self.message = QLabel("" if found else NONE_FOUND, wordWrap=True)
        self.picture = named(QLabel(), "specimen")
        self._lay_out()
        self._show()

    def accept(self) -> None:
        """Save the choice."""
        for key, box in ((BODY_KEY, self.body), (TITLE_KEY, self.title)):
            self._settings.setValue(key, box.currentData())
        super().accept()

    def _box(self, key: str, names: Iterable[str]) -> ChoiceBox:
        box = ChoiceBox(name=key)
        box.addItem(OWN_NAME, "")
        for name in names:
            box.addItem(name, name)
        box.setCurrentIndex(max(0, box.findData(self._settings.value(key, ""))))
        box.currentIndexChanged.connect(self._chosen)
        return box

    def _lay_out(self) -> None:
        self.buttons = QDialogButtonBox()
        self.agree = self.buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        self.agree.setObjectName("primary")
        self.buttons.addButton("取消 (Esc)", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        choices = QHBoxLayout()
        for words, box in (("正文", self.body), ("标题", self.title)):
            choices.addWidget(QLabel(words))
            choices.addWidget(box, 1)
            box.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addLayout(choices)
        for widget in (self.message, self.picture, named(QLabel(WHERE), "quiet"), self.buttons):
            column.addWidget(widget)

    def _chosen(self) -> None:
        self.message.setText("")
        self._show()

    def _show(self) -> None:
        """Show the report in the chosen faces, or say why it cannot be set in them."""
        faces, problem = OWN, ""
        try:
            faces = Faces(
                chosen_face(self.body.currentData()), chosen_face(self.title.currentData())
            )
        except FaceProblem as found:
            problem = str(found)
            self.message.setText(f"{problem}。请选别的，下面是本程序自带的字体。")
        self.message.setObjectName("warning" if problem else "quiet")
        self.message.style().polish(self.message)
        self.message.setVisible(bool(self.message.text()))
        self.agree.setEnabled(not problem)
        self.picture.setPixmap(self._picture(specimen(self._filing, faces)))

    def _picture(self, pdf: bytes) -> QPixmap:
        """The printed part of the page, as large as on paper."""
        scale = TO_THE_POINT * self.devicePixelRatioF()
        corner = AREA.left - AROUND, AREA.top - AROUND
        places = *corner, AREA.width + 2 * AROUND, HEIGHT + 2 * AROUND
        area = QRect(*(round(each * scale) for each in places))
        picture = _page(pdf, scale).copy(area)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        return QPixmap.fromImage(picture)


def _page(pdf: bytes, scale: float) -> QImage:
    """The first page on white paper, with `scale` pixels to the point."""
    kept, buffer, document = QByteArray(pdf), QBuffer(), QPdfDocument()
    buffer.setBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    size = document.pagePointSize(0)
    drawn = document.render(0, QSize(round(size.width() * scale), round(size.height() * scale)))
    document.close()
    return on_white(drawn)
