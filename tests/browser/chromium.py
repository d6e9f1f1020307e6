"""A headless Chromium that opens a page, runs a script in it and tells what it gave."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, Final

from tests.support.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    from pathlib import Path

NAMES: Final = (
    *("chromium", "chromium-browser", "google-chrome", "chrome", "msedge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
QUIETLY: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--hide-scrollbars"),
)
_TOLD: Final = re.compile(r'<pre id="told">(.*?)</pre>', re.DOTALL)


def evaluate(page: Path, script: str, *, size: tuple[int, int], fragment: str = "", libraries: str = "") -> Any:  # noqa: ANN401
    """Open a page in a frame of a size, and give what the body of an async function returns in it.

    A frame, because Chromium's own window is never as narrow as a phone.
    """
    inside = f"""
      {libraries}
      addEventListener("load", async () => {{
        if ({json.dumps(fragment)}) {{
          location.hash = {json.dumps(fragment)};
          await new Promise((done) => setTimeout(done, 100));
        }}
        parent.postMessage(JSON.stringify(await (async () => {{ {script} }})()), "*");
      }});
    """
    content = page.read_text(encoding="utf-8").replace("</body>", f"<script>{inside}</script></body>")
    width, height = size
    outside = f"""<!DOCTYPE html><meta charset="utf-8"><pre id="told"></pre>
      <iframe srcdoc="{html.escape(content)}" style="width: {width}px; height: {height}px; border: 0"></iframe>
      <script>addEventListener("message", (event) => {{ told.textContent = event.data; }});</script>"""
    frame = page.with_name("frame.html")
    frame.write_text(outside, encoding="utf-8")
    arguments = ["--virtual-time-budget=20000", "--dump-dom", frame.as_uri()]
    found = _TOLD.search(output := _run(page.parent / "profile", arguments))
    assert found, output[-2_000:]
    assert found.group(1), "the page told nothing"
    return json.loads(html.unescape(found.group(1)))


def _run(profile: Path, arguments: list[str]) -> str:
    browser = next((found for name in NAMES if (found := shutil.which(name))), None)
    assert browser, "these tests need Chromium, Chrome or Edge"
    command = [browser, *QUIETLY, f"--user-data-dir={profile}", "--window-size=1400,1000", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=PATIENCE_SECONDS, check=True).stdout
