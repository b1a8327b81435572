#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The JSON Schema of rule files says what the loader says.

1. Every pack below rules/ is valid by it, and so is every rule file of the tests that loads without a word.
2. Rule files with a wrong key, a missing one, two kinds or a value of a wrong type are not.
3. Where the schema lists the values of a key, the loader lists the same ones when it is given another.
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

SCHEMA = json.loads((SOURCE / "docs/rules.schema.json").read_text())
use(SCHEMA)


def loader_says(text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "pack.yml"
        path.write_text(text)
        done = subprocess.run([CALQUE, "rules", "--no-config", "--rules", path], capture_output=True, text=True, check=False)
    return done.stderr


failed = 0


def expect(holds, what):
    global failed
    if not holds:
        failed += 1
        print(f"FAIL  {what}")


# ---- packs

packs = sorted((SOURCE / "rules").rglob("*.yml"))
valid = 0
for path, tree in read_yaml(packs):
    mistakes = list(check(tree, SCHEMA, path))
    expect(not mistakes, "\n      ".join(mistakes[:5]))
    valid += not mistakes
expect(valid == len(packs) and valid > 0, f"{valid} of {len(packs)} packs are valid")

# ---- files with mistakes

RULE = """one:
  phrase: blarg
  message: "No {match}."
  why: It is none.
  mqm: fluency/spelling
  bad: ["A ⟦blarg⟧."]
  good: ["A word."]
"""
WRONG = {
    "an unknown key": RULE + "  sevrity: major\n",
    "no message": RULE.replace("message:", "masage:"),
    "no kind": RULE.replace("  phrase: blarg\n", ""),
    "two kinds": RULE + "  repeat: word\n",
    "a key of another kind": RULE + "  running: true\n",
    "no such severity": RULE + "  severity: huge\n",
    "no place in MQM": RULE.replace("fluency/", "flow/"),
    "a text for a list": RULE.replace('["A word."]', "A word."),
    "an empty list": RULE.replace('["A word."]', "[]"),
    "a map for a text": RULE.replace("It is none.", "{a: b}"),
    "a bad name": RULE.replace("one:", "One:"),
    "no rule": "one: text\n",
    "no pack": "- one\n",
    "a language by its name": RULE + "  from: [French]\n",
    "an entry with an unknown key": RULE.replace("phrase: blarg", "swap: {a b: {fix: c, sope: d}}"),
    "an unknown key of a value": RULE.replace("phrase: blarg", "count: {of: a, most: 1}"),
}
with tempfile.TemporaryDirectory() as folder:
    for name, text in {"no mistake": RULE, **WRONG}.items():
        path = pathlib.Path(folder) / "pack.yml"
        path.write_text(text)
        mistakes = [list(check(tree, SCHEMA, "")) for _, tree in read_yaml([path])][0]
        expect(bool(mistakes) == (name != "no mistake"), f"{name}: the schema says {mistakes}")
        expect(bool(loader_says(text)) == (name != "no mistake"), f"{name}: the loader says {loader_says(text)!r}")

# ---- values: what the loader offers in place of a wrong one is what the schema lists

NONSENSE = "zzzzzzzzzzzz"


def values_of(schema):
    for choice in schema.get("anyOf", [schema]):
        if "enum" in choice:
            return choice["enum"]
    return None


def offered(text, key):
    found = re.search(rf"`{key}` cannot be “{NONSENSE}”; write one of: (.*)", loader_says(text))
    return found.group(1).split(", ") if found else None


def check_values(text, key, schema):
    wanted = values_of(schema)
    if wanted is None:
        return 0
    got = offered(text, key)
    expect(got is not None and sorted(got) == sorted(wanted), f"{key}: the schema lists {wanted}, the loader {got}")
    return 1


kinds = [ref["$ref"].rsplit("/", 1)[1] for ref in SCHEMA["additionalProperties"]["oneOf"]]
compared = 0
for definition in kinds:
    kind = definition.removesuffix("-rule")
    own = {k: v for k, v in SCHEMA["$defs"][definition]["properties"].items() if "$ref" not in v or "shared" not in v["$ref"]}
    value = own[kind]
    good_value = {"swap": "{a b: c}", "pairs": '["( )"]', "consistent": "quotes"}.get(kind)
    good_value = good_value or (values_of(value) or ["blarg"])[0]
    compared += check_values(RULE.replace("phrase: blarg", f"{kind}: {NONSENSE}"), kind, value)
    for key, schema in own.items():
        if key != kind:
            compared += check_values(RULE.replace("phrase: blarg", f"{kind}: {good_value}\n  {key}: {NONSENSE}"), key, schema)
    inner = value.get("properties", {})
    texts = ", ".join(f"{key}: blarg" for key, schema in inner.items() if schema.get("$ref") == "#/$defs/text")
    for key, schema in inner.items():
        given = ", ".join(filter(None, [texts, f"{key}: {NONSENSE}", "max: 1" if "max" in inner else ""]))
        compared += check_values(RULE.replace("phrase: blarg", f"{kind}: {{{given}}}"), key, schema)
for key, schema in SCHEMA["$defs"]["shared"]["properties"].items():
    compared += check_values(RULE + f"  {key}: {NONSENSE}\n", key, schema)
expect(compared >= 12, f"only {compared} lists of values were compared")

print(f"{len(packs)} packs, {len(WRONG)} mistakes, {compared} lists of values, {failed} failed")
sys.exit(failed > 0)
