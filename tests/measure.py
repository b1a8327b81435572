#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""tools/measure-accuracy.py: its statistics against values worked out by hand or by brute force, and a whole run on a
corpus of a few lines."""

import importlib.util
import json
import os
import pathlib
import random
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["SOURCE"])
CALQUE = os.environ["CALQUE"]
sys.dont_write_bytecode = True
spec = importlib.util.spec_from_file_location("measure", SOURCE / "tools/measure-accuracy.py")
measure = importlib.util.module_from_spec(spec)
spec.loader.exec_module(measure)


def near(got, wanted, what):
    assert got is not None and abs(got - wanted) < 1e-9, "%s: %s, not %s" % (what, got, wanted)


def statistics():
    assert measure.ranks([5, 1, 5, 3]) == [3.5, 1, 3.5, 2]
    near(measure.spearman([(1, 10), (2, 20), (3, 15), (4, 90)]), 0.8, "four pairs, two of them swapped")
    near(measure.spearman([(1, 3), (2, 2), (3, 1)]), -1, "turned round")
    near(measure.spearman([(0, 1), (0, 2), (1, 3)]), 0.75**0.5, "a tie")
    assert measure.spearman([(0, 1), (0, 2)]) is None, "nothing to order"
    near(measure.auc([1, 2], [0, 0]), 1, "apart")
    near(measure.auc([0, 1], [0, 1]), 0.5, "alike")
    near(measure.auc([1, 3], [1, 2]), 0.625, "a tie counts one half")
    low, high = measure.interval([[x] for x in range(100)], lambda s: sum(s) / len(s))
    assert 40 < low < 49.5 < high < 60, (low, high)


def chance():
    """Against trying every place."""
    rng = random.Random(7)
    for _ in range(2000):
        line = rng.randint(1, 15)
        marks = []
        for _ in range(rng.randint(0, 3)):
            start = rng.randrange(line)
            marks.append({"start": start, "end": rng.randint(start + 1, line)})
        length = rng.randint(0, line)
        places = [measure.covered(p, length, marks) for p in range(line - length + 1)]
        near(measure.chance(length, line, marks), sum(places) / len(places), (line, length, marks))


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def corpus(folder):
    """Machine texts with artifacts, native ones without; one set with marks where the artifacts are."""
    good, bad = "All is well here today.", "“It is open,” said he said."
    for name, kind, lang, text in (("news-mt-fr", "mt", "fr", bad), ("native", "native", "en", good)):
        (folder / name / "docs").mkdir(parents=True)
        rows = []
        for i in range(20):
            file = "docs/text%02d.Sys.txt" % i
            (folder / name / file).write_text("\n\n".join([good] * 70 + [text] * (i % 2 + 1)) + "\n")
            rows.append({"file": file, "lang": lang, "system": "Sys", "kind": kind, "doc": "text%02d" % i})
        write(folder / name / "meta.jsonl", rows)
    (folder / "mqm-x-fr" / "docs").mkdir(parents=True)
    segments, spans = [], []
    for i in range(10):
        file = "docs/text%02d.Sys.txt" % i
        (folder / "mqm-x-fr" / file).write_text("\n\n".join([bad] * i + [good] * 80) + "\n")
        for k in range(i + 80):
            segments.append({"file": file, "line": 2 * k + 1, "lang": "fr", "system": "Sys"})
        for k in range(i):
            spans.append({"file": file, "line": 2 * k + 1, "start": 14, "end": 26, "severity": "Major"})
    write(folder / "mqm-x-fr" / "segments.jsonl", segments)
    write(folder / "mqm-x-fr" / "spans.jsonl", spans)


def cells(report, begin):
    lines = [line for line in report.splitlines() if line.startswith("| " + begin + " |")]
    assert lines, "no line begins with %s in\n%s" % (begin, report)
    return [cell.strip() for cell in lines[0].strip("|").split("|")]


def whole_run():
    options = ["--only", "en/reporting/doubled-verb"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        corpus(folder)
        report = measure.report(CALQUE, name, options)
        found = cells(report, "mqm-x")
        assert found[1:4] == ["10", "45", "1.00"], found
        assert cells(report, "mqm-x-fr")[2].startswith("1.00 ("), report
        assert cells(report, "fr")[2].startswith("1.00 ("), report
        assert cells(report, "written in English")[2:] == ["0.00", "0.00", "2 of 2"], report
        assert report == measure.report(CALQUE, name, options), "not the same figures twice"
        page = folder / "page.md"
        page.write_text("before\n<!-- measured -->\nold\n<!-- /measured -->\nafter\n")
        measure.update(page, "new\n")
        assert page.read_text() == "before\n<!-- measured -->\n\nnew\n\n<!-- /measured -->\nafter\n"


statistics()
chance()
whole_run()
print("statistics, chance and a whole run")
