"""Loading the service descriptions that are shipped."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from desktop.domain.service_description import Catalogue
from desktop.domain.service_description_file import DescriptionError, read_service_description
from desktop.services.environment_errors import AppError, ErrorKind

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop.domain.service_description import ServiceDescription


def load_catalogue(folder: Path) -> Catalogue:
    """Load every TOML file of the folder. AppError (description-wrong): names file, key and reason."""
    descriptions: dict[tuple[str, date], ServiceDescription] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
            description = read_service_description(values, path.name)
        except DescriptionError as error:
            raise AppError(ErrorKind.DESCRIPTION_WRONG, file=error.file, key=error.key, reason=error.reason) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise AppError(ErrorKind.DESCRIPTION_WRONG, file=path.name, key="", reason=str(error)) from error
        version = (description.code, description.valid_from)
        if version in descriptions:
            reason = f"another file describes {description.code} from {description.valid_from} on"
            raise AppError(ErrorKind.DESCRIPTION_WRONG, file=path.name, key="valid_from", reason=reason)
        descriptions[version] = description
    return Catalogue(descriptions.values())
