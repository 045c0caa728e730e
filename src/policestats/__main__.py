"""The command ``policestats``, also run as ``python -m policestats``."""

from __future__ import annotations

import sys

from policestats.errors import MissingExtraError

__all__ = ["main"]


def main() -> None:
    """Run the command line, or say which extra it needs."""
    try:
        from policestats.cli import run  # noqa: PLC0415  # its library is an extra
    except ImportError:
        sys.exit(f"policestats: {MissingExtraError('the command line', 'cli')}")
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
