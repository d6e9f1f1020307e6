"""How long tests wait for what must come."""

from __future__ import annotations

from typing import Final

PATIENCE_SECONDS: Final = 600
"""After this, what a test waits for is taken never to come. Nothing is expected to happen within any other time."""
