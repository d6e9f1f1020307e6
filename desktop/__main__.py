"""Entry point: the window, or a task on the command line."""

from __future__ import annotations

import sys
from importlib.metadata import version


def main() -> int:
    """Run the program; gives the exit status."""
    from desktop.bootstrap import words_in  # noqa: PLC0415
    from desktop.interchange.arguments import PROGRAM, asked_language, read_arguments  # noqa: PLC0415

    _speak_utf_8()
    words = words_in(asked_language(sys.argv[1:]))
    options = read_arguments(sys.argv[1:], words, version(PROGRAM))
    if options.task is None:
        from desktop.window import run as run_window  # noqa: PLC0415 - tasks need no Qt

        return run_window(options, words)
    from desktop.command_line import run as run_task  # noqa: PLC0415 - the window needs no tasks

    return run_task(options, words)


def _speak_utf_8() -> None:
    """Print UTF-8 also where the console's own encoding could not write the words; a windowed program has no console."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
