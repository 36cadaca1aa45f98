"""Loads the Lark grammars.

Lark takes longer to make the LALR tables of a grammar than to parse a speech with them. An installation therefore makes them ahead
(``hatch_build.py``) and has them in `TABLES`, next to the grammars. They hold for the version of Lark that made them, and for these
grammars to the letter; where one has changed, or their form, they are made again at each start.
"""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from functools import lru_cache
from typing import Any

import lark
from lark import Lark
from lark.grammar import Rule
from lark.lexer import Lexer, TerminalDef
from lark.parsers.lalr_analysis import Reduce, Shift
from lark.parsers.lalr_parser import LALR_Parser

from . import installation

TABLES = "tables.json"
_FORM = 2
"""Of the tables, as `_made` writes and `_Parser` reads them: those in another form are made anew."""
_GRAMMARS: dict[str, dict[str, Any]] = {
    "numerals": {"start": ["numeral", "word"]},
    "outline": {"start": "document", "maybe_placeholders": False},
}
"""The grammars that are parsed with, and what Lark is told of each."""


class _NoLexer(Lexer):
    """Stands for the lexer while tables are made, which do not depend on it."""

    def __init__(self, _conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Any:
        raise NotImplementedError


class _OneRule(Rule):
    """A rule that equals itself alone. Lark compares and hashes rules at each reduction, and its own do both in Python."""

    __slots__ = ()
    __eq__ = object.__eq__  # pyright: ignore[reportAssignmentType]
    __hash__ = object.__hash__


class _Parser(LALR_Parser):
    """Lark's parser, loaded with states as `_made` has them. Their rules are the very ones that have callbacks."""

    @classmethod
    def deserialize(cls, data: Any, memo: Any, callbacks: Any, debug: bool = False) -> Any:  # type: ignore[override]
        for rule in callbacks:
            rule.__class__ = _OneRule
        by_identity = dict(callbacks.items())  # made anew, by the new hashes
        parser: Any = super().deserialize(data | {"tokens": {}, "states": {}}, memo, by_identity, debug)  # type: ignore[no-untyped-call]
        actions: dict[int, Any] = {state: (Shift, state) for state in range(len(data["states"]))}
        actions |= {~number: (Reduce, rule) for number, rule in memo.items()}
        states = ({token: actions[action] for token, action in state.items()} for state in data["states"])
        parser._parse_table.states.update(enumerate(states))
        return parser


def load(name: str, transformer: Any, lexer: type[Lexer] | str = "contextual") -> Lark:
    """The grammar ``name``.lark as an LALR parser. Raises lark.GrammarError where the file is not one."""
    tables = _ahead().get(name) or json.loads(_made(name))
    tables["memo"] = {int(number): value for number, value in tables["memo"].items()}  # JSON has strings for keys
    tables["data"]["options"] |= {"transformer": transformer, "lexer": lexer, "_plugins": {"LALR_Parser": _Parser}}
    tables["data"]["parser"]["lexer_conf"]["lexer_type"] = lexer
    return Lark.load(tables)


def tables() -> str:
    """What `TABLES` holds: the tables of all grammars, by their names, and what they were made from."""
    made = ",".join(f'"{name}":{_made(name)}' for name in _GRAMMARS)
    return f'{{"from":{json.dumps(_origin())},{made}}}'


@lru_cache(maxsize=1)
def _ahead() -> dict[str, Any]:
    """The tables that were made ahead, by the names of the grammars; empty where there are none, or the grammars have changed."""
    made: dict[str, Any] = {}
    with suppress(OSError):
        made = json.loads(installation.content(TABLES))
    return made if made.get("from") == _origin() else {}


def _made(name: str) -> str:
    """The tables of a grammar, as JSON. What a state does at a token is the state that it shifts to, or ~ the number of the rule that
    it reduces by: Lark has a list with an object, and takes twice the time to load that."""
    _, grammar = _read(None, f"{name}.lark")
    parser = Lark(grammar, parser="lalr", lexer=_NoLexer, import_paths=[_read], **_GRAMMARS[name])
    data, memo = parser.memo_serialize([TerminalDef, Rule])
    data["options"] |= {"lexer": None, "import_paths": []}
    data["parser"]["lexer_conf"]["lexer_type"] = None
    table = data["parser"]["parser"]
    table["states"] = [
        {table["tokens"][token]: ~of["@"] if reduces else of for token, (reduces, of) in actions.items()}
        for actions in table["states"].values()
    ]
    del table["tokens"]
    return json.dumps({"data": data, "memo": memo}, ensure_ascii=False, separators=(",", ":"))


def _origin() -> list[Any]:
    """What tables are made from: their form, the version of Lark, and the grammars, by a checksum of each."""
    return [_FORM, lark.__version__, *([name, zlib.crc32(_read(None, name)[1].encode())] for name in installation.GRAMMARS)]


def _read(_importing: str | None, name: str) -> tuple[str, str]:
    """The name and the text of a grammar file, as Lark asks for what a grammar imports."""
    return name, installation.content(name)
