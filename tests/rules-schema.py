#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The JSON Schema of rule files says what the loader says.

1. Every pack below rules/ is valid by it, and so is every rule file of the tests that loads without a word.
2. Rule files with a wrong key, a missing one, two kinds or a value of a wrong type are not.
3. Where the schema lists the values of a key, the loader lists the same ones when it is given another.

The validator knows only the words that our schema uses, and stops at any other.
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
YAML_JSON = pathlib.Path(os.environ["BUILD"]) / "yaml-json"
SCHEMA = json.loads((SOURCE / "docs/rules.schema.json").read_text())

TYPES = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "boolean": lambda v: isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
}
SILENT = {"$schema", "title", "description", "$defs"}


def resolve(reference):
    node = SCHEMA
    for part in reference.removeprefix("#/").split("/"):
        node = node[part]
    return node


def is_type(value, names):
    return any(TYPES[name](value) for name in ([names] if isinstance(names, str) else names))


def check_properties(value, schema, where):
    known = schema.get("properties", {})
    rest = schema.get("additionalProperties", True)
    for key, item in value.items():
        place = f"{where}/{key}"
        if key in known:
            yield from check(item, known[key], place)
        elif rest is False:
            yield f"{place}: no such key"
        elif rest is not True:
            yield from check(item, rest, place)


def check_any(value, choices, where, exactly_one):
    tried = [list(check(value, choice, where)) for choice in choices]
    good = sum(not mistakes for mistakes in tried)
    if good == 0:
        yield min(tried, key=len)[0]
    elif exactly_one and good > 1:
        yield f"{where}: valid in {good} ways"


def check(value, schema, where):
    for word, wanted in schema.items():
        if word in SILENT or word in ("properties",) and not isinstance(value, dict):
            continue
        if word == "$ref":
            yield from check(value, resolve(wanted), where)
        elif word == "type":
            if not is_type(value, wanted):
                yield f"{where}: is no {wanted}"
        elif word == "enum":
            if value not in wanted:
                yield f"{where}: {value!r} is none of {wanted}"
        elif word == "pattern":
            if isinstance(value, str) and not re.search(wanted, value):
                yield f"{where}: {value!r} is not {wanted}"
        elif word in ("anyOf", "oneOf"):
            yield from check_any(value, wanted, where, word == "oneOf")
        elif word == "items":
            for i, item in enumerate(value if isinstance(value, list) else []):
                yield from check(item, wanted, f"{where}/{i}")
        elif word == "minItems":
            if isinstance(value, list) and len(value) < wanted:
                yield f"{where}: is empty"
        elif word == "minProperties":
            if isinstance(value, dict) and len(value) < wanted:
                yield f"{where}: is empty"
        elif word == "required":
            for key in wanted if isinstance(value, dict) else []:
                if key not in value:
                    yield f"{where}: has no {key}"
        elif word == "propertyNames":
            for key in value if isinstance(value, dict) else []:
                yield from check(key, wanted, f"{where}/{key}")
        elif word == "properties":
            yield from check_properties(value, schema, where)
        elif word == "additionalProperties":
            if "properties" not in schema and isinstance(value, dict):
                yield from check_properties(value, schema, where)
        else:
            sys.exit(f"this validator does not know {word}")


def read_yaml(paths):
    done = subprocess.run([YAML_JSON, *paths], capture_output=True, text=True, check=False)
    for line in filter(None, done.stdout.split("\n")):
        for path, tree in json.loads(line).items():
            yield path, tree


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
