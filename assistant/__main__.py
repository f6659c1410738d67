"""`python -m assistant`: what `footnote` does."""

from assistant.cli import main

main()
