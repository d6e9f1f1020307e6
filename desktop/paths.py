"""Where data, resources and translations are: from a checkout, from a wheel, or in a frozen program."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent
_APPLICATION: Final = "kurssipoyta"


def _shipped(name: str) -> Path:
    """Return a folder that is shipped: beside the package in a checkout, inside it in a wheel."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """Return the folder of service descriptions, icons and the sample provider."""
    return _shipped("resources")


def translations() -> Path:
    """Return the folder of the gettext catalogues."""
    return _shipped("translations")


def data_folder() -> Path:
    """Return the user's data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only where no database is named

    return user_data_path(_APPLICATION, appauthor=False)


def own_database() -> Path:
    """Return the user's own database."""
    return data_folder() / "register.db"


def settings_file() -> Path:
    """Return the file of the program's settings."""
    from platformdirs import user_config_path  # noqa: PLC0415

    return user_config_path(_APPLICATION, appauthor=False) / "settings.ini"


def log_folder() -> Path:
    """Return the folder of the program's log."""
    from platformdirs import user_log_path  # noqa: PLC0415

    return user_log_path(_APPLICATION, appauthor=False)
