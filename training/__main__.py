"""Make the weights: ``python -m training embedder`` and ``python -m training reader``."""

from __future__ import annotations

import sys


def main(arguments: list[str]) -> int:
    """Run one of the commands; import late, because each needs different libraries."""
    match arguments:
        case ["embedder"]:
            from training import embedder

            embedder.make()
        case _:
            print("usage: python -m training embedder", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
