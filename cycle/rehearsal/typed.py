"""What is typed in a demonstration: the terminal it is typed at, and the papers it hands in."""

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cycle.errors import Reason

#: The folder of papers that what is typed may name.
PAPERS = "papers"
_NAMED = re.compile(rf"\b{PAPERS}/([\w.-]+)")
_DONE, _REFUSED = 0, 1


@dataclass(frozen=True)
class Said:
    """What the program answered."""

    code: int
    document: Mapping[str, Any]

    @property
    def refused(self) -> bool:
        """Say whether the rules said no."""
        return self.code == _REFUSED

    @property
    def failed(self) -> bool:
        """Say whether it went wrong in a way that is no part of a play."""
        return self.code not in (_DONE, _REFUSED)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return every reason of a refusal."""
        return tuple(Reason(**each) for each in self.document.get("reasons", ()))


#: Types words in a home and returns the answer, as one document.
Terminal = Callable[[Path, Sequence[str]], Said]


@dataclass(frozen=True)
class Papers:
    """The papers of a demonstration, laid out when somebody first names them."""

    home: Path
    #: File name -> what it says.
    sheets: Mapping[str, str]
    #: Where whole files come from.
    meetings: Path

    def lay_out(self, words: Sequence[str]) -> None:
        """Write each paper that is named and not there yet; a stand-in where nothing is known."""
        for name in _NAMED.findall(" ".join(words)):
            self.write(name)

    def write(self, name: str) -> Path:
        """Write one paper and return its file."""
        file = self.home / PAPERS / name
        if file.exists():
            return file
        file.parent.mkdir(exist_ok=True)
        whole = self.meetings / name
        if whole.is_file():
            shutil.copyfile(whole, file)
            return file
        about = file.stem.replace("_", " ")
        text = self.sheets.get(name, f"A stand-in for: {about}")
        file.write_text(f"{text}\n", encoding="utf-8")
        return file
