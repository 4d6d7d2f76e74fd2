"""`python -m stance` is the same door as the `stance` command."""

from stance.cli import main

raise SystemExit(main())
