# SPDX-License-Identifier: MIT
"""A validator of JSON Schema for the tests: it knows only the words that our schemas use, and stops at any other."""

import json
import os
import pathlib
import re
import subprocess
import sys

YAML_JSON = pathlib.Path(os.environ["BUILD"]) / "yaml-json"

SCHEMA = {}


def use(schema):
    """The schema that check() and its $refs are about."""
    SCHEMA.clear()
    SCHEMA.update(schema)


TYPES = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "null": lambda v: v is None,
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
