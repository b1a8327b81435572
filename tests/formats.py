#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every format finds what stands in its prose, at its place, and nothing else.

tests/formats/FOLDER/NAME.EXT is an article with NAME.EXT.expected beside it: what the rules of tests/formats/rules find
(path:line:column rule “match”), then what is told on standard error. In an article a `zonk` in small letters stands in prose and must
be found; a `Zonk` stands in code, an option or a comment and must not.

Whatever is found, the bytes of the source at its place must be its match: markup, escapes and white space aside.
tests/formats.py --update writes the expected files anew.
"""
import html
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

CALQUE = os.path.abspath(os.environ["CALQUE"])
HERE = Path(__file__).resolve().parent / "formats"
MARKER = {"anywhere", "heading", "list-item", "caption", "quotation"}

# What stands between the words of a match and is not shown, by folder.
MARKUP = {
    "subtitles": r"^\d+$|^[\d:.,]+ *-->.*$|<[^>]*>|\{[^}]*\}",
    "markdown": r"<[^>]*>|\]\([^)]*\)|\]\[[^\]]*\]|\[\^[^\]]*\]|\{[^}]*\}|^ *>",
    "html": r"<!--.*?-->|<[^>]*>",
    "rst": r"<[^>]*>|\[\d+\]_|:\w+:`",
    "asciidoc": r"https?:[^\[ ]*|footnote:\[[^\]]*\]|link:[^\[]*|\[\.\w+\]",
    "latex": r"%.*$|\\begin\{.*?\}|\\footnote\{[^}]*\}|\\[a-zA-Z]+",
    "jsonl": r"$.",
}


def letters(text):
    """The letters and figures of a text, without accents."""
    return [c for c in unicodedata.normalize("NFKD", text) if c.isalnum()]


def shown(folder, raw):
    if folder == "jsonl":
        raw = json.loads('"' + raw + '"')
    return html.unescape(re.sub(MARKUP[folder], "", raw, flags=re.M | re.S if folder == "html" else re.M))


def run(path):
    args = [CALQUE, "check", "--no-config", "--rules", "rules", "--only", "formats", "-f", "jsonl", str(path)]
    return subprocess.run(args, cwd=HERE, capture_output=True, text=True, timeout=60)


def check(path, update):
    faults = []
    source = (HERE / path).read_bytes()
    done = run(path)
    if done.returncode > 2:
        return [f"ended with {done.returncode}: {done.stderr}"]
    found = [json.loads(line) for line in done.stdout.splitlines()]
    lines = [f"{path}:{d['line']}:{d['column']} {d['rule'].split('/')[-1]} “{d['match']}”" for d in found]
    lines += [line for line in done.stderr.splitlines() if ": error: " in line or ": warning: " in line]
    for d in found:
        raw = source[d["offset"] : d["offset"] + d["length"]].decode()
        if letters(shown(path.parts[0], raw)) != letters(d["match"]):
            faults.append(f"{d['line']}:{d['column']}: the source has “{raw}”, the match is “{d['match']}”")
    places = {d["offset"] for d in found if d["rule"].split("/")[-1] in MARKER}
    for at in (m.start() for m in re.finditer(rb"zonk", source)):
        if at not in places:
            faults.append(f"line {source[:at].count(10) + 1}: zonk is not found")
    for at in (m.start() for m in re.finditer(rb"Zonk", source)):
        if at in places:
            faults.append(f"line {source[:at].count(10) + 1}: Zonk is no prose, and found")
    expected = HERE / (str(path) + ".expected")
    text = "".join(line + "\n" for line in lines)
    if update:
        expected.write_text(text)
    elif not expected.exists() or expected.read_text() != text:
        faults.append(f"not as expected:\n{text}")
    return faults


def main():
    update = "--update" in sys.argv[1:]
    failed = count = 0
    for path in sorted(HERE.glob("*/*")):
        if path.suffix == ".expected" or path.parent.name == "rules":
            continue
        name = path.relative_to(HERE)
        faults = check(name, update)
        count += 1
        failed += bool(faults)
        for fault in faults:
            print(f"FAIL  {name}: {fault}")
    print(f"{count} articles, {failed} failed")
    return 1 if failed or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
