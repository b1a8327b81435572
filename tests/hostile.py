#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Files that mean harm, of every format: nested without end, a million links, entity bombs, NUL bytes, overlong UTF-8, cut off anywhere.

Each is made here, in two sizes; the larger one must not take much more than its share of time, memory is bounded from outside, and the
program must end with 0, 1 or 2 and never by a signal. Where something of a file is left out, a line on standard error says so.

CALQUE_HOSTILE is the larger size in kilobytes (300; fewer with the sanitizers). `tests/hostile.py 10000` tries ten megabytes.
"""

import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(os.environ.get("SOURCE", pathlib.Path(__file__).parent.parent))
CALQUE = os.path.abspath(os.environ["CALQUE"])
SANITIZED = "sanitize" in os.environ.get("BUILD", "")
SIZE = 1000 * int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("CALQUE_HOSTILE", "50" if SANITIZED else "300"))
SECONDS_EACH_MB = 30 if SANITIZED else 1.0
SECONDS_MIN = 10 if SANITIZED else 2  # on a machine that does other things as well
MEMORY_BASE, MEMORY_EACH_BYTE = 400 << 20, 250  # of address space
RULES = ["--no-config", "--rules", str(SOURCE / "tests/formats/rules"), "--only", "formats,prose", "--confidence", "low"]

# Pieces that are said again and again, by the formats that see something in them; and whether what is left out must be told.
MARKDOWN = ["> ", "- ", "1. ", "[", "![", "](", "*", "**a ", "_(", "`", "``a`", "```\n", "<b>", "<!--", "&", "{{", "{%", "$a_", "[^", "[a](b) ",
            "| a ", "|-", "a\n---\n", "\t", "    a\n", "\\", "<a@b.c> ", "http://a.b/( ", "# ", "***a* ", "[a]: b\n", "~~a ", "<a b=\"", "\n> - "]  # fmt: skip
PIECES = {
    "txt": ["a ", "> ", "- ", "<!-- calque off -->", "<!--", "a\n", "\r", "“", "(", "a" * 70 + "\n", "\u200b", "e\u0301", ". "],
    "md": MARKDOWN,
    "mdx": MARKDOWN + ["{", "<A b={", "{/*", "import a\n", "<>", "</A>", "{`${"],
    "html": ["<div>", "<p>", "<b>", "<b><i>", "<table>", "<a href=x>a</a> ", "&amp;", "&#65;", "&", "<", "<!--", "</p>", "<li>", "<a b", "<a b='", "<br>",
             "<script>", "<svg><title>", "<table><tr><td>", "<select>", "<p title=\"a\">a", "<a " + "b " * 500 + ">", "<template>", "<math><mi>", "\r\n"],
    "srt": ["1\n00:00:01,000 --> 00:00:02,000\na\n\n", "<i>", "{\\an8}", "-->", "1\n", "00:00:01,000 --> 00:00:99\n", "- "],
    "vtt": ["<c>", "00:01.000 --> 00:02.000\na\n\n", "<v a>", "NOTE ", "NOTE\n\n", "&lt;", "<00:01.000>", "STYLE\n", "-->"],
    "rst": ["*", "``", "`a <", "`a`_ ", ".. a::\n", ".. note::\n   ", "  ", "|a", ":a:`", "a\n=\n", "+-", "+-+\n|a|\n", "::\n\n ", "[1]_ ", "- ", ".. _a: b\n", "\\", "a::\n", "=  =\n"],
    "adoc": ["*", "`", "<<", "[a]", "====\n", "----\n", "|===\n", "|a ", "a::", "{a}", "link:a[", "footnote:[", "* ", "+\n", "++", "////\n", "image::a[", "http://a[", "((", "#", "[[a]]"],
    "tex": ["{", "\\emph{", "$", "$$", "\\begin{quote}\n", "\\begin{verbatim}", "\\footnote{", "\\item ", "%\n", "\\a", "\\[", "\\verb|", "\\begin{tabular}{l}", "&", "\\\\", "\\cite[", "\\caption{", "\\'", "``", "\\enquote{"],
    "jsonl": ['{"text":"a"}\n', '{"text":"', "{", "[", '{"a":', '{"text":"' + "\\u0041" * 50 + '"}\n', '{"text":"\\ud800"}\n', '"', "\\", '{"text":1}\n', '{"text":"a","text":"b"}\n', "[[]],"],
    "po": ['msgid "a"\nmsgstr "b"\n\n', 'msgid "', '"a"\n', 'msgstr[9] "a"\n', "#, fuzzy\n", 'msgid "a"\nmsgstr "\\', "\\", "msgctxt ", '#~ msgid "a"\n', "msgstr[99999999999] "],
    "xlf": ["<g>", "<target>", "<unit>", "<file>", "&lt;", "&#65;", "<!--", "<![CDATA[", "<x/>", "<a b='c'>", "<target>a</target>", "</g>"],
}  # fmt: skip
BEGINNINGS = {
    "vtt": "WEBVTT\n\n",
    "tex": "\\begin{document}\n",
    "po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n',
    "xlf": '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="fr" target-language="en"><body>'
    '<trans-unit id="1"><source>a</source><target>',
}
BOMB = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "zonk"}">' for i in range(10))
BOMBED = f'<!DOCTYPE xliff [{BOMB}]>{BEGINNINGS["xlf"]}&e9;</target></trans-unit></body></file></xliff>'
BYTES = [b"\x00", b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf8\x88\x80\x80\x80", b"\xed\xa0\x80", b"\xff\xfe", b"\xe2\x80", b"\x80", b"a\x00b ", b"\x1b[2J"]
DEEP = {"html", "xlf", "jsonl"}  # formats in which depth alone may be refused


def repeated(piece, size, ending):
    begin = BEGINNINGS.get(ending, "").encode()
    return begin + piece * (size // len(piece) + 1)


def hostile(ending):
    """(what it is, how to make it of a size, what must be told)."""
    for piece in PIECES[ending]:
        yield repr(piece[:20]), lambda size, piece=piece: repeated(piece.encode(), size, ending), None
    yield "pieces at random", lambda size: shuffled(ending, size), None
    for piece in BYTES:
        told = "UTF-8" if piece[0] >= 0x80 else None
        yield repr(piece), lambda size, piece=piece: repeated(piece, size, ending), None
        yield f"a zonk, then {piece!r}", lambda size, piece=piece: repeated(b"A zonk stands here. " * 20 + piece, size, ending), told
    yield "cut off in a character", lambda size: BEGINNINGS.get(ending, "").encode() + "A zonk stands here: é ".encode() * (size // 23) + b"\xc3", "UTF-8"
    yield "one word", lambda size: repeated(b"a", size, ending), None
    yield "spaces", lambda size: repeated(b" ", size, ending), None
    yield "line ends", lambda size: repeated(b"\n", size, ending), None
    if ending == "xlf":
        yield "entities of entities", lambda size: BOMBED.encode(), "entit"


def shuffled(ending, size):
    chance = random.Random(size)
    out = bytearray(BEGINNINGS.get(ending, "").encode())
    while len(out) < size:
        out += chance.choice(PIECES[ending]).encode() * chance.choice([1, 1, 1, 2, 50])
    return bytes(out)


def bounded(size):
    if not SANITIZED:
        limit = MEMORY_BASE + MEMORY_EACH_BYTE * size
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(path, size, limit):
    """Seconds of the processor, exit status, what was told."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [CALQUE, "check", *RULES, "--jobs", "1", "-f", "line", str(path)]
    try:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=limit * 4, check=False, preexec_fn=lambda: bounded(size))
    except subprocess.TimeoutExpired:
        return limit * 4, "no end", ""
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, done.returncode, done.stderr.decode(errors="replace")


def main():
    count, faults, slowest = 0, [], []
    limit = SECONDS_MIN + SECONDS_EACH_MB * SIZE / 1e6
    with tempfile.TemporaryDirectory() as work:
        for ending in PIECES:
            for name, make, told in hostile(ending):
                path = pathlib.Path(work, f"hostile.{ending}")
                path.write_bytes(make(SIZE))
                seconds, status, stderr = run(path, SIZE, limit)
                count += 1
                slowest.append((seconds, f"{ending}: {name}"))
                if status not in (0, 1, 2):
                    faults.append(f"{ending}: {name}: ended with {status}: {stderr[-300:]}")
                elif seconds > limit:
                    faults.append(f"{ending}: {name}: {seconds:.1f} s, more than {limit:.1f}")
                elif told and told not in stderr:
                    faults.append(f"{ending}: {name}: nothing is told of {told}")
                elif len(stderr) > 20000:
                    faults.append(f"{ending}: {name}: {len(stderr)} bytes are told")
                elif status == 2 and not stderr:
                    faults.append(f"{ending}: {name}: it fails without a word")
    print("\n".join(faults))
    print(f"{count} files of {SIZE // 1000} KB, {len(faults)} faults; the slowest:", "; ".join(f"{s:.2f} s {n}" for s, n in sorted(slowest, reverse=True)[:8]))
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main())
