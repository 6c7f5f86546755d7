"""The entry point of `cycle` and of `python -m cycle`. It decides nothing: see cycle/cli/answering."""

import sys

from cycle.cli.answering import answer


def main() -> int:
    """Answer the words of this process and return its exit code."""
    return answer(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
