"""The public page in headless Chromium: at the width of a phone and of a desktop, with and without its script."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from desktop.i18n import Language
from tests.browser.chromium import evaluate
from tests.support.public_page import write_page

if TYPE_CHECKING:
    from tests.conftest import MakeDesk

AXE: Final = Path(__file__).with_name("node_modules") / "axe-core" / "axe.min.js"
PHONE, DESKTOP = (390, 844), (1280, 900)
SEEN: Final = """
  const seen = (each) => each.checkVisibility();
  const courses = () => [...document.querySelectorAll(".courses > li")].filter(seen);
  const choose = (name, value) => {
    const box = [...document.querySelectorAll(`[data-field=${name}]`)].filter(seen)[0];
    if (box.type === "checkbox") box.checked = value; else box.value = value;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const count = () => [...document.querySelectorAll(".count")].filter(seen)[0].textContent;
"""


@pytest.fixture
def page(make_desk: MakeDesk, tmp_path: Path) -> Path:
    """Return the page of a provider with courses at two sites."""
    return write_page(make_desk("2026-01-12"), tmp_path)


def _evaluate(page: Path, script: str, size: tuple[int, int] = DESKTOP, fragment: str = "") -> Any:  # noqa: ANN401
    return evaluate(page, SEEN + script, size=size, fragment=fragment)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", list(Language))
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    page: Path, language: Language, size: tuple[int, int]
) -> None:
    script = """
      const wide = document.documentElement.scrollWidth > innerWidth;
      const found = await axe.run(document, { resultTypes: ["violations", "incomplete"] });
      const told = (each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" ")}`;
      return [wide, innerWidth, found.violations.map(told), found.passes.length];
    """
    libraries = AXE.read_text(encoding="utf-8")
    wide, width, violations, passes = evaluate(
        page, script, size=size, fragment=f"#{language.value}", libraries=libraries
    )
    assert (wide, width, violations) == (False, size[0], [])
    assert passes > 20


def test_each_language_is_shown_alone(page: Path) -> None:
    script = """
      const headings = [...document.querySelectorAll("h1")].filter(seen).map((each) => each.textContent);
      return [headings, document.documentElement.lang];
    """
    assert _evaluate(page, script) == [["Kuntoutuskurssit"], "fi"]
    assert _evaluate(page, script, fragment="#sv") == [["Rehabiliteringskurser"], "sv"]


def test_courses_are_narrowed_by_each_box_and_counted(page: Path) -> None:
    script = """
      const told = [courses().length];
      choose("site", "Oulun talo"); told.push(courses().length);
      choose("site", ""); choose("month", "2026-04"); told.push(courses().length);
      choose("month", ""); choose("free", true); told.push(courses().length, count());
      return told;
    """
    assert _evaluate(page, script) == [3, 1, 1, 2, "2/3 kurssia"]


def test_without_a_script_all_can_be_read_and_no_box_is_offered(page: Path) -> None:
    bare = page.with_name("bare.html")
    start, _, rest = page.read_text(encoding="utf-8").rpartition("<script>")
    bare.write_text(start + rest.partition("</script>")[2], encoding="utf-8")
    script = "return [courses().length, [...document.querySelectorAll('form')].filter(seen).length];"
    assert _evaluate(bare, script) == [3, 0]
