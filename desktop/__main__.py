"""Entry point: the window, or a task on the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program; gives the exit status."""
    from desktop.bootstrap import words_in  # noqa: PLC0415
    from desktop.interchange.arguments import asked_language, read_arguments  # noqa: PLC0415

    arguments = sys.argv[1:]
    words = words_in(asked_language(arguments))
    options = read_arguments(arguments, words, "0.1.0")
    from desktop.command_line import run
    return run(options, words)


if __name__ == "__main__":
    sys.exit(main())
