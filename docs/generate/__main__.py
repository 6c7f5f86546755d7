"""`make docs`: write every generated page anew, and what the program answers in the transcripts."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from config.settings import ENVIRONMENT, environ
from docs.generate.pages import ROOT, TRANSCRIPTS, generated
from docs.generate.transcripts import Player, replayed


def main() -> None:
    """Write what changed and name each page."""
    for name, _ in ENVIRONMENT:
        if name in environ():
            # A transcript would be played in the home it names.
            sys.exit(f"{name} is set; unset it, so that the transcripts are played in a fresh home")
    for path, text in generated().items():
        _write(path, text)
    for path in TRANSCRIPTS:
        with TemporaryDirectory() as folder:
            _write(path, replayed(path.read_text(encoding="utf-8"), Player(Path(folder))))


def _write(path: Path, text: str) -> None:
    changed = not path.exists() or path.read_text(encoding="utf-8") != text
    if changed:
        path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{'wrote' if changed else 'as it was'}  {path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
