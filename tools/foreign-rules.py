#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Copies rules with other words, for script/bench: foreign-rules.py YAML_JSON OUT COPIES PACK...

Every rule of words (phrase, swap) is written COPIES times with each of its words rotated by some letters, so that it looks
for words that stand in no article ("the underside of" -> "gur haqrefvqr bs"). Lists, shapes and marks stay. What such rules
cost is what the number of rules costs.
"""
import json, pathlib, re, subprocess, sys

# What is no word of the phrase: {list:name}, :name, gaps; everything else that is made of letters is.
KEPT = re.compile(r"\{[^}]*\}|:[a-z0-9-]+|[A-Za-z]+")

KEY_MAX = 700  # YAML's keys have 1,024 characters at most, and rotated words may be longer


def rotated(text, by):
    def letter(c):
        first = ord("a") if c.islower() else ord("A")
        return chr((ord(c) - first + by) % 26 + first)

    def part(match):
        word = match.group()
        return word if word[0] in "{:" else "".join(map(letter, word)) + "zq"

    return KEPT.sub(part, text)


def all_rotated(value, by):
    return [rotated(v, by) for v in value] if isinstance(value, list) else rotated(value, by)


def copy(rule, by):
    rule = {k: v for k, v in rule.items() if k not in ("unless", "fix", "safe")}
    rule.update(message="Copy of a rule.", bad=["⟦x⟧"], good=["y"])
    if "phrase" in rule:
        rule["phrase"] = all_rotated(rule["phrase"], by)
    else:
        rule["swap"] = {rotated(wrong, by): "x" for wrong in rule["swap"] if len(wrong) < KEY_MAX}
    return rule


def main():
    yaml_json, out, copies, packs = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    out.mkdir(parents=True, exist_ok=True)
    count = 0
    lines = subprocess.run([yaml_json, *packs], capture_output=True, check=True, text=True).stdout.split("\n")
    trees = [tree for line in lines if line for tree in json.loads(line).items()]
    for number, (path, rules) in enumerate(trees):
        for by in range(1, copies + 1):
            copied = {name: copy(rule, by * 5) for name, rule in rules.items() if "phrase" in rule or any(len(wrong) < KEY_MAX for wrong in rule.get("swap", []))}
            count += len(copied)
            name = "%s-%d-%d.yml" % (pathlib.Path(path).stem, number, by)
            (out / name).write_text(json.dumps(copied, ensure_ascii=False, indent=1), encoding="utf-8")
    print(count)


main()
