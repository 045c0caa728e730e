"""The command ``policestats``, also run as ``python -m policestats``."""

from __future__ import annotations

import sys

from policestats.errors import MissingExtraError

__all__ = ["main"]


def main() -> None:
    """Run the command line, or say which extra it needs."""
    try:
        from policestats.cli import run  # noqa: PLC0415  # its library is an extra
    except ImportError as error:
        if error.name != "click":
            raise
        missing = MissingExtraError("the command line", "cli")
        print(f"policestats: {missing}", file=sys.stderr)  # noqa: T201  # what prints it is missing
        sys.exit(2)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
