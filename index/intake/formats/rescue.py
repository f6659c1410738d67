"""A page's blocks against the lines that were read from it: what to put back, what to list.

A reading drops lists, tables and parts of stories; where a block stands tells whether it belongs.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby, takewhile

from index.article import Removed
from index.intake.formats.markup import Block
from index.intake.interface import Kind, is_interface, is_prose, kind_of, plain

_LINKED = 0.5  # share of a block's characters inside links: more is a list of links
_LONGEST = 10_000  # characters; nothing longer is a paragraph that was joined of its lines
_TEXT = frozenset(
    "p ul ol li dl dt dd table thead tbody tr td th blockquote section h2 h3 h4".split()
)


def rescued(lines: list[str], seen: list[Block]) -> list[str]:
    """Put back prose that was left out although it stands as the story's own paragraphs do.

    Pages break a story into several containers and the first is taken for all of it. A left-out
    block belongs to the story when its tags and classes, from the root down, are those of a good
    part of the story's paragraphs.
    """
    place = {plain(line): i for i, line in enumerate(lines)}
    known = _shingles(lines)
    prose = [b for b in seen if is_prose(b.text) and plain(b.text) in place]
    paths = Counter(block.path for block in prose)
    body = {path for path, count in paths.items() if count >= 0.3 * len(prose)}
    after: dict[int, list[str]] = {}
    last = -1
    for block in seen:
        name = plain(block.text)
        if name in place:
            last = place[name]
        elif last >= 0 and block.path in body and could_be_story(block) and not _in(block, known):
            place[name] = last
            after.setdefault(last, []).append(block.text)
    return [text for i, line in enumerate(lines) for text in (line, *after.get(i, ()))]


def filled(lines: list[str], seen: list[Block]) -> list[str]:
    """Put back lists, tables, headings and linked paragraphs between two parts of the story.

    Of what follows its last part only tables.
    """
    place = _places(lines)
    known = _shingles(lines)
    told = [f" {plain(line)} " if len(line) < _LONGEST else "" for line in lines]
    after: dict[int, list[str]] = {}
    above: Block | None = None
    last = 0
    between: list[Block] = []
    for block in seen:
        name = plain(block.text)
        if name and (name in place or _in(block, known)):
            if above:
                after.setdefault(last, []).extend(_rows(_of_story(between, above, block)))
            last = max(last, place.get(name, last))
            above = block if above or is_prose(block.text) else None
            between = []
        elif name and not block.place:
            joined = any(f" {name} " in line for line in told[last : last + 2])
            between += [block] if block.row or not joined else []
    if above and not above.row:
        tables = [block for block in between if block.row]
        after.setdefault(last, []).extend(_rows(_of_story(tables, above, above)))
    return [text for i, line in enumerate(lines) for text in (line, *after.get(i, ()))]


def _places(lines: list[str]) -> dict[str, int]:
    """Return where each line first stands, and each cell of a row."""
    last_first = list(enumerate(lines))[::-1]
    cells = {plain(cell): i for i, line in last_first for cell in line.split(" | ")}
    return cells | {plain(line): i for i, line in last_first}


def _of_story(between: list[Block], above: Block, below: Block) -> list[Block]:
    """Return the blocks that are built as text is, inside what holds the blocks around them.

    What a label such as "Read also" introduces is none of the story.
    """
    own = takewhile(lambda one: kind_of(one.text, False) is not Kind.LABEL, [above, *between])
    holder = _shared(above.path.split("/")[:-1], below.path.split("/")[:-1])
    return [
        one
        for one in list(own)[1:]
        if (is_prose(one.text) or not is_linked(one))
        and not is_interface(one.text)
        and (one.path in (above.path, below.path) or _is_text(one, holder))
    ]


def _shared(one: list[str], other: list[str]) -> list[str]:
    return [a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))]


def _is_text(block: Block, holder: list[str]) -> bool:
    """Tell whether a block's path leads from an element on through text alone."""
    steps = block.path.split("/")
    tags = {step.partition(".")[0] for step in steps[len(holder) :]}
    return steps[: len(holder)] == holder and bool(tags) and tags <= _TEXT and not is_linked(block)


def _rows(blocks: list[Block]) -> list[str]:
    """Return one line a block, the cells of a table's row together."""
    lines: list[str] = []
    for row, group in groupby(blocks, key=lambda block: block.row):
        texts = [block.text for block in group]
        lines += [" | ".join(texts)] if row else texts
    return lines


def is_linked(block: Block) -> bool:
    """Tell whether a block is a link, or a list of links."""
    return block.links > _LINKED * len(block.text)


def could_be_story(block: Block) -> bool:
    return not block.place and is_prose(block.text) and not is_linked(block)


def seen_in(lines: list[str], seen: list[Block]) -> bool:
    """Tell whether the story stands on the page, not only in its data."""
    known = _shingles([block.text for block in seen])
    return any(_in(Block(line, 0, "", ""), known) for line in lines)


def left_out(seen: list[Block], lines: list[str]) -> list[Removed]:
    """List the blocks that are not in the story, neighbours of one place together."""
    kept = _places(lines)
    known = _shingles(lines)
    out = [b for b in seen if (name := plain(b.text)) and name not in kept and not _in(b, known)]
    return [
        Removed("\n".join(b.text for b in group), f"outside the story: {place or 'page'}")
        for place, group in groupby(out, key=lambda b: b.place)
    ]


def _shingles(lines: list[str]) -> set[int]:
    """Return the story's three-word shingles; lines are merged and cut, words stay."""
    words = " ".join(plain(line) for line in lines).split()
    return {hash(tuple(words[i : i + 3])) for i in range(len(words) - 2)}


def _in(block: Block, known: set[int]) -> bool:
    words = plain(block.text).split()
    own = [hash(tuple(words[i : i + 3])) for i in range(len(words) - 2)]
    return bool(own) and sum(shingle in known for shingle in own) >= 0.7 * len(own)
