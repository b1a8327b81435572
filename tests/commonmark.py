#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every example of the CommonMark specification: its words are found where they stand.

The specification's text is not ours to give away. A package brings it (script/bootstrap --tests installs that), or $CALQUE_COMMONMARK names
its spec.json. For each example it has the Markdown and the HTML that must become of it, so its HTML tells which words a reader sees, and in
which order. A rule finds each word of the Markdown: they must be the same, and the bytes at each place must be the word, with escapes
and references read as CommonMark says. Then a made-up word is put between words at random, and must be found at just that place: with LF and CRLF,
inside a quotation and an item.
"""

import html
import html.parser
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

CALQUE = os.path.abspath(os.environ["CALQUE"])
SPEC = os.environ.get("CALQUE_COMMONMARK") or "/usr/share/gocode/src/github.com/yuin/goldmark/_test/spec.json"
SEED = int(os.environ.get("CALQUE_SEED", "1"))
UNMARKED = {346, 608, 609}  # addresses between < and >: one with a space is code or a tag
MARKS = 5  # made-up words tried in each example
EXAMPLES_MIN = 600
RULES = """word:
  pattern: '[\\p{L}\\p{N}]+'
  message: "“{match}” stands here."
  why: It is a word.
  mqm: fluency/spelling
  confidence: high
  bad: ["⟦One⟧"]
  good: ["…"]
"""
# Examples whose words are others, and why.
OTHERWISE = {
    25: "names of references that no article has are stand-ins",
    28: "the same",
    30: "the same",
    96: "two lines of dashes at the start are front matter",
    148: "a blank line inside of pre, in which Markdown goes on",
    156: "a tag without an end",
    157: "a tag without an end",
    158: "a tag without an end",
    171: "md4c knows textarea as any other element",
}


class Words(html.parser.HTMLParser):
    """The words that a reader of a page sees: not code, but what stands for an image."""

    def __init__(self):
        super().__init__()
        self.text, self.muted = [], 0

    def handle_starttag(self, tag, attributes):
        self.muted += tag in ("code", "pre", "script", "style", "textarea")
        if tag == "img" and not self.muted:
            self.text.append(" " + (dict(attributes).get("alt") or "") + " ")
        if tag in ("p", "li", "br", "td", "h1", "h2", "div", "hr", "ul", "blockquote"):
            self.text.append(" ")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        self.muted -= tag in ("code", "pre", "script", "style", "textarea") and self.muted > 0
        if tag in ("p", "li", "td", "h1", "h2", "div"):
            self.text.append(" ")

    def handle_data(self, data):
        self.text.append(" " if self.muted else data)


def words_of(text):
    return [word for word in re.findall(r"[^\W_]+", text)]


def wanted(example):
    page = Words()
    page.feed(example["html"])
    page.close()
    return words_of("".join(page.text))


def lint(work, name, texts):
    """The findings in each of the texts, by index: (offset, length, match)."""
    folder = work / name
    folder.mkdir()
    for i, text in enumerate(texts):
        (folder / f"{i:05}.md").write_bytes(text)
    run = subprocess.run([CALQUE, "check", "--no-config", "--rules", str(work / "rules.yml"), "--only", "rules", "-f", "jsonl", str(folder)],
                         capture_output=True, timeout=300, check=False)  # fmt: skip
    found = [[] for _ in texts]
    for line in run.stdout.decode().splitlines():
        one = json.loads(line)
        found[int(pathlib.Path(one["path"]).stem)].append((one["offset"], one["length"], one["match"]))
    return found


def says(raw, match):
    """Whether the bytes say the match: as they stand, with escapes and references read, or with markup between its letters."""
    if match in (raw, html.unescape(raw), re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", raw)):
        return True
    letters = iter(html.unescape(raw))
    marked = re.search(r"[*_~<\[\]]", raw) and raw[0] == match[0] and raw[-1] == match[-1]
    return bool(marked) and all(letter in letters for letter in match)


def faults_of_words(example, text, found):
    faults = []
    for offset, length, match in found:
        raw = text[offset : offset + length].decode(errors="replace")
        if not says(raw, match):
            faults.append(f"{match!r} is told at {raw!r}")
    got = [match for _, _, match in found]
    if got != wanted(example) and example["example"] not in OTHERWISE:
        faults.append(f"the words are {got}, not {wanted(example)}")
    return faults


def with_mark(chance, text, found):
    """The text with a made-up word behind one of its words, and where that begins; in one of several surroundings."""
    offset, length, _ = chance.choice(found)
    text, place = text[: offset + length] + b" zonk" + text[offset + length :], offset + length + 1
    around = [(b"", b""), (b"> ", b"> "), (b"- ", b"  "), (b"1. > ", b"   > ")]
    first, rest = chance.choice(around[:2] if text[:1].isspace() else around)
    line_end = chance.choice([b"\n", b"\r\n"])
    out, at = bytearray(first), 0
    lines = text.split(b"\n")
    for i, line in enumerate(lines):
        if at <= place <= at + len(line):
            where = len(out) + place - at
        out += line
        at += len(line) + 1
        if i + 1 < len(lines):
            out += line_end + (rest if i + 2 < len(lines) or lines[-1] else b"")
    return bytes(out), where


def main():
    if not os.path.exists(SPEC):
        print(f"{SPEC} is missing: run script/bootstrap --tests (Debian: apt-get install golang-github-yuin-goldmark-dev), or set "
              "CALQUE_COMMONMARK to a spec.json as spec.commonmark.org has it")  # fmt: skip
        return 1
    examples = json.loads(pathlib.Path(SPEC).read_text(encoding="utf-8"))
    failed, chance = [], random.Random(SEED)
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        (work / "rules.yml").write_text(RULES, encoding="utf-8")
        texts = [example["markdown"].encode() for example in examples]
        found = lint(work, "as-they-are", texts)
        for i, example in enumerate(examples):
            failed += [f"example {example['example']} ({example['section']}): {fault}" for fault in faults_of_words(example, texts[i], found[i])]
        marked = [(i, *with_mark(chance, texts[i], found[i])) for i in range(len(examples)) for _ in range(MARKS) if found[i] and examples[i]["example"] not in UNMARKED]
        for (i, text, place), got in zip(marked, lint(work, "marked", [text for _, text, _ in marked])):
            if (place, 4, "zonk") not in got:
                failed.append(f"example {examples[i]['example']}: zonk at {place} is not found in {text!r}, but {got}")
            failed += [f"example {examples[i]['example']}: {one[2]!r} is told at {text[one[0] : one[0] + one[1]]!r}" for one in got
                       if not says(text[one[0] : one[0] + one[1]].decode(errors="replace"), one[2])]  # fmt: skip
    print("\n".join(failed))
    print(f"{len(examples)} examples, {sum(map(len, found))} words, {len(marked)} marked ones, {len(failed)} faults (seed {SEED})")
    return 1 if failed or len(examples) < EXAMPLES_MIN else 0


if __name__ == "__main__":
    sys.exit(main())
