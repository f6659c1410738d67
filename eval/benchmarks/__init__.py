"""Open benchmarks, one module each; see docs/benchmarks.md."""

NAMES: tuple[str, ...] = ()


def run(names, limit, write): ...
