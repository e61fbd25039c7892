"""How the clerk has arranged the screen: what is folded, how large; remembered between starts."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Signal

NORMAL = 100
SMALLEST, LARGEST, STEP = 70, 200, 10
"""The zoom in per cent, and what a key or a turn of the wheel adds to it."""


class Arrangement(QObject):
    """What she has chosen; without `settings` it is forgotten with the window.

    Signals: `zoomed` when forms and texts have another size, `folded` when the notes, the outline
    or the findings should be opened or folded.
    """

    zoomed = Signal()
    folded = Signal()

    def __init__(self, settings: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._forgotten: dict[str, int] = {}

    @property
    def zoom(self) -> int:
        """The size of forms and texts, in per cent of the usual one."""
        return self._read("zoom", NORMAL)

    def zoom_by(self, steps: int) -> None:
        """Enlarge forms and texts by so many steps, or make them smaller; 0 for the usual size."""
        wished = self.zoom + steps * STEP if steps else NORMAL
        self._write("zoom", min(max(wished, SMALLEST), LARGEST))
        self.zoomed.emit()

    @property
    def notes(self) -> bool:
        """True where the notes are to be shown under a form."""
        return bool(self._read("notes", 0))

    @notes.setter
    def notes(self, shown: bool) -> None:
        self._write("notes", int(shown))
        self.folded.emit()

    @property
    def outline(self) -> bool | None:
        """True where she wants the names in the outline, False for its marks alone, None where she
        has not said: then the window decides."""
        return self._said("outline")

    @outline.setter
    def outline(self, names: bool) -> None:
        self._write("outline", int(names))
        self.folded.emit()

    @property
    def findings(self) -> bool | None:
        """True where she keeps the findings open, False where she has folded them into their line,
        None where she has not said: then they open when they are asked for."""
        return self._said("findings")

    @findings.setter
    def findings(self, opened: bool) -> None:
        self._write("findings", int(opened))

    def room(self, of: str, usual: int) -> int:
        """The pixels to which she has dragged a part of the window, else the `usual` ones."""
        return self._read(f"room/{of}", usual)

    def keep_room(self, of: str, pixels: int) -> None:
        """Remember the pixels to which she has dragged a part of the window."""
        self._write(f"room/{of}", pixels)

    def _said(self, name: str) -> bool | None:
        found = self._read(name, -1)
        return None if found < 0 else bool(found)

    def _read(self, name: str, usual: int) -> int:
        if self._settings is None:
            return self._forgotten.get(name, usual)
        try:
            return int(str(self._settings.value(f"screen/{name}", usual)))
        except ValueError:
            return usual

    def _write(self, name: str, value: int) -> None:
        if self._settings is None:
            self._forgotten[name] = value
        else:
            self._settings.setValue(f"screen/{name}", value)
