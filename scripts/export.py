"""The same as `stance export`; see `python scripts/export.py --help`."""

import sys

from stance.cli import main

if __name__ == "__main__":
    raise SystemExit(main(["export", *sys.argv[1:]]))
