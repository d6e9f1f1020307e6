"""Makes the program's icon for Windows (.ico) and macOS (.icns) of its vector file, and the picture of the installer.

Qt paints them, so that it is the same on every system.

python -m installer.icons FOLDER
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE: Final = Path(__file__).resolve().parent.parent / "resources" / "kurssipoyta.svg"
ICO_SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 256)
ICNS_KINDS: Final = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
"""Apple's codes of the sizes in which an icon is kept as PNG."""
_LARGEST_IN_ICO: Final = 256
_BESIDE: Final = (164, 314)
"""The picture beside the installer's last page, as NSIS wants it."""
_GROUND: Final = "#DCEBFA"


def main(folder: Path) -> None:
    """Write both files into a folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kurssipoyta.ico").write_bytes(ico({size: png(size) for size in ICO_SIZES}))
    (folder / "kurssipoyta.icns").write_bytes(icns({kind: png(size) for kind, size in ICNS_KINDS.items()}))
    (folder / "setup.bmp").write_bytes(beside())
    app.quit()


def png(size: int) -> bytes:
    """Paint the icon as a square of so many points."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    return _saved(image, "PNG")


def beside() -> bytes:
    """Paint the icon on a quiet ground for the installer of Windows."""
    width, height = _BESIDE
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(_GROUND))
    painter = QPainter(image)
    edge = width / 2
    QSvgRenderer(str(SOURCE)).render(painter, QRectF((width - edge) / 2, edge / 2, edge, edge))
    painter.end()
    return _saved(image.convertToFormat(QImage.Format.Format_RGB888), "BMP")


def _saved(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload] # PySide6's own types want bytes here, its code a text
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Join PNG pictures to an icon of Windows: a header, a line for each, then the pictures."""
    place = 6 + 16 * len(pictures)
    lines = b""
    for size, picture in pictures.items():
        edge = size % _LARGEST_IN_ICO  # 256 is written as 0
        lines += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + lines + b"".join(pictures.values())


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """Join PNG pictures to an icon of macOS: a header, then each with its code and length."""
    parts = b"".join(kind + struct.pack(">I", len(picture) + 8) + picture for kind, picture in pictures.items())
    return b"icns" + struct.pack(">I", len(parts) + 8) + parts


if __name__ == "__main__":
    main(Path(sys.argv[1]))
