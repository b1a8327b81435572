#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The JSON Schema of .calque.yml says what the loader says.

1. Of the configurations in tests/bad-config, and of small ones with one mistake each, the schema refuses what the loader complains of,
   but for what no schema can see: names of rules, paths that are not there, links, the insides of globs.
2. What the loader takes, the schema takes: among it what `calque init` writes, with every key uncommented.
3. Where the schema lists the values of a key, the loader lists the same ones.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["SOURCE"])
CALQUE = os.environ["CALQUE"]
sys.path.insert(0, str(SOURCE / "tests/schema"))
from validator import check, read_yaml, use  # noqa: E402

SCHEMA = json.loads((SOURCE / "docs/config.schema.json").read_text())
use(SCHEMA)

# Messages about what no schema can see.
BEYOND = re.compile(
    r"there is no rule, pack|stands in `off` and|paths begin at|a link in|is no file|this comes back|\[ has no \]|backslash ends|no such class"
    r"|is not closed|stands twice|not valid UTF-8"
)

failed = 0


def expect(holds, what):
    global failed
    if not holds:
        failed += 1
        print(f"FAIL  {what}")


def schema_says(path):
    return [list(check(tree, SCHEMA, "")) for _, tree in read_yaml([path])][0]


def loader_says(text, folder):
    (folder / ".calque.yml").write_text(text)
    (folder / "a.txt").write_text("One word here.\n")
    (folder / "house").mkdir(exist_ok=True)
    (folder / "house" / "one.yml").write_text("")
    (folder / "base.yml").write_text("from: fr\n")
    (folder / "words.txt").write_text("Zorblax\n")
    done = subprocess.run([CALQUE, "check", "--format", "line", "a.txt"], cwd=folder, capture_output=True, text=True, check=False)
    return [line for line in done.stderr.split("\n") if line.startswith(".calque.yml:")]


# ---- tests/bad-config

compared = 0
for path in sorted((SOURCE / "tests/bad-config").glob("*.yml")):
    told = [line for line in path.with_suffix(".expected").read_text().split("\n") if line.startswith(".calque.yml:")]
    if any(re.search("not valid UTF-8|is not closed|stands twice", line) for line in told):
        continue  # no tree to look at
    told = [line for line in told if not BEYOND.search(line)]
    mistakes = schema_says(path)
    expect(bool(told) == bool(mistakes), f"{path.name}: the loader says {told}, the schema {mistakes}")
    compared += 1
expect(compared >= 12, f"only {compared} files were compared")

# ---- one mistake each, and none

RIGHT = [
    "",
    "# nothing\n",
    "from: fr\n",
    "from: [fr, es]\nwords: [2019, Zorblax]\n",
    "off: []\n",
    "extends: base.yml\nrules: [house]\nwords-file: words.txt\n",
    'formats: {"*.page": html, raw/: plain}\nexclude: [drafts/, "!drafts/a.txt", /top, "**/x/**"]\n',
    "overrides:\n  - {files: quotes/, off: style, severity: {en/titles: major}}\n  - {files: [a.txt], fail-on: never}\n",
    "variant: en-GB\nconfidence: low\nfail-on: critical\npacks: common\non: [en/titles]\n",
]
WRONG = [
    "sevrity: {}\n",
    "- from\n",
    "text\n",
    "from: French\n",
    "from: [fr, 12]\n",
    "off: {style: true}\n",
    "on: [[style]]\n",
    'off: [""]\n',
    "severity: major\n",
    "severity: {style: grave}\n",
    "variant: en-CA\n",
    "confidence: [low]\n",
    "fail-on: 3\n",
    "words: [two words]\n",
    'words: ["  "]\n',
    "rules: /etc\n",
    "rules: ../house\n",
    "rules: house/../../x\n",
    "words-file: ..\n",
    "extends: ../base.yml\n",
    "extends: /base.yml\n",
    "formats: [html]\n",
    'formats: {"*.page": htlm}\n',
    'formats: {"!*.page": html}\n',
    "exclude: {a: b}\n",
    "exclude: [./a]\n",
    "exclude: [../a]\n",
    'exclude: "!"\n',
    "exclude: /\n",
    "overrides: {files: a.txt}\n",
    "overrides: [a.txt]\n",
    "overrides: [{off: style}]\n",
    "overrides: [{files: a.txt, exclude: b}]\n",
    "overrides: [{files: a.txt, confidense: low}]\n",
    "overrides: [{files: ../a.txt}]\n",
    "files: a.txt\n",
]
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    for text in RIGHT + WRONG:
        told = loader_says(text, folder)
        mistakes = schema_says(folder / ".calque.yml")
        expect(bool(told) == (text in WRONG), f"{text!r}: the loader says {told}")
        expect(bool(mistakes) == (text in WRONG), f"{text!r}: the schema says {mistakes}")

# ---- what `calque init` writes, and that it shows every key

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    subprocess.run([CALQUE, "init", folder], check=True, stdout=subprocess.DEVNULL)
    written = (folder / ".calque.yml").read_text()
    for text in (written, re.sub(r"(?m)^#(?! |$)|^#(?=  )", "", written)):
        told = [line for line in loader_says(text, folder) if not BEYOND.search(line)]
        mistakes = schema_says(folder / ".calque.yml")
        expect(not told and not mistakes, f"init: the loader says {told}, the schema {mistakes}")
    for key in SCHEMA["properties"]:
        expect(re.search(rf"(?m)^{key}:", text), f"init shows no `{key}`")

# ---- values

NONSENSE = "zzzzzzzzzzzz"
lists = 0


def offered(text, folder):
    for line in loader_says(text, folder):
        found = re.search(r"write one of: (.*)", line)
        if found:
            return found.group(1).split(", ")
    return None


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    wanted = {f"{key}: {NONSENSE}\n": schema["enum"] for key, schema in SCHEMA["properties"].items() if "enum" in schema}
    wanted[f"severity: {{style: {NONSENSE}}}\n"] = SCHEMA["properties"]["severity"]["additionalProperties"]["enum"]
    wanted[f'formats: {{"*.x": {NONSENSE}}}\n'] = SCHEMA["$defs"]["format"]["enum"]
    for text, values in wanted.items():
        got = offered(text, folder)
        expect(got == values, f"{text!r}: the schema lists {values}, the loader {got}")
        lists += 1
expect(lists == 5, f"{lists} lists of values were compared")

print(f"{compared} files, {len(RIGHT)} right and {len(WRONG)} wrong ones, {lists} lists of values, {failed} failed")
sys.exit(failed > 0)
