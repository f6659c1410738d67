"""The datasets, each as examples: a question, a text, and where the text answers or None."""

from __future__ import annotations

import csv
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.text import joined, retold, words


@dataclass(frozen=True, slots=True)
class Example:
    """One question over one text. `span` is where it is answered, None when it is not.

    `group` is the article that the text comes from: it is what is held out. `kind` says how the
    example was made. `answers` are all the accepted answers, for measuring. `lure` is where an
    unanswerable question seems to be answered, when that is known.
    """

    question: str
    text: str
    span: tuple[int, int] | None
    group: str
    kind: str
    answers: tuple[str, ...] = ()
    lure: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question over one sentence of a news story or encyclopedia page."""

    question: str
    sentence: str
    span: tuple[int, int]
    group: str
    kind: str


def squad(path: Path, kind: str) -> Iterator[Example]:
    """Read SQuAD's JSON. Of several annotated spans take the commonest, the shortest of equals."""
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for number, paragraph in enumerate(article["paragraphs"]):
            group = f"{kind}:{article['title']}"
            if kind == "reddit":  # one "article" holds all the comments
                group = f"{group}:{number}"
            for qa in paragraph["qas"]:
                found = [
                    (a["answer_start"], a["answer_start"] + len(a["text"]))
                    for a in qa["answers"]
                    if a["text"] and paragraph["context"][a["answer_start"] :].startswith(a["text"])
                ]
                silent = bool(qa.get("is_impossible"))
                if not found and not silent:
                    continue
                counts = Counter(found)
                best = min(counts, key=lambda s: (-counts[s], s[1] - s[0])) if found else None
                yield Example(
                    qa["question"].strip(),
                    paragraph["context"],
                    None if silent else best,
                    group,
                    kind,
                    () if silent else tuple(dict.fromkeys(a["text"] for a in qa["answers"])),
                )


def doc(sentence_id: str) -> str:
    """Return the document of a sentence id, ``Wiki1k:wikinews:749788:8:0`` -> wikinews:749788."""
    parts = sentence_id.split(":")
    return ":".join(parts[1:3]) if parts[0] == "Wiki1k" else ":".join(parts[:2])


def sentences(folder: Path) -> dict[str, tuple[str, list[str]]]:
    """Return every sentence of the three sentence-based sets: id -> (document, tokens)."""
    found: dict[str, tuple[str, list[str]]] = {}
    for line in (folder / "qamr/wiki-sentences.tsv").read_text(encoding="utf-8").splitlines():
        name, text = line.split("\t")
        found[name] = (doc(name), text.split())
    for path in sorted((folder / "qasrl").glob("*.sentences.csv")):
        for row in rows(path, ","):
            found.setdefault(row["qasrl_id"], (doc(row["qasrl_id"]), row["tokens"].split()))
    for path in sorted((folder / "qadiscourse").glob("*.tsv")):
        for row in rows(path, "\t"):
            if row["sentence"]:
                found.setdefault(row["qasrl_id"], (doc(row["qasrl_id"]), row["sentence"].split()))
    return found


def rows(path: Path, delimiter: str) -> Iterator[dict[str, str]]:
    """Read a table with a header; tab-separated ones carry bare quote marks."""
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter=delimiter, quoting=quoting)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read a file with one JSON object a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def question_mark(question: str) -> str:
    """Return the question with one question mark and a capital."""
    question = question.strip().rstrip("?").strip()
    return question[:1].upper() + question[1:] + "?"


def qamr(folder: Path, most: int) -> Iterator[Asked]:
    """Read QAMR where both validators answered as the author did, at most `most` a sentence.

    Only questions that name two things of their sentence: the others ("What type?") mean nothing
    once the sentence stands in a passage.
    """
    known = sentences(folder)
    taken: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    order = random.Random(11)
    lines = [
        line.split("\t")
        for name in ("dev", "test")
        for line in (folder / f"qamr/{name}.tsv").read_text(encoding="utf-8").splitlines()
    ]
    order.shuffle(lines)
    for row in lines:
        if row[0] not in known or taken[row[0]] >= most or (row[0], row[5]) in seen:
            continue
        marked = [[int(i) for i in cell.split(":")[-1].split()] for cell in row[6:9]]
        if any(not m or m != list(range(m[0], m[-1] + 1)) for m in marked):
            continue
        if not all(set(marked[0]) & set(m) for m in marked):
            continue
        group, tokens = known[row[0]]
        if len(set(words(row[5])) & set(words(" ".join(tokens)))) < 2:
            continue
        chosen = min(marked, key=lambda m: (-marked.count(m), len(m)))
        text, places = joined(tokens)
        taken[row[0]] += 1
        seen.add((row[0], row[5]))
        span = (places[chosen[0]][0], places[chosen[-1]][1])
        yield Asked(question_mark(row[5]), text, span, group, "qamr")


def qadiscourse(folder: Path) -> Iterator[Asked]:
    """Read QADiscourse where the answer stands in the sentence word for word."""
    for path in sorted((folder / "qadiscourse").glob("*.tsv")):
        for row in rows(path, "\t"):
            text = (row["untokenized sentence"] or "").replace("\\'", "'")
            answer = (row["full_answer"] or "").replace("\\'", "'").strip(" .,")
            start = text.lower().find(answer.lower())
            if len(answer) < 4 or start < 0 or not row["full_question"]:
                continue
            span = (start, start + len(answer))
            asked = question_mark(row["full_question"])
            yield Asked(asked, text, span, doc(row["qasrl_id"]), "qadiscourse")


@dataclass(frozen=True, slots=True)
class Role:
    """One QA-SRL question with the slots it is made of, and its answer in the sentence."""

    sentence: str
    group: str
    slots: dict[str, str]
    answer: str
    span: tuple[int, int]


def qasrl(folder: Path) -> Iterator[list[Role]]:
    """Read QA-SRL: for every verb of a sentence, its questions with one answer each."""
    known = sentences(folder)
    verbs: dict[tuple[str, str], list[Role]] = defaultdict(list)
    for path in sorted((folder / "qasrl").glob("*.gold.csv")):
        for row in rows(path, ","):
            if row["qasrl_id"] not in known or row["is_redundant"] == "True":
                continue
            first, last = (int(n) for n in row["answer_range"].split("~!~")[0].split(":"))
            group, tokens = known[row["qasrl_id"]]
            text, places = joined(tokens)
            if not first < last <= len(places):
                continue
            span = (places[first][0], places[last - 1][1])
            role = Role(text, group, row, text[slice(*span)], span)
            verbs[row["qasrl_id"], row["verb_idx"]].append(role)
    yield from verbs.values()


def timeqa(path: Path, size: int) -> Iterator[Example]:
    """Read TimeQA: the gold paragraph with its neighbours, up to about `size` characters."""
    pages: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    for page in pages:
        group = f"timeqa:{page['link'].removeprefix('/wiki/')}"
        paragraphs: list[str] = page["paras"]
        for question, answers in page["questions"]:
            gold = answers[0]
            if not gold["answer"]:
                continue
            number = gold["para"]
            if paragraphs[number][gold["from"] : gold["end"]] != gold["answer"]:
                continue
            text, start, end = retold(paragraphs[number], gold["from"], gold["end"])
            after = number + 1
            while len(text) < size and after < len(paragraphs):
                text += "\n" + retold(paragraphs[after], 0, 1)[0]
                after += 1
            yield Example(question, text, (start, end), group, "timeqa")


def clapnq(folder: Path) -> Iterator[tuple[Example, list[str], list[str]]]:
    """Read CLAPNQ: an example, the passage's sentences and the ones that people selected.

    The span is the longest run of selected sentences that follow one another.
    """
    for name in ("answerable", "unanswerable"):
        for line in (folder / f"clapnq_dev_{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            passage, chosen = row["passages"][0], row["output"][0]["selected_sentences"]
            plain = [retold(s, 0, 1)[0] for s in passage["sentences"]]
            picked = [i for i, s in enumerate(passage["sentences"]) if s in chosen]
            text, starts = "", []
            for sentence in plain:
                starts.append(len(text) + bool(text))
                text += (" " if text else "") + sentence
            span = None
            if picked:
                run = longest_run(picked)
                span = (starts[run[0]], starts[run[-1]] + len(plain[run[-1]]))
            group = f"clapnq:{passage['title']}"
            example = Example(question_mark(row["input"]), text, span, group, "clapnq")
            yield example, plain, [plain[i] for i in picked]


def longest_run(numbers: list[int]) -> list[int]:
    """Return the longest run of consecutive numbers."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return max(runs, key=len)


def ramdocs(path: Path) -> Iterator[Example]:
    """Read RAMDocs: each document that states an answer in words, right or wrong."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for document in row["documents"]:
            found = re.search(rf"(?<!\w){re.escape(document['answer'])}(?!\w)", document["text"])
            if document["answer"] != "unknown" and found:
                group = f"ramdocs:{row['question']}"
                yield Example(row["question"], document["text"], found.span(), group, "ramdocs")


def newsroom(folder: Path, without: Sequence[str] = ()) -> Iterator[Example]:
    """Read our own made-up news: every fact is asked for in three ways; some questions in vain.

    Articles about one affair are held out together. The files named in `without` are left out.

    Raises:
        SystemExit: there is no file of a name in `without`.
    """
    paths = {path.stem: path for path in sorted(folder.glob("*.jsonl"))}
    unknown = sorted(set(without).difference(paths))
    if unknown:
        raise SystemExit(f"training: no {unknown[0]!r} in {folder}; there are {', '.join(paths)}")
    for path in (path for name, path in paths.items() if name not in without):
        for row in lines(path):
            yield from _of_our_own(row, row, "newsroom")


def aside(path: Path, folder: Path) -> Iterator[Example]:
    """Read further questions about our own news, whose articles stand in `folder`.

    Of one for yes or no the answer is the phrase that settles it.
    """
    articles = {
        row["title"]: row for source in sorted(folder.glob("*.jsonl")) for row in lines(source)
    }
    for row in lines(path):
        yield from _of_our_own(articles[row["title"]], row, path.stem)


def _of_our_own(article: dict[str, Any], asked: dict[str, Any], kind: str) -> Iterator[Example]:
    text, group = article["text"], f"newsroom:{article.get('affair', article['title'])}"
    for fact in asked["facts"]:
        start = text.index(fact["where"]) + fact["where"].index(fact["answer"])
        span = (start, start + len(fact["answer"]))
        for question in fact["questions"]:
            yield Example(question, text, span, group, kind, (fact["answer"],))
    for question in asked["silent"]:
        yield Example(question, text, None, group, kind)
