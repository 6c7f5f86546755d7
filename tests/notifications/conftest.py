"""Lets the tests of this folder import their samples, and gives each a way to set a letter."""

import sys
from pathlib import Path

_ROOT = str(Path(__file__).parents[2])
if _ROOT not in sys.path:
    sys.path.append(_ROOT)
