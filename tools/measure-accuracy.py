#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures calque on texts of known origin and on translations whose errors people have marked.

usage: measure-accuracy.py CALQUE CORPUS [--update PAGE] [-- CHECK OPTIONS]

Prints tables in Markdown; --update writes them into PAGE instead, between the lines
<!-- measured --> and <!-- /measured -->. Options behind -- go to `calque check`.

CORPUS is a folder of sets. A set is a folder with

  docs/NAME.txt    a document: UTF-8, a segment on each odd line, blank lines between
  meta.jsonl       where the documents come from, one object each:
                   {"file": "docs/NAME.txt", "lang": "de", "kind": "mt", "system": "...", "doc": "..."}
                   lang is the language of the source, kind is mt, reference (a human translation) or native
                   (written in English), doc is the same for all translations of one text; where it is not given, it is
                   NAME without .SYSTEM at its end
  segments.jsonl   in place of meta.jsonl where people have marked errors: a line for each segment,
                   {"file", "line", "lang", "system"}
  spans.jsonl      and a line for each marked error:
                   {"file", "line", "start", "end", "severity"}
                   line counts from 1, start and end are code points of the line from 0, end exclusive; severity is
                   Neutral, Minor, Major or Critical in any case, or empty: Minor

Sets of marked errors whose names differ in the last part only (mqm-bio-de, mqm-bio-fr) are taken together in
places. docs/accuracy.md says where public data comes from that can be brought into this form.

What is measured:

  findings    of the findings on marked text, the share that touches a mark, against the share that the same
              findings would at random places of their own segments (chance); lift is the quotient
  order       the rank correlation (Spearman) of calque's points per 1,000 words with the marked errors per 1,000
              words, by their severity (0, 1, 5, 25) and by their plain number; documents of one system are also
              taken in tens, because the score of one short text rests on a few findings
  separation  the chance that a machine translation has more points per 1,000 words than a text written in English, or
              than a human translation from the same language (AUC; a tie counts one half)
  verdicts    the share of texts, in tens of documents, that pass the default threshold
  language    how often a source language is named, and how often it is the right one

Intervals are those of 95% of bootstrap samples of source texts: translations of one text are drawn together. The
seed is fixed, so that the same program on the same texts gives the same figures.
"""
import argparse
import collections
import json
import os
import random
import subprocess
import sys
import tempfile

WEIGHTS = {"neutral": 0, "minor": 1, "": 1, "major": 5, "critical": 25}
SAMPLES = 300  # of the bootstrap
GROUP = 10  # documents that are taken together


# ---- reading


class Document:
    """One document: where it is from, and what was found and marked in it."""

    def __init__(self, folder, file):
        self.folder, self.file, self.set = folder, file, os.path.basename(folder)
        with open(os.path.join(folder, file), encoding="utf-8", newline="") as handle:
            self.text = handle.read()
        self.lines = self.text.split("\n")
        self.words = len(self.text.split())
        self.lang = self.kind = self.system = self.source = ""
        self.marks, self.findings, self.score = [], [], None

    def describe(self, row):
        self.lang, self.kind = row["lang"], row.get("kind", "mt")
        self.system = row["system"]
        name = os.path.basename(self.file)[: -len(".txt")]
        if name.endswith("." + self.system):
            name = name[: -len(self.system) - 1]
        self.source = row.get("doc", name)


def read_rows(path):
    if os.path.exists(path):
        with open(path, encoding="utf-8") as handle:
            for row in handle:
                yield json.loads(row)


def read_set(folder):
    names = sorted(n for n in os.listdir(os.path.join(folder, "docs")) if n.endswith(".txt"))
    documents = {"docs/" + n: Document(folder, "docs/" + n) for n in names}
    for table in ("meta.jsonl", "segments.jsonl"):
        for row in read_rows(os.path.join(folder, table)):
            documents[row["file"]].describe(row)
    for row in read_rows(os.path.join(folder, "spans.jsonl")):
        documents[row["file"]].marks.append(row)
    return list(documents.values())


def read_corpus(corpus):
    folders = [os.path.join(corpus, n) for n in sorted(os.listdir(corpus))]
    return [d for f in folders if os.path.isdir(os.path.join(f, "docs")) for d in read_set(f)]


def run_calque(calque, folder, files, options):
    """The objects that calque prints about the files; stops where it could not do its work."""
    command = [os.path.abspath(calque), "check", "--no-config", "--score", "--format", "jsonl", *options, *files]
    run = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if run.returncode not in (0, 1):
        sys.exit("%s: exit status %d\n%s" % (folder, run.returncode, run.stderr.decode()[-2000:]))
    return [json.loads(row) for row in run.stdout.decode().splitlines()]


def lint(calque, documents, options):
    """Fills in the findings and the score of the documents of one folder."""
    by_file = {d.file: d for d in documents}
    for row in run_calque(calque, documents[0].folder, list(by_file), options):
        if row.get("path") not in by_file:
            continue
        if "rule" in row:
            by_file[row["path"]].findings.append(row)
        else:
            by_file[row["path"]].score = row
    return documents


def by(items, key):
    groups = collections.OrderedDict()
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


# ---- documents taken together


class Text:
    """Several documents of one system read as one text."""

    def __init__(self, documents):
        first = documents[0]
        self.set, self.lang, self.kind, self.source = first.set, first.lang, first.kind, first.source
        self.text = "\n\n".join(d.text for d in documents)
        self.words = sum(d.words for d in documents)
        self.marks = [m for d in documents for m in d.marks]
        self.score = None


def tens(documents):
    """Texts of GROUP documents each; what is left over at the end of a system is left out."""
    texts = []
    for group in by(documents, lambda d: (d.set, d.lang, d.kind, d.system)).values():
        for i in range(0, len(group) - GROUP + 1, GROUP):
            texts.append(Text(group[i : i + GROUP]))
    return texts


def score_texts(calque, texts, options):
    with tempfile.TemporaryDirectory() as folder:
        names = ["%06d.txt" % i for i in range(len(texts))]
        for name, text in zip(names, texts):
            with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as handle:
                handle.write(text.text)
        rows = {r["path"]: r for r in run_calque(calque, folder, names, options) if "rule" not in r and "path" in r}
        for name, text in zip(names, texts):
            text.score = rows[name]
    return texts


# ---- statistics


def ranks(values):
    """1-based ranks; equal values share the middle of theirs."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    out = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for i in order[start:end]:
            out[i] = (start + end + 1) / 2
        start = end
    return out


def pearson(a, b):
    n = len(a)
    if n < 2:
        return None
    mean_a, mean_b = sum(a) / n, sum(b) / n
    covariance = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b))
    spread = (sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)) ** 0.5
    return covariance / spread if spread else None


def spearman(pairs):
    return pearson(ranks([p[0] for p in pairs]), ranks([p[1] for p in pairs]))


def auc(machine, human):
    """The chance that a value of machine is greater than one of human."""
    if not machine or not human:
        return None
    rank = ranks(list(machine) + list(human))
    n, m = len(machine), len(human)
    return (sum(rank[:n]) - n * (n + 1) / 2) / (n * m)


def interval(clusters, measure):
    """(low, high) of measure over bootstrap samples of clusters."""
    rng = random.Random(1)
    values = []
    for _ in range(SAMPLES):
        sample = [item for _ in clusters for item in rng.choice(clusters)]
        value = measure(sample)
        if value is not None:
            values.append(value)
    values.sort()
    if not values:
        return None
    return values[int(0.025 * (len(values) - 1))], values[int(0.975 * (len(values) - 1) + 0.5)]


def sources(items):
    return list(by(items, lambda d: (d.lang, d.kind == "native", d.source)).values())


def rate(item):
    return item.score["score"]["penalty_per_1000_words"]


def marked(item):
    return 1000 * sum(WEIGHTS[m["severity"].lower()] for m in item.marks) / max(item.words, 1)


def counted(item):
    return 1000 * len(item.marks) / max(item.words, 1)


# ---- findings on marks


def covered(start, length, marks):
    """Does a range touch a mark? One character beside it is enough, so that an insertion has a neighbour."""
    return any(start - 1 < m["end"] and start + length + 1 > m["start"] for m in marks)


def chance(length, line, marks):
    """The share of all places of the line at which a range of that length touches a mark."""
    places = max(line - length + 1, 1)
    free, at = 0, 0
    for mark in sorted(marks, key=lambda m: m["start"]) + [{"start": line + 1 + length, "end": line}]:
        # places p with p - 1 >= the end of all marks before, and p + length + 1 <= the start of this one
        first, last = at, min(mark["start"] - length - 1, places - 1)
        free += max(last - first + 1, 0)
        at = max(at, mark["end"] + 1)
    return 1 - free / places


def touch(document):
    """(findings, those that touch a mark, those that would by chance) of one document."""
    lines = by(document.marks, lambda m: m["line"])
    found = hits = expected = 0
    for finding in document.findings:
        line = document.lines[finding["line"] - 1]
        start = finding["column"] - 1
        end = finding["end_column"] - 1 if finding["end_line"] == finding["line"] else len(line)
        marks = lines.get(finding["line"], [])
        found += 1
        hits += covered(start, end - start, marks)
        expected += chance(end - start, len(line), marks)
    return found, hits, expected


# ---- tables


def number(value, digits=2):
    return "–" if value is None else "%.*f" % (digits, value)


def percent(part, whole):
    return "–" if not whole else "%.0f%%" % (100 * part / whole)


def ranged(value, bounds, digits=2):
    if value is None or bounds is None:
        return number(value, digits)
    return "%s (%s to %s)" % (number(value, digits), number(bounds[0], digits), number(bounds[1], digits))


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    return "\n".join(lines + ["| " + " | ".join(r) + " |" for r in rows])


def family(name):
    return name.rsplit("-", 1)[0]


def findings_table(documents):
    rows = []
    for name, members in by(documents, lambda d: family(d.set)).items():
        found, hits, expected = (sum(x) for x in zip(*map(touch, members)))
        precision = hits / found if found else None
        at_random = expected / found if found else None
        lift = precision / at_random if at_random else None
        cells = [name, str(len(members)), str(found), number(precision), number(at_random), number(lift)]
        rows.append(cells)
    return table(["sets", "documents", "findings", "touch a mark", "by chance", "lift"], rows)


def correlation(items, measure):
    value = lambda sample: spearman([(rate(d), measure(d)) for d in sample])
    return ranged(value(items), interval(sources(items), value))


def within(sets, measure):
    """The mean of the sets' correlations, weighted by their documents: differences between sets play no part."""
    value, whole = 0, 0
    for items in sets.values():
        rho = spearman([(rate(d), measure(d)) for d in items])
        if rho is not None:
            value, whole = value + rho * len(items), whole + len(items)
    return value / whole if whole else None


def order_table(documents, texts):
    sets, groups = by(documents, lambda d: d.set), by(texts, lambda t: t.set)
    rows = []
    for name, items in sets.items():
        ten = groups.get(name, [])
        few = len(ten) < 5
        tens_cell = "–" if few else number(spearman([(rate(t), marked(t)) for t in ten]))
        rows.append([name, str(len(items)), correlation(items, marked), correlation(items, counted), str(len(ten)), tens_cell])
    for label, items, ten in [("all, pooled", documents, texts)]:
        tens_cell = number(spearman([(rate(t), marked(t)) for t in ten]))
        rows.append([label, str(len(items)), correlation(items, marked), correlation(items, counted), str(len(ten)), tens_cell])
    enough = {k: v for k, v in groups.items() if len(v) >= 5}
    rows.append(["mean of the sets", "", number(within(sets, marked)), number(within(sets, counted)), "", number(within(enough, marked))])
    return table(["set", "documents", "by severity", "by number", "tens", "by severity"], rows)


def separation(machine, human):
    value = lambda sample: auc([rate(d) for d in sample if d.kind == "mt"], [rate(d) for d in sample if d.kind != "mt"])
    both = machine + human
    return ranged(value(both), interval(sources(both), value)) if machine and human else "–"


def separation_table(documents, texts):
    native = [d for d in documents if d.kind == "native"]
    native_tens = [t for t in texts if t.kind == "native"]
    tens_of = by(texts, lambda t: (t.lang, t.kind))
    rows = []
    for lang, items in sorted(by(documents, lambda d: d.lang).items()):
        machine = [d for d in items if d.kind == "mt"]
        reference = [d for d in items if d.kind == "reference"]
        if not machine:
            continue
        ten = auc([rate(t) for t in tens_of.get((lang, "mt"), [])], [rate(t) for t in native_tens])
        rows.append([lang, str(len(machine)), separation(machine, native), number(ten), str(len(reference)), separation(machine, reference)])
    return table(["from", "machine", "against native", "in tens", "human", "against human"], rows)


def rates_table(documents, texts):
    rows = []
    tens_of = by(texts, lambda t: (t.kind, t.lang))
    for (kind, lang), items in sorted(by(documents, lambda d: (d.kind, d.lang)).items()):
        words = sum(d.words for d in items)
        points = sum(d.score["score"]["penalty"] for d in items)
        found = sum(len(d.findings) for d in items)
        ten = tens_of.get((kind, lang), [])
        passed = sum(t.score["score"]["verdict"] == "passed" for t in ten)
        names = {"mt": "machine", "reference": "human", "native": "written in English"}
        label = names[kind] + (", from " + lang if kind != "native" else "")
        rows.append([label, str(words), number(1000 * found / words), number(1000 * points / words), "%d of %d" % (passed, len(ten))])
    return table(["texts", "words", "findings per 1,000 words", "points", "tens that pass"], rows)


def named(item):
    """The languages that are named: none, one, or two that are not told apart."""
    guess = item.score["source_language"]
    return [code for code in (guess["code"], guess["alternative"]) if code] if guess else []


def language_row(items, translated):
    cells = [str(len(items))]
    for count in (1, 2):
        spoken = [d for d in items if len(named(d)) == count]
        right = sum(d.lang in named(d) for d in spoken)
        cells += [percent(len(spoken), len(items)), percent(right, len(spoken)) if translated else "–"]
    return cells


def language_table(items):
    groups = sorted(by(items, lambda d: d.lang if d.kind != "native" else "").items())
    rows = [[lang] + language_row(members, True) for lang, members in groups if lang]
    rows.append(["all translations"] + language_row([d for d in items if d.kind != "native"], True))
    rows += [["written in English"] + language_row(members, False) for lang, members in groups if not lang]
    return table(["from", "texts", "one named", "right", "two named", "one is right"], rows)


def confusions(items):
    wrong = collections.Counter((d.lang, " or ".join(named(d))) for d in items if named(d) and d.lang not in named(d))
    parts = ["%s for %s (%d)" % (given, lang, n) for (lang, given), n in sorted(wrong.items(), key=lambda x: (-x[1], x[0]))]
    return "Wrong: " + (", ".join(parts) or "none") + "."


def report(calque, corpus, options):
    documents = read_corpus(corpus)
    if not documents:
        sys.exit("%s: no folder here has a folder docs with documents" % corpus)
    for group in by(documents, lambda d: d.folder).values():
        lint(calque, group, options)
    texts = score_texts(calque, tens(documents), options)
    with_marks = {d.set for d in documents if d.marks}
    judged, judged_tens = ([d for d in items if d.set in with_marks] for items in (documents, texts))
    plain, plain_tens = ([d for d in items if d.set not in with_marks] for items in (documents, texts))
    rules = subprocess.run([os.path.abspath(calque), "rules", "--no-config", "--format", "json"], stdout=subprocess.PIPE)
    parts = [
        "%d documents, %d words; %d rules." % (len(documents), sum(d.words for d in documents), len(json.loads(rules.stdout))),
        "### Findings on marked errors", findings_table(judged) if judged else "No set has marked errors.",
        "### Texts in order", order_table(judged, judged_tens) if judged else "No set has marked errors.",
        "### Machine and human apart", separation_table(plain, plain_tens),
        "### Findings and verdicts", rates_table(plain, plain_tens),
        "### Source language of single documents", language_table(documents), confusions(documents),
        "### Source language of tens of documents", language_table(texts), confusions(texts),
    ]
    return "\n\n".join(parts) + "\n"


def update(page, text):
    begin, end = "<!-- measured -->\n", "<!-- /measured -->\n"
    with open(page, encoding="utf-8") as handle:
        old = handle.read()
    if begin not in old or end not in old:
        sys.exit("%s: no lines %s and %s" % (page, begin.strip(), end.strip()))
    head, rest = old.split(begin, 1)
    with open(page, "w", encoding="utf-8") as handle:
        handle.write(head + begin + "\n" + text + "\n" + end + rest.split(end, 1)[1])


def main():
    arguments, options = sys.argv[1:], []
    if "--" in arguments:
        cut = arguments.index("--")
        arguments, options = arguments[:cut], arguments[cut + 1 :]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS)
    parser.add_argument("calque", metavar="CALQUE")
    parser.add_argument("corpus", metavar="CORPUS")
    parser.add_argument("--update", metavar="PAGE")
    given = parser.parse_args(arguments)
    text = report(given.calque, given.corpus, options)
    if given.update:
        update(given.update, text)
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
