"""Reads YAML 1.2 and remembers lines; the only module that knows ruamel.yaml.

It refuses what a council's file has no use for: anchors, tags, several documents, great size.
"""

import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path as FilePath

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.representer import SafeRepresenter

from config.document import Document, Plain
from config.errors import Fault, FileFaults
from workflows.problems import Path

#: Far above any partnership's file; it keeps a mistaken file from filling the memory.
MOST_BYTES = 1_048_576
_DEEPEST = 40
_TAG = "tag:yaml.org,2002:"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read(path: FilePath) -> Document:
    """Read a file. Raises FileFaults when it is missing, a folder, too large or not YAML."""
    name = str(path)
    try:
        if path.is_dir():
            raise _fault(name, 0, "it is a folder", "name the file itself")
        if path.exists() and not path.is_file():
            raise _fault(name, 0, "it is no ordinary file", "name a file of text")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise _fault(name, 0, "there is no such file", "check the name and the folder") from None
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise _fault(name, 0, f"it cannot be read: {reason}", "check its permissions") from None
    return read_text(_decoded(content, name), name)


def read_text(text: str, name: str) -> Document:
    """Read YAML text; `name` is what faults call it. Raises FileFaults."""
    if len(text) > MOST_BYTES:
        raise _fault(name, 0, "it is larger than 1 MiB", "check that it is the file you meant")
    root = _composed(text, name)
    faults: list[Fault] = []
    lines: dict[Path, int] = {}
    data = _Builder(name, lines, faults).build(root, ())
    if faults:
        raise FileFaults(faults)
    if not isinstance(data, dict):
        found = "a list" if isinstance(data, list) else "a single value"
        fix = "begin with a key, such as partnership:"
        raise _fault(name, lines[()], f"{found} stands where keys with values belong", fix)
    return Document(name, data, lines)


def write(data: Plain) -> str:
    """Write plain data as YAML that reads back as the same data; text is never cut or folded."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _Writer
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment] # typed as None
    yaml.width = 2**20
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


class _Writer(SafeRepresenter):
    """Quotes hours, which older readers take for numbers, and text that quotes alone keep whole."""


def _text(writer: SafeRepresenter, value: str) -> ScalarNode:
    style = '"' if _QUOTED.search(value) else None
    return writer.represent_scalar(f"{_TAG}str", value, style=style)


_QUOTED = re.compile(r"\A\d\d:\d\d|[\t\n\r\x85\u2028\u2029\ufeff]")
_Writer.add_representer(str, _text)


def _decoded(content: bytes, name: str) -> str:
    if len(content) > MOST_BYTES:
        raise _fault(name, 0, "it is larger than 1 MiB", "check that it is the file you meant")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fix = "save the file as UTF-8"
        raise _fault(name, line, "it holds a character that is not UTF-8", fix) from None


def _composed(text: str, name: str) -> Node:
    yaml = YAML(typ="safe", pure=True)
    try:
        nodes: list[Node] = list(yaml.compose_all(text))
    except MarkedYAMLError as error:
        raise _unreadable(error, text, name) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = "it holds a character that cannot be shown"
        raise _fault(name, line, message, "take the character out") from None
    except RecursionError:
        message = "its brackets are nested too deep"
        raise _fault(name, 1, message, "take some brackets out") from None
    except YAMLError:
        raise _fault(name, 1, "it is not YAML that can be read", "see cycle schema") from None
    if len(nodes) > 1:
        line = nodes[1].start_mark.line + 1
        raise _fault(name, line, "a second document begins", "take the line --- out")
    if not nodes or nodes[0] is None:
        raise _fault(name, 1, "it is empty", "fill it in; cycle export writes an example")
    return nodes[0]


def _unreadable(error: MarkedYAMLError, text: str, name: str) -> FileFaults:
    problem, context = error.problem or "", error.context or ""
    opened = any(sign in context for sign in _OPENED) and error.context_mark
    mark = opened or error.problem_mark
    line = mark.line + 1 if mark else 1
    rows = text.split("\n")
    row = rows[line - 1] if line <= len(rows) else ""
    if "\t" in row[: len(row) - len(row.lstrip())] or "'\\t'" in problem:
        return _fault(name, line, "a tab indents the line", "indent with spaces")
    if "alias" in problem:
        return _fault(name, line, *_NO_ANCHORS)
    for sign, (message, fix) in _TROUBLES.items():
        if sign in f"{context}: {problem}":
            return _fault(name, line, message, fix)
    fix = "look at the indentation, the colons, brackets and quotes there and just above"
    return _fault(name, line, "the file cannot be understood from here on", fix)


#: Where something is left open, the line that opens it is told, not the one that stumbles.
_OPENED = ("quoted scalar", "flow ")
_NO_ANCHORS = (
    "an anchor (&) or alias (*) stands here, and they are not read",
    "write the value out; in quotes when it is text that begins with & or *",
)
_TROUBLES = {
    "mapping values are not allowed": (
        "a colon stands where none can",
        "put text that contains a colon in quotes, and check the indentation",
    ),
    "quoted scalar": ("a quotation mark is not closed", "close it, or take it out"),
    "flow ": ("a bracket is not closed", "close it, and put commas between entries"),
    "could not find expected ':'": ("a key has no colon after it", "write it as key: value"),
    "expected <block end>": ("the indentation does not fit", "line it up with its neighbours"),
    "cannot start any token": (
        "a character stands here that cannot begin a value",
        "put the value in quotes",
    ),
}


class _Builder:
    """Turns nodes into plain data, noting lines and faults as it goes."""

    def __init__(self, name: str, lines: dict[Path, int], faults: list[Fault]) -> None:
        self._name = name
        self._lines = lines
        self._faults = faults

    def build(self, node: Node, path: Path, line: int | None = None) -> Plain:
        self._lines[path] = line or node.start_mark.line + 1
        if node.anchor is not None:
            self._refuse(node, *_NO_ANCHORS)
            return None
        if len(path) > _DEEPEST:
            self._refuse(node, "it is nested too deep", "take some brackets out")
            return None
        if isinstance(node, MappingNode):
            return dict(self._pairs(node, path))
        if isinstance(node, SequenceNode):
            return [self.build(each, (*path, at)) for at, each in enumerate(node.value)]
        return self._scalar(str(node.value), node)

    def _pairs(self, node: MappingNode, path: Path) -> Iterator[tuple[str, Plain]]:
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode) or key.anchor is not None:
                self._refuse(key, "a key must be a single word", "write it as key: value")
                continue
            word = str(key.value)
            if word in seen:
                message = f'the key "{word}" stands twice, first on line {seen[word]}'
                self._refuse(key, message, "keep one of the two")
                continue
            seen[word] = line
            yield word, self.build(value, (*path, word), line)

    def _scalar(self, text: str, node: Node) -> Plain:
        try:
            return _value(text, str(node.tag).removeprefix(_TAG))
        except ValueError:
            return text
        except KeyError:
            self._refuse(node, f"the tag {_shown(node)} is not read", "write the plain value")
            return None

    def _refuse(self, node: Node, message: str, fix: str) -> None:
        self._faults.append(Fault(self._name, node.start_mark.line + 1, message, fix))


def _shown(node: Node) -> str:
    return str(node.tag).replace(_TAG, "!!")


def _value(text: str, kind: str) -> Plain:
    """Return the value of a scalar. ValueError: it stays text. KeyError: a foreign tag."""
    match kind:
        case "str" | "merge" | "value":
            return text
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int":
            return int(text.replace("_", ""), 0) if text[:2] in ("0x", "0o") else int(text)
        case "float":
            return float(text.replace("_", ""))
        case "timestamp":
            return dt.date.fromisoformat(text) if _DATE.fullmatch(text) else text
        case _:
            raise KeyError(kind)


def _fault(name: str, line: int, message: str, fix: str) -> FileFaults:
    return FileFaults([Fault(name, line, message, fix)])
