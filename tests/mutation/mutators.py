"""The mutants of a module: each is one small change of its source, known by what it changes, not by its line."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass, replace
from difflib import unified_diff
from itertools import chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

MODULE: Final = "<module>"

_COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_NAMES: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}
_NEGATED_BY_ITSELF: Final = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a module.

    `function` and `change` name it, with `occurrence` (from 1) where a function has the same change several times.
    `first` to `last` are the lines that run the changed code; `is_inside` a function, or else while it is loaded.
    """

    module: str
    path: str
    function: str
    change: str
    occurrence: int
    line: int
    first: int
    last: int
    is_inside: bool
    start: int
    end: int
    text: str

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What names it, whatever its line."""
        return self.module, self.function, self.change, self.occurrence

    def applied_to(self, source: str) -> str:
        """Return the module's source with the change."""
        raw = source.encode()
        return (raw[: self.start] + self.text.encode() + raw[self.end :]).decode()

    def difference(self, source: str) -> str:
        """Return the change as a diff of lines."""
        lines = unified_diff(source.splitlines(), self.applied_to(source).splitlines(), lineterm="", n=0)
        return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


def module_of(path: Path, root: Path) -> str:
    """Return the name under which a file is imported."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def mutants_of(source: str, module: str, path: str) -> list[Mutant]:
    """Return all mutants of a module, in the order of its source."""
    finder = _Finder(source, module, path)
    finder.visit(ast.parse(source))
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for each in finder.found:
        seen[each.function, each.change] += 1
        found.append(replace(each, occurrence=seen[each.function, each.change]))
    return found


class _Finder(ast.NodeVisitor):
    """Walks a module and writes down what can be changed in it: no annotations, decorators or texts."""

    def __init__(self, source: str, module: str, path: str) -> None:
        """Begin outside any function."""
        lines = source.encode().splitlines(keepends=True)
        self._starts = [0, *(sum(len(line) for line in lines[:number]) for number in range(1, len(lines) + 1))]
        self._module, self._path = module, path
        self._names: list[str] = []
        self._is_inside = False
        self._lines = (1, 1)
        self.found: list[Mutant] = []

    def visit(self, node: ast.AST) -> None:
        """Write down the changes of a node, then those of what is in it."""
        if isinstance(node, ast.stmt):
            self._lines = _own_lines(node)
        for place, new in _changes(node):
            self._add(place, new)
        super().visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Go into a function; the defaults of its parameters belong to what is around it."""
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)
        self._go_into(node.name, node.body, is_inside=True)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Go into a class."""
        self._go_into(node.name, node.body, is_inside=self._is_inside)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Leave the annotation out."""
        if node.value is not None:
            self.visit(node.value)

    def visit_If(self, node: ast.If) -> None:
        """Leave out what only type checkers see."""
        if not _is_for_types(node):
            self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Leave out texts: Python 3.11 doesn't know the places inside them."""

    def _go_into(self, name: str, body: list[ast.stmt], *, is_inside: bool) -> None:
        around = self._is_inside
        self._names.append(name)
        self._is_inside = is_inside
        for each in body:
            self.visit(each)
        self._names.pop()
        self._is_inside = around

    def _add(self, place: ast.expr | ast.stmt, new: ast.AST) -> None:
        text = ast.unparse(new)
        first, last = self._lines
        self.found.append(
            Mutant(
                module=self._module,
                path=self._path,
                function=".".join(self._names) or MODULE,
                change=f"{' '.join(ast.unparse(place).split())} → {text}",
                occurrence=1,
                line=place.lineno,
                first=first,
                last=last,
                is_inside=self._is_inside,
                start=self._starts[place.lineno - 1] + place.col_offset,
                end=self._starts[(place.end_lineno or place.lineno) - 1] + (place.end_col_offset or 0),
                text=f"({text})" if isinstance(new, ast.expr) and not isinstance(new, ast.Name) else text,
            )
        )


def _own_lines(node: ast.stmt) -> tuple[int, int]:
    """Return the lines of a statement without those of its body."""
    body: list[ast.stmt] = getattr(node, "body", [])
    last = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno
    return node.lineno, last


def _is_for_types(node: ast.If) -> bool:
    return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _changes(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, ast.AST]]:
    """Return what can stand in a node instead: the part that is replaced, and by what."""
    if isinstance(node, ast.If) and _is_for_types(node):
        return
    for condition in _conditions(node):
        if not _has_a_swap(condition):
            yield condition, ast.UnaryOp(ast.Not(), condition)
    for kind, changed in _CHANGES.items():
        if isinstance(node, kind):
            for new in changed(node):
                yield node, new  # type: ignore[misc] # the kinds below are expressions and statements


def _conditions(node: ast.AST) -> Iterable[ast.expr]:
    """Return the conditions that decide in a node."""
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        return [node.test]
    return node.ifs if isinstance(node, ast.comprehension) else []


def _has_a_swap(condition: ast.expr) -> bool:
    """Whether another mutant negates it already."""
    if isinstance(condition, ast.Compare):
        return len(condition.ops) == 1 and isinstance(condition.ops[0], _NEGATED_BY_ITSELF)
    return isinstance(condition, ast.UnaryOp) and isinstance(condition.op, ast.Not)


def _compare(node: ast.Compare) -> Iterator[ast.AST]:
    """Move a boundary, or ask for the opposite."""
    for place, operator in enumerate(node.ops):
        if type(operator) in _COMPARISONS:
            operators = [*node.ops[:place], _COMPARISONS[type(operator)](), *node.ops[place + 1 :]]
            yield ast.Compare(node.left, operators, node.comparators)


def _bool_op(node: ast.BoolOp) -> Iterator[ast.AST]:
    """Swap and with or, and leave out each side."""
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for place in range(len(node.values)):
        rest = [*node.values[:place], *node.values[place + 1 :]]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _unary_op(node: ast.UnaryOp) -> Iterator[ast.AST]:
    """Leave out a not."""
    if isinstance(node.op, ast.Not):
        yield node.operand


def _bin_op(node: ast.BinOp) -> Iterator[ast.AST]:
    """Calculate the other way round."""
    if type(node.op) in _ARITHMETIC:
        yield ast.BinOp(node.left, _ARITHMETIC[type(node.op)](), node.right)


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    """Be off by one, or say the opposite."""
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield from (ast.Constant(node.value + 1), ast.Constant(node.value - 1))


def _name(node: ast.Name) -> Iterator[ast.AST]:
    """Take the other one of min and max, any and all."""
    if node.id in _NAMES:
        yield ast.Name(_NAMES[node.id])


def _return(node: ast.Return) -> Iterator[ast.AST]:
    """Return nothing."""
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield ast.Return(ast.Constant(None))


def _dropped(node: ast.stmt) -> Iterator[ast.AST]:
    """Leave out a statement that is there for what it does."""
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    is_name = isinstance(node, ast.Assign) and all(isinstance(each, ast.Name | ast.Tuple) for each in node.targets)
    if not is_text and not is_name:
        yield ast.Pass()


_CHANGES: Final[dict[type[ast.AST], Callable[..., Iterator[ast.AST]]]] = {
    ast.Compare: _compare,
    ast.BoolOp: _bool_op,
    ast.UnaryOp: _unary_op,
    ast.BinOp: _bin_op,
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Return: _return,
    ast.Expr: _dropped,
    ast.Assign: _dropped,
    ast.AugAssign: _dropped,
    ast.Raise: _dropped,
    ast.Continue: _dropped,
    ast.Break: _dropped,
}


def all_mutants(root: Path, packages: Iterable[Path]) -> list[Mutant]:
    """Return the mutants of all modules of packages below the root, or of single modules."""
    files = chain.from_iterable(sorted(each.rglob("*.py")) if each.is_dir() else [each] for each in packages)
    return [
        mutant
        for file in files
        for mutant in mutants_of(
            file.read_text(encoding="utf-8"), module_of(file, root), file.relative_to(root).as_posix()
        )
    ]
