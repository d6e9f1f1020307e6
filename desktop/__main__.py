"""Entry point: the window, or a task on the command line."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Final

from desktop import __version__

if TYPE_CHECKING:
    import argparse

    from desktop.i18n import Words

FAILED: Final = 2
BUG: Final = 3
INTERRUPTED: Final = 130


def main() -> int:
    """Run the program; gives the exit status: 0 to 2 as the task says, 3 for a bug of ours."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support  # noqa: PLC0415 - only a frozen program is its own Python

        freeze_support()
    from desktop.bootstrap import words_in  # noqa: PLC0415 - so that an interrupt while loading is quiet as well
    from desktop.i18n import Language  # noqa: PLC0415
    from desktop.interchange.arguments import asked_language, read_arguments  # noqa: PLC0415

    _speak_utf_8()
    words = words_in(asked_language(sys.argv[1:]) or Language.FINNISH)
    options = read_arguments(sys.argv[1:], words, __version__)
    try:
        return _run(options, words)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:  # noqa: BLE001 - the last place where a bug can be told calmly
        return _tell_bug(error, words)


def _run(options: argparse.Namespace, words: Words) -> int:
    """Open the window, or do the task."""
    if options.smoke is not None:
        from desktop.smoke import run as check_everything  # noqa: PLC0415 - only the self-check needs everything

        return check_everything(options.smoke)
    if options.task is None:
        gc.disable()  # what is loaded now stays; then `Interpreter` collects
        from desktop.window import run as run_window  # noqa: PLC0415 - tasks need no Qt

        return run_window(options, words)
    from desktop.command_line import run as run_task  # noqa: PLC0415 - the window needs no tasks

    return run_task(options, words)


def _tell_bug(error: Exception, words: Words) -> int:
    """Log a bug without the data that was at hand, and say so; a trouble of the surroundings says what to do."""
    from desktop import paths  # noqa: PLC0415 - only now
    from desktop.bugs import log_bug, log_to  # noqa: PLC0415
    from desktop.messages.problems import explain_app_error  # noqa: PLC0415
    from desktop.services.environment_errors import AppError  # noqa: PLC0415

    if isinstance(error, AppError):
        _say(str(explain_app_error(error, words)), words)
        return FAILED
    log = log_to(paths.log_folder())
    log_bug(error)
    text = words.gettext("Something went wrong in the program. The error is in the log, without personal data: {log}")
    _say(text.format(log=log or "–"), words)
    return BUG


def _say(text: str, words: Words) -> None:
    """Print a text; a frozen program without a console has nowhere to print, and shows it."""
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")
        return
    from desktop.views.shell.startup_error import tell_why  # noqa: PLC0415 - only there

    tell_why(text, words)


def _speak_utf_8() -> None:
    """Print UTF-8 also where the console's own encoding could not write the words; a windowed program has none."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
