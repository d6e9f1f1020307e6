"""The command line's words: what can be asked for, and with which options."""

from __future__ import annotations

import argparse
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.domain.printout import Document
from desktop.i18n import N_, Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from desktop.i18n import Words

PROGRAM: Final = "kurssipoyta"
VIEWS: Final = (
    "courses",
    "capacity",
    "clients",
    "deadlines",
    "search",
    "journal",
    "attendance",
    "notices",
    "kela_list",
)
_VALUED: Final = frozenset({"--database", "--today", "--user", "--language", "--smoke"})
DOCUMENTS: Final = tuple(each.value for each in Document if each is not Document.HANDOVER)
"""All but the handover, which is read in a window first."""
EXPORTS: Final = ("calendar", *VIEWS)
ARGPARSE: Final = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
)
"""argparse's own texts, named here for the catalogues."""


def asked_language(arguments: Sequence[str]) -> Language | None:
    """Return the language that the arguments ask for, before anything else is read of them."""
    for place, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--language=") else None
        if argument == "--language" and place + 1 < len(arguments):
            value = arguments[place + 1]
        if value in tuple(Language):
            return Language(value)
    return None


def read_arguments(arguments: Sequence[str], words: Words, version: str) -> argparse.Namespace:
    """Read the arguments; for help, and for what can't be meant, argparse prints and ends the program."""
    with _argparse_speaking(words):
        options = _parser(arguments, words, version).parse_args(arguments)
    options.language = Language(options.language) if options.language else None
    return options


@contextmanager
def _argparse_speaking(words: Words) -> Iterator[None]:
    """Let argparse find its own texts in a catalogue meanwhile: it takes no translator, and looks in its module."""
    texts = vars(argparse)
    own = {name: texts[name] for name in ("_", "ngettext")}
    texts.update(_=words.gettext, ngettext=words.ngettext)
    try:
        yield
    finally:
        texts.update(own)


def _parser(arguments: Sequence[str], words: Words, version: str) -> argparse.ArgumentParser:
    """Make the parser; one that only opens the window knows no commands."""
    _ = words.gettext
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description=_("Course desk: plan and run Kela rehabilitation courses. Without a command it opens the window."),
        add_help=False,
    )
    _add_common(parser, words, defaults=True)
    parser.add_argument("--demo", action="store_true", help=_("open a throw-away copy of the sample provider"))
    parser.add_argument("--version", action="version", version=version, help=_("print the version and end"))
    parser.add_argument("--smoke", type=Path, metavar=_("FILE"), help=_("check the program, and write a report"))
    if _asks_for_more_than_a_window(arguments):
        _add_commands(parser, words)
    else:
        parser.set_defaults(task=None)
    return parser


def _asks_for_more_than_a_window(arguments: Sequence[str]) -> bool:
    """Whether a command or help is asked for: without one the window opens, and need not wait for their words."""
    rest = iter(arguments)
    for each in rest:
        if each in _VALUED:
            next(rest, None)
        elif each in ("--help", "-h") or not each.startswith("--"):
            return True
    return False


def _add_commands(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add everything that can be done without a window."""
    _ = words.gettext
    common = argparse.ArgumentParser(add_help=False)
    _add_common(common, words, defaults=False)
    commands = parser.add_subparsers(dest="task", metavar=_("COMMAND"), title=_("commands"))

    apply = _command(commands, common, "apply", _("carry out commands, one JSON object a line"))
    apply.add_argument("input", nargs="?", default="-", metavar="INPUT.jsonl", help=_("the file; - is standard input"))

    show = _command(commands, common, "show", _("print a view"))
    show.add_argument("view", metavar=_("VIEW"), choices=VIEWS, help=", ".join(VIEWS))
    show.add_argument("--year", metavar=_("YEAR"), help=_("only this year (courses, capacity)"))
    show.add_argument("--course", metavar=_("COURSE"), help=_("only this course (courses, attendance)"))
    show.add_argument("--json", action="store_true", help=_("print JSON instead of a table"))

    check = _command(commands, common, "check", _("check the whole database: file, journal, every rule"))
    check.add_argument(
        "--accept-loss",
        action="store_true",
        help=_("go on without entries that are lost, when no backup has them"),
    )
    backup = _command(commands, common, "backup", _("write a backup, also while the program is open"))
    backup.add_argument("file", type=Path, metavar=_("FILE"), help=_("where the backup is written"))
    restore = _command(commands, common, "restore", _("put a backup in place, also while the program is open"))
    restore.add_argument("file", type=Path, metavar=_("FILE"), help=_("the backup"))

    keys = _command(commands, common, "keys", _("passphrase, recovery key and keychain"))
    keys.add_argument(
        "action",
        metavar=_("ACTION"),
        choices=("change-passphrase", "new-recovery-key", "use-recovery-key", "remember", "forget"),
        help="change-passphrase, new-recovery-key, use-recovery-key, remember, forget",
    )
    _add_files_for_others(commands, common, words)


def _add_files_for_others(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser, words: Words
) -> None:
    """Add the commands that write files to be given away."""
    _ = words.gettext
    page = _command(commands, common, "page", _("write the public course search as a web page and as JSON"))
    page.add_argument("folder", type=Path, metavar=_("FOLDER"), help=_("the folder in which the files are written"))
    export = _command(commands, common, "export", _("write a file to be given away"))
    export.add_argument("what", metavar=_("WHAT"), choices=EXPORTS, help=", ".join(EXPORTS))
    export.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file that is written"))
    export.add_argument("--course", metavar=_("COURSE"), help=_("only this course"))
    export.add_argument("--site", metavar=_("SITE"), help=_("only this site"))
    print_ = _command(commands, common, "print", _("typeset documents into a PDF file"))
    print_.add_argument("document", metavar=_("DOCUMENT"), choices=DOCUMENTS, help=", ".join(DOCUMENTS))
    print_.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file that is written"))
    print_.add_argument("--course", metavar=_("COURSE"), help=_("of which course: its number"))
    print_.add_argument("--period", type=int, metavar=_("NUMBER"), help=_("of which period; otherwise the next one"))
    print_.add_argument("--year", metavar=_("YEAR"), help=_("of which year (year_calendar, capacity)"))
    print_.add_argument("--site", metavar=_("SITE"), help=_("only this site"))
    import_ = _command(commands, common, "import", _("take clients or courses over from Excel or CSV"))
    import_.add_argument("file", type=Path, metavar=_("FILE"), help=_("an .xlsx or .csv file with a row of headings"))
    import_.add_argument("--preview", action="store_true", help=_("only tell what would become of each row"))
    import_.add_argument("--kind", choices=("clients", "courses"), help=_("what the file tells of"))


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
    name: str,
    help_text: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=help_text, description=help_text, parents=[common], add_help=False)


def _add_common(parser: argparse.ArgumentParser, words: Words, *, defaults: bool) -> None:
    """Add the options of every command; those before the command are kept where they are not given again after it."""
    _ = words.gettext
    default = None if defaults else argparse.SUPPRESS
    parser.add_argument("--help", "-h", action="help", help=_("print this help and end"))
    parser.add_argument("--database", type=Path, default=default, metavar=_("FILE"), help=_("the database"))
    parser.add_argument(
        "--today", type=_day_in(words), default=default, metavar="YYYY-MM-DD", help=_("the date to work on")
    )
    parser.add_argument("--user", default=default, metavar=_("NAME"), help=_("who gives the commands"))
    languages = [each.value for each in Language]
    parser.add_argument(
        "--language", choices=languages, default=default, help=_("the language of messages and windows")
    )


def _day_in(words: Words) -> Callable[[str], date]:
    def read(text: str) -> date:
        from desktop.services.commands.errors import InvalidCommandError, read_day  # noqa: PLC0415 - only where a day is given

        try:
            return read_day(text, "--today")
        except InvalidCommandError as error:
            from desktop.messages.problems import field_problem  # noqa: PLC0415 - only for the message

            raise argparse.ArgumentTypeError(field_problem(error.errors[0], words)) from None

    return read
