"""`python -m loligo` is `loligo`."""

from __future__ import annotations

import sys

from loligo.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
