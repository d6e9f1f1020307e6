"""Every command there is, by its name."""

from __future__ import annotations

from typing import Final

from desktop.services.commands import (  # noqa: F401 - each module declares its commands
    clients,
    contracts,
    courses,
    descriptions,
    journal,
    kela,
    notices,
    program,
    stays,
)
from desktop.services.commands.base import DECLARED, By

ALL_COMMANDS: Final = dict(DECLARED)
USER_COMMANDS: Final = {name: kind for name, kind in ALL_COMMANDS.items() if kind.BY is By.USERS}
