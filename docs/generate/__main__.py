"""`make docs`: write every generated page anew, and the diagram in the README."""

import sys

from docs.generate.pages import ROOT, generated

for path, text in generated().items():
    changed = not path.exists() or path.read_text(encoding="utf-8") != text
    if changed:
        path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{'wrote' if changed else 'as it was'}  {path.relative_to(ROOT)}\n")
