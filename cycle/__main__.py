"""The entry point of `cycle` and `python -m cycle`. It decides nothing: see cycle.cli.answering."""

import gc
import sys


def main() -> int:
    """Answer the words of this process and return its exit code."""
    # Nothing that is imported becomes garbage; looking for it takes a seventh of the start.
    # cycle.cli.program turns it on again when the command is there.
    gc.disable()
    try:
        from cycle.cli.answering import answer  # noqa: PLC0415 -- after the line above

        return answer(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
