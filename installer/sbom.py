"""The program's list of parts in the format CycloneDX, for those who must know whether a known fault concerns it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from installer.bundle import version
from installer.notices import LICENCES, PROGRAM, UNTOLD, licence_of, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import Distribution


def sbom(folder: Path) -> str:
    """Write the list of what the program ships from an environment; it is the same for the same packages."""
    packages = shipped(folder)
    bom = Bom()
    bom.metadata.component = program = Component(
        name=PROGRAM, version=version(), type=ComponentType.APPLICATION, bom_ref=PROGRAM
    )
    parts = [_component("pypi", each.name, each.version, licence_of(each)) for each in packages]
    for part in (*parts, *_rust_parts(packages), *_native_parts()):
        bom.components.add(part)
    bom.register_dependency(program, parts)
    told = json.loads(JsonV1Dot6(bom).output_as_string())
    del told["serialNumber"], told["metadata"]["timestamp"]  # so that two builds are the same
    return json.dumps(told, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _component(kind: str, name: str, number: str, licence: str) -> Component:
    address = PackageURL(kind, None, name, number)
    return Component(
        name=name,
        version=number,
        type=ComponentType.LIBRARY,
        bom_ref=str(address),
        purl=address,
        licenses=[LicenseFactory().make_from_string(licence)],
    )


def _rust_parts(packages: list[Distribution]) -> Iterator[Component]:
    """Return what packages written in Rust tell of themselves; the same part may be in several of them."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for package in packages:
        for file in package.files or ():
            if "/sboms/" in file.as_posix() and file.suffix == ".json":
                told = json.loads(Path(str(file.locate())).read_bytes())
                found |= {(each["name"], each["version"]): each for each in told.get("components", ())}
    for (name, number), part in sorted(found.items()):
        licence: dict[str, str] = next(iter(part.get("licenses", ())), {})
        yield _component("cargo", name, number, licence.get("expression") or UNTOLD.get(name, "unknown"))


def _native_parts() -> Iterator[Component]:
    """Return what no package tells: written down by hand, without versions, which are those of the packages around."""
    for part in tomllib.loads((LICENCES / "native_parts.toml").read_text(encoding="utf-8"))["part"]:
        licence = LicenseFactory().make_with_name(part["licence"])
        description = f"inside {part['inside']}" + f"; {part['note']}" * bool(part["note"])
        yield Component(
            name=part["name"],
            type=ComponentType.LIBRARY,
            bom_ref=part["name"],
            description=description,
            licenses=[licence],
        )
