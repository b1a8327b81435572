#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Articles whose authors did not know the rules: how many of their artifacts are found, and what is found beside them.

tests/unseen/SET/NN-LANG.txt are articles as they come out of a translation, clean-NN.txt good English, and gold.tsv has a line for each artifact:
file, line (1-based), start and end (columns from 0, in code points, the end exclusive), kind, the text, what an editor would write. An
artifact is found where a finding touches it. tests/unseen/figures.tsv says how many were found when the rules were last changed; fewer
are a failure, and so is more found beside them. `tests/unseen.py --update` writes the figures anew, and `--missed` prints what is not found.

The first two sets have been used for writing rules since, and the articles of the third one whose number is odd: new articles are harder than these. `--unused`
measures only the third set’s articles of even number.
"""

import collections
import json
import os
import pathlib
import subprocess
import sys

SOURCE = pathlib.Path(os.environ.get("SOURCE", pathlib.Path(__file__).parent.parent))
CALQUE = os.path.abspath(os.environ["CALQUE"])
FOLDER = SOURCE / "tests/unseen"
FIGURES = FOLDER / "figures.tsv"


def findings(folder):
    files = sorted(path.name for path in folder.glob("*.txt"))
    run = subprocess.run([CALQUE, "check", "--no-config", "--format", "jsonl", *files], cwd=folder, capture_output=True, check=False, timeout=300)
    if run.returncode > 1:
        sys.exit(f"{folder}: calque ended with {run.returncode}\n{run.stderr.decode()}")
    return [json.loads(line) for line in run.stdout.splitlines()]


def touches(finding, gold):
    """One column of grace on each side: a finding may begin at the space before."""
    end = finding["end_column"] - 1 if finding["end_line"] == finding["line"] else sys.maxsize
    return finding["path"] == gold[0] and finding["line"] == int(gold[1]) and finding["column"] - 1 < int(gold[3]) + 1 and end > int(gold[2]) - 1


def is_unused(file):
    """Nobody has written a rule from it: an article of even number, of the third set."""
    return file[:1].isdigit() and int(file[:2]) % 2 == 0


def measure(folder, missed, unused=False):
    found, kinds = findings(folder), collections.defaultdict(lambda: [0, 0])
    golds = [line.split("\t") for line in (folder / "gold.tsv").read_text().splitlines()]
    if unused:
        golds = [gold for gold in golds if is_unused(gold[0])]
        found = [f for f in found if is_unused(f["path"])]
    beside = [f for f in found if not any(touches(f, gold) for gold in golds)]
    for gold in golds:
        hit = any(touches(f, gold) for f in found)
        kinds[gold[4]][0] += hit
        kinds[gold[4]][1] += 1
        if missed and not hit:
            print(f"{gold[0]}:{gold[1]}:{int(gold[2]) + 1}: {gold[4]}: {gold[5]} -> {gold[6]}")
    print(f"{folder.name}: " + ", ".join(f"{kind} {n} of {all_}" for kind, (n, all_) in sorted(kinds.items())))
    clean = sum(f["path"].startswith("clean") for f in beside)
    return [sum(n for n, _ in kinds.values()), len(golds), len(beside) - clean, clean]


def main():
    if "--unused" in sys.argv:
        found, of, beside, _ = measure(FOLDER / "third", False, unused=True)
        print(f"{found} of {of} found, {beside} findings beside them")
        return 0
    figures = {folder.name: measure(folder, "--missed" in sys.argv) for folder in sorted(FOLDER.iterdir()) if folder.is_dir()}
    if "--update" in sys.argv:
        lines = ["\t".join(map(str, [name, *numbers])) for name, numbers in figures.items()]
        FIGURES.write_text("# set\tfound\tof\tbeside\tin clean articles\n" + "\n".join(lines) + "\n")
        return 0
    wanted = {cells[0]: list(map(int, cells[1:])) for cells in (line.split("\t") for line in FIGURES.read_text().splitlines()[1:])}
    failed = 0
    for name, (found, all_, beside, clean) in figures.items():
        worse = found < wanted[name][0] or beside > wanted[name][2] or clean > wanted[name][3]
        failed += worse
        print(f"{'FAIL' if worse else 'ok'}    {name}: {found} of {all_} found, {beside} findings beside them, {clean} in clean articles; the figures: {wanted[name]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
