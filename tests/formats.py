#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Files of each format: tests/formats/FORMAT/FILE must give exactly what stands in FILE.expected.

A line is `line:column rule match`, and ` <- bytes` where the bytes of the file at offset and length read otherwise (an entity, an
escape, a line end). What is told on standard error follows behind `error ` or `warning `. The rules are those of tests/formats/rules
alone. Corrections are applied as well, to a copy: no rule that corrects may then find anything.

In a file with a `zonk`, each one in small letters stands in prose and must be found, and a `Zonk` stands in code, an option or a comment and
must not (tests/formats/rules/prose.yml tells heading from list item); and the bytes of whatever is found are its match, markup, escapes
and white space aside.

`tests/formats.py --update` writes the expected files anew (look at the difference before you keep it).
"""

import html
import json
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

SOURCE = pathlib.Path(os.environ.get("SOURCE", pathlib.Path(__file__).parent.parent))
CALQUE = os.path.abspath(os.environ["CALQUE"])
FOLDER = SOURCE / "tests/formats"
OPTIONS = ["--no-config", "--rules", str(FOLDER / "rules"), "--only", "formats,prose", "--confidence", "low"]


def calque(*args, data=None):
    return subprocess.run([CALQUE, *args], input=data, capture_output=True, timeout=120, check=False)


def text_of(raw):
    """Bytes of a file that may be in Windows-1252."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def shown(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


# What may stand between the words of a match and is not shown, by the ending of the file.
MARKUP = {
    "srt": r"^\d+$|^[\d:.,]+ *-->.*$|<[^>]*>|\{[^}]*\}",
    "md": r"<[^>]*>|\]\([^)]*\)|\]\[[^\]]*\]|^ *>",
    "html": r"<!--.*?-->|<[^>]*>",
    "rst": r"<[^>]*>|:\w+:`|(?<=\n)\|",
    "adoc": r"https?:[^\[ ]*",
    "tex": r"%.*$|\\[a-zA-Z]+",
}
MARKUP |= {"vtt": MARKUP["srt"], "mdx": MARKUP["md"], "htm": MARKUP["html"]}
ZONKS = {"anywhere", "heading", "list-item", "caption", "quotation"}


def letters(text):
    """The letters and figures of a text, without accents."""
    return [c for c in unicodedata.normalize("NFKD", text) if c.isalnum()]


def without_markup(name, raw):
    ending = name.rsplit(".", 1)[-1]
    if ending == "jsonl":
        return json.loads('"' + raw + '"')
    return html.unescape(re.sub(MARKUP[ending], "", raw, flags=re.M)) if ending in MARKUP else raw


def prose_faults(name, data, found):
    if b"zonk" not in data:
        return []
    faults = []
    for one in found:
        raw = text_of(data[one["offset"] : one["offset"] + one["length"]])
        if letters(without_markup(name, raw)) != letters(one["match"]):
            faults.append(f"{one['line']}:{one['column']} the bytes are not the match: {shown(raw)}")
    places = {one["offset"] for one in found if one["rule"].split("/")[-1] in ZONKS}
    for place in re.finditer(rb"[Zz]onk", data):
        if (place[0] == b"zonk") != (place.start() in places):
            faults.append(f"line {data[: place.start()].count(10) + 1}: {place[0].decode()} is {'found' if place.start() in places else 'not found'}")
    return faults


def findings(name, data):
    """The findings in data, read as a file of that name, and what was told."""
    run = calque("check", *OPTIONS, "-f", "jsonl", "--stdin-name", name, "-", data=data)
    if run.returncode > 2 or run.returncode < 0:
        return [f"ended with {run.returncode}"], run.stderr.decode()
    lines = []
    all_found = [json.loads(line) for line in run.stdout.decode().splitlines()]
    for found in all_found:
        raw = text_of(data[found["offset"] : found["offset"] + found["length"]])
        other = "" if raw == found["match"] else f" <- {shown(raw)}"
        unit = f" [{found['unit']}]" if found.get("unit") else ""
        lines.append(f"{found['line']}:{found['column']} {found['rule'].split('/')[-1]}{unit} {shown(found['match'])}{other}")
    return lines + prose_faults(name, data, all_found), run.stderr.decode()


def places_off(told):
    return [line.split(": ", 1)[-1] for line in told.splitlines() if "iconv" not in line]  # what is corrected is UTF-8


def actual(path):
    data = path.read_bytes()
    lines, told = findings(path.name, data)
    text = "".join(line + "\n" for line in lines + told.splitlines())
    fixed = calque("fix", *OPTIONS, "--unsafe", "--stdin-name", path.name, "-", data=text_of(data).encode())
    again, told_again = findings(path.name, fixed.stdout)
    left = [line for line in again if " blarg " in line]
    if places_off(told_again) != places_off(told):
        text += "after the corrections other things are told:\n" + told_again
    return text + "".join(f"not corrected: {line}\n" for line in left)


def main():
    count = failed = 0
    for path in sorted(FOLDER.glob("*/*")):
        if path.suffix in (".expected", ".yml") or not path.is_file():
            continue
        count += 1
        expected = path.with_name(path.name + ".expected")
        got = actual(path)
        if sys.argv[1:] == ["--update"]:
            expected.write_text(got)
        elif not expected.exists() or expected.read_text() != got:
            failed += 1
            print(f"FAIL  {path.relative_to(SOURCE)}: wanted\n{expected.read_text() if expected.exists() else ''}got\n{got}")
    print(f"{count} files, {failed} failed")
    return 1 if failed or not count else 0


sys.exit(main())
