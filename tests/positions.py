#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random documents of every format: what is found stands at the bytes where it was put, and nothing else is found.

Each document is made piece by piece, nested and wrapped, with markup, links, escapes and references between and inside its words, with
LF or CRLF, a byte order mark, in UTF-8 or Windows-1252. Whoever puts a `zonk` or a `fnord florp` into prose notes the bytes at which it
begins and ends; those in code, comments, options and addresses are not noted. `calque check` must report just what was noted, each with
its words as the match, whatever stands between them and inside them.

CALQUE_SEED (1) begins the random numbers, CALQUE_DOCUMENTS says how many documents of each format. One that fails is shown whole.
"""

import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ.get("SOURCE", pathlib.Path(__file__).parent.parent))
CALQUE = os.path.abspath(os.environ["CALQUE"])
SANITIZED = "sanitize" in os.environ.get("BUILD", "")
SEED = int(os.environ.get("CALQUE_SEED", "1"))
DOCUMENTS = int(os.environ.get("CALQUE_DOCUMENTS", "40" if SANITIZED else "200"))
RULES = ["--no-config", "--rules", str(SOURCE / "tests/formats/rules"), "--only", "prose/anywhere,prose/spread", "--confidence", "low"]
FILLERS = "the river ran slowly under an old bridge while three boats waited for rain and nobody spoke about supper".split()
ACCENTS = ["café", "naïve", "Zürich", "garçon"]
NOTHING = ("", "")
DEPTH_MAX = 3


class Document:
    """Bytes that were written, and what must be found in them: (begin, end, match)."""

    def __init__(self, chance, encoding="utf-8", line_end="\n"):
        self.chance, self.encoding, self.line_end = chance, encoding, line_end
        self.out, self.found, self.column = bytearray(), [], 0
        self.prefix = ""  # of each line inside a quotation or an item
        self.wraps = True  # a line may end inside a sentence

    def put(self, text):
        self.out += text.replace("\n", self.line_end).encode(self.encoding)
        self.column = self.column + len(text) if "\n" not in text else len(text) - text.rfind("\n") - 1

    def maybe(self, share):
        return self.chance.random() < share

    def new_line(self):
        self.put("\n" + self.prefix)

    def blank_line(self):
        self.put("\n" + self.prefix.rstrip() + "\n" + self.prefix)

    def take(self, other):
        """What was written apart, so that its width was known."""
        at = len(self.out)
        self.found += [(begin + at, end + at, match) for begin, end, match in other.found]
        self.out += other.out
        self.column += other.column

    def apart(self):
        part = type(self)(self.chance, self.encoding, self.line_end)
        part.wraps, part.prefix = False, self.prefix
        return part


# ---- sentences, alike in all formats but for what a format says of its markup


class Format:
    ending = "txt"
    marks = [NOTHING]  # around words: emphasis, links
    visible = [("(", ")")]  # around words, and read with them
    inside = [NOTHING]  # around a letter inside a word
    letters = {}  # other ways to write a letter of a word
    spaces = []  # other ways to write a space
    aside = []  # in a sentence, with a Zonk that is not read
    fillers = []  # more words: escapes, references
    encodings = ["utf-8", "utf-8", "utf-8-sig"]

    def word(self, doc, word):
        """The bytes of the word, which may be written otherwise: (begin, end)."""
        begin = len(doc.out)
        odd = doc.chance.randrange(1, len(word)) if doc.maybe(0.15) else None
        for i, letter in enumerate(word):
            before, behind = doc.chance.choice(self.inside) if i == odd and i < len(word) - 1 else NOTHING
            ways = self.letters.get(letter) if i == odd and not before else None
            doc.put(before + (doc.chance.choice(ways) if ways else letter) + behind)
        return begin, len(doc.out)

    def soft_end(self, doc):
        doc.new_line()

    def space(self, doc):
        if self.spaces and doc.maybe(0.05):
            doc.put(doc.chance.choice(self.spaces))
        elif doc.wraps and doc.maybe(0.12):
            self.soft_end(doc)
        else:
            doc.put(" ")

    def marked(self, doc, put, share=0.3, marks=None):
        before, behind = doc.chance.choice(marks or self.marks + self.visible) if doc.maybe(share) else NOTHING
        doc.put(before)
        where = put()
        doc.put(behind)
        return where

    def zonk(self, doc):
        begin, end = self.marked(doc, lambda: self.word(doc, "zonk"))
        doc.found.append((begin, end, "zonk"))

    def pair(self, doc):
        begin, _ = self.marked(doc, lambda: self.word(doc, "fnord"), marks=self.marks)
        self.space(doc)
        _, end = self.marked(doc, lambda: self.word(doc, "florp"), marks=self.marks)
        doc.found.append((begin, end, "fnord florp"))

    def both(self, doc):
        """Several words in one markup."""
        self.zonk_plain(doc)
        self.space(doc)
        begin, _ = self.word(doc, "fnord")
        self.space(doc)
        _, end = self.word(doc, "florp")
        doc.found.append((begin, end, "fnord florp"))

    def zonk_plain(self, doc):
        begin, end = self.word(doc, "zonk")
        doc.found.append((begin, end, "zonk"))

    def piece(self, doc):
        kind = doc.chance.randrange(20)
        if kind < 3:
            self.zonk(doc)
        elif kind < 5:
            self.pair(doc)
        elif kind == 5:
            self.marked(doc, lambda: self.both(doc), 1)
        elif kind == 6 and self.aside:
            doc.put(doc.chance.choice(self.aside))
        elif kind == 7 and self.fillers:
            doc.put(doc.chance.choice(self.fillers))
        elif kind == 8:
            doc.put(doc.chance.choice(ACCENTS))
        else:
            doc.put(doc.chance.choice(FILLERS))

    def sentence(self, doc, end="."):
        doc.put(doc.chance.choice(["One", "She", "Then", "All"]))
        for _ in range(doc.chance.randrange(3, 14)):
            if doc.maybe(0.05):
                doc.put(",")
            self.space(doc)
            self.piece(doc)
        doc.put(" here" + end)

    def prose(self, doc):
        self.sentence(doc)
        while doc.maybe(0.4):
            self.space(doc)
            self.sentence(doc)

    def line(self, doc):
        """A sentence on one line: of a heading, a cell."""
        wraps, doc.wraps = doc.wraps, False
        self.sentence(doc, "")
        doc.wraps = wraps

    def indented(self, doc, prefix, write):
        before, doc.prefix = doc.prefix, doc.prefix + prefix
        write()
        doc.prefix = before

    def blocks(self, doc, depth=0):
        """Some blocks with blank lines between them."""
        for i in range(doc.chance.randrange(1, 4) if depth else doc.chance.randrange(3, 9)):
            if i:
                doc.blank_line()
            kinds = [block for block, nests in self.kinds() if depth < DEPTH_MAX or not nests]
            doc.chance.choice(kinds)(doc, depth)

    def paragraph(self, doc, _depth):
        self.prose(doc)

    def kinds(self):
        return [(self.paragraph, False)]

    def write(self, doc):
        self.blocks(doc)
        doc.put(doc.chance.choice(["", "\n"]))


class Plain(Format):
    encodings = ["utf-8", "utf-8-sig", "cp1252"]

    line_end = "\n"

    def space(self, doc):
        doc.put(" ")

    def columns(self, doc, word):
        return len(word.decode(doc.encoding))

    def paragraph(self, doc, _depth):
        begin = len(doc.out)
        for _ in range(5):
            self.sentence(doc)
            self.space(doc)
        self.sentence(doc)
        self.wrap(doc, begin)

    def wrap(self, doc, begin):
        """An editor breaks each line before the first word that does not fit."""
        words, width = doc.out[begin:].split(b" "), doc.chance.randrange(55, 90)
        del doc.out[begin:]
        places = []
        for i, word in enumerate(words):
            column = doc.column + 1 + self.columns(doc, word) if i else len(doc.prefix) + self.columns(doc, word)
            if i:
                places.append(len(doc.out))
                doc.put(" " if column <= width else self.line_end + doc.prefix)
            doc.column = column if column <= width or not i else len(doc.prefix) + self.columns(doc, word)
            places += range(len(doc.out), len(doc.out) + len(word))
            doc.out += word
        doc.found = [(one[0], one[1], one[2]) if one[0] < begin else (places[one[0] - begin], places[one[1] - 1 - begin] + 1, one[2]) for one in doc.found]

    def item(self, doc, _depth):
        wraps, doc.wraps = doc.wraps, False
        for i in range(3):
            doc.put(("\n" if i else "") + "- ")
            self.sentence(doc)
        doc.wraps = wraps

    def quotation(self, doc, depth):
        doc.put("> ")
        self.indented(doc, "> ", lambda: self.paragraph(doc, depth))

    def heading(self, doc, _depth):
        doc.put("The ")
        self.zonk(doc)

    def kinds(self):
        return [(self.paragraph, False), (self.item, False), (self.quotation, False), (self.heading, False)]


class Markdown(Format):
    ending = "md"
    marks = [("*", "*"), ("**", "**"), ("_", "_"), ("_**", "**_"), ("[", "](http://x.example/Zonk)"), ("[", '](/zonk "zonk")'), ("~~", "~~"),
             ("<b>", "</b>"), ('<a href="zonk">', "</a>"), ("[", "][zonk]"), NOTHING]  # fmt: skip
    visible = [("“*", "*”"), ("(", ")"), ("\\*", "\\*"), ("&quot;", "&quot;")]
    inside = [("*", "*"), ("**", "**"), ("<i>", "</i>"), NOTHING]
    letters = {"o": ["&#111;", "&#x6f;", "&#X6F;"], "n": ["&#110;"]}
    spaces = ["&nbsp;", " \u00a0", "  "]
    aside = ["`zonk`", "``zonk ` zonk``", "<http://x.example/zonk>", '<kbd>zonk</kbd>', '<span lang="fr">zonk</span>', "$x_{zonk}$", "{{ zonk }}"]  # fmt: skip
    fillers = ["&amp;", "&eacute;t&eacute;", "\\*", "\\_", "\\#", "AT&T", "3 < 4", "a_b", "&lt;b&gt;", "\\[x\\]", "😀", "“so”"]

    def heading(self, doc, _depth):
        closed = doc.maybe(0.3)
        doc.put("#" * doc.chance.randrange(1, 7) + " ")
        self.line(doc)
        doc.put(" ##" if closed else "")

    def setext(self, doc, _depth):
        self.line(doc)
        doc.put("\n" + doc.prefix + doc.chance.choice(["===", "---"]))

    def items(self, doc, depth):
        mark = doc.chance.choice(["- ", "* ", "1. ", "+ ", "- [x] "])
        inner = " " * (3 if mark[0] == "1" else 2)
        for i in range(doc.chance.randrange(1, 4)):
            if i:
                (doc.blank_line if doc.maybe(0.3) else doc.new_line)()
            doc.put(mark)
            self.indented(doc, inner, lambda: self.item(doc, depth))

    def item(self, doc, depth):
        self.prose(doc)
        if depth + 1 < DEPTH_MAX and doc.maybe(0.4):
            doc.blank_line()
            self.blocks(doc, depth + 1)

    def quotation(self, doc, depth):
        doc.put("> ")
        self.indented(doc, "> ", lambda: self.blocks(doc, depth + 1))

    def table(self, doc, _depth):
        columns = doc.chance.randrange(1, 4)
        for row in range(doc.chance.randrange(2, 5)):
            if row:
                doc.new_line()
            if row == 1:
                doc.put("| " + " | ".join(doc.chance.choice(["---", ":---", ":---:"]) for _ in range(columns)) + " |")
                doc.new_line()
            for _ in range(columns):
                doc.put("| ")
                self.line(doc)
                doc.put(" ")
            doc.put("|")

    def code(self, doc, _depth):
        fence = doc.chance.choice(["```", "~~~~"])
        doc.put(fence + "zonk")
        for _ in range(2):
            doc.new_line()
            doc.put("zonk = fnord florp")
        doc.new_line()
        doc.put(fence)

    def comment(self, doc, _depth):
        doc.put("<!-- zonk: fnord florp -->")

    def definition(self, doc, _depth):
        doc.put('[zonk]: http://x.example/zonk "fnord florp"')

    def image(self, doc, _depth):
        doc.put("The picture ![")
        self.line(doc)
        doc.put("](zonk.png) shows it.")

    def kinds(self):
        return [(self.paragraph, False)] * 3 + [
            (self.heading, False), (self.setext, False), (self.items, True), (self.items, True), (self.quotation, True),
            (self.table, False), (self.code, False), (self.comment, False), (self.definition, False), (self.image, False)]  # fmt: skip

    def write(self, doc):
        if doc.maybe(0.3):
            doc.put("---\ntags: [zonk]\ntitle: The ")
            self.zonk_as_it_is(doc)
            doc.put(" story\ndescription: >\n  Folded ")
            self.zonk_as_it_is(doc)
            doc.put("\n  text\n---\n")
        self.after_front(doc)
        self.blocks(doc)
        doc.put("\n\n[zonk]: /zonk\n")

    def after_front(self, doc):
        pass

    def zonk_as_it_is(self, doc):
        doc.found.append((len(doc.out), len(doc.out) + 4, "zonk"))
        doc.put("zonk")


class Mdx(Markdown):
    ending = "mdx"
    marks = [mark for mark in Markdown.marks if mark[0][:1] != "<"] + [("<B>", "</B>")]
    aside = ["`zonk`", "{zonk}", "<Thing name={zonk} />", "{/* zonk */}"]
    fillers = ["&amp;", "\\*", "\\_", "\\{", "a_b", "😀"]

    def comment(self, doc, _depth):
        doc.put("{/* zonk: fnord florp */}")

    def after_front(self, doc):
        if doc.maybe(0.5):
            doc.put("import zonk from './zonk'\n\n")


class Html(Format):
    ending = "html"
    encodings = ["utf-8", "utf-8-sig", "cp1252"]
    marks = [("<b>", "</b>"), ('<a href="/zonk" data-x="fnord florp">', "</a>"), ("<em><i>", "</i></em>"), ("<span class=zonk>", "</span>"),
             ("<!-- zonk -->", ""), ("<EM\n title-x='zonk'>", "</EM>")]  # fmt: skip
    visible = [("&ldquo;", "&rdquo;"), ("(", ")")]
    inside = [("<b>", "</b>"), ("<span>", "</span>"), NOTHING]
    letters = {"o": ["&#111;", "&#x6F;", "&#0111;"], "n": ["&#110;"], "r": ["&#x72;"]}
    spaces = ["&nbsp;", "&#32;", "<br>", "<br/>\n", " \t ", "&#160;"]
    aside = ["<code>zonk</code>", "<script>zonk()</script>", '<span lang="de">zonk</span>', "<span hidden>zonk</span>", "<kbd>zonk</kbd>",
             '<span style="display: none">zonk</span>', '<i translate="no">zonk</i>']  # fmt: skip
    fillers = ["&amp;", "caf&eacute;", "AT&T", "3 &lt; 4", "&copy;", "&copy 2", "&unheard;", "&hellip;"]

    def new_line(self, doc):
        doc.put("\n" + " " * doc.chance.randrange(0, 5))

    def soft_end(self, doc):
        self.new_line(doc)

    def element(self, doc, name, write, closed=True):
        doc.put(f"<{name}>")
        write()
        doc.put(f"</{name.split()[0]}>" if closed else "")

    def paragraph(self, doc, _depth):
        self.element(doc, doc.chance.choice(["p", 'p class="zonk"', "P"]), lambda: self.prose(doc), doc.maybe(0.7))

    def heading(self, doc, _depth):
        self.element(doc, "h2", lambda: self.prose(doc))

    def items(self, doc, depth):
        def all_items():
            for _ in range(doc.chance.randrange(1, 4)):
                self.element(doc, "li", lambda: self.item(doc, depth), doc.maybe(0.6))

        self.element(doc, doc.chance.choice(["ul", "ol start=3"]), all_items)

    def item(self, doc, depth):
        self.prose(doc)
        if doc.maybe(0.3):
            self.items(doc, depth + 1) if depth < DEPTH_MAX else None

    def quotation(self, doc, depth):
        self.element(doc, "blockquote", lambda: self.blocks(doc, depth + 1))

    def box(self, doc, depth):
        self.element(doc, "div id=zonk", lambda: self.blocks(doc, depth + 1))

    def loose(self, doc, depth):
        def both():
            self.prose(doc)
            self.paragraph(doc, depth)
            doc.put("</p>")
            self.prose(doc)

        self.element(doc, "section", both)

    def table(self, doc, _depth):
        def rows():
            self.element(doc, "caption", lambda: self.prose(doc))
            for _ in range(2):
                doc.put("<tr>")
                self.element(doc, "td", lambda: self.prose(doc), doc.maybe(0.5))
                self.element(doc, "td colspan=2", lambda: self.prose(doc), doc.maybe(0.5))

        self.element(doc, "table", rows)

    def image(self, doc, _depth):
        quote = doc.chance.choice("\"'")
        marks, self.marks, inside, self.inside = self.marks, [NOTHING], self.inside, [NOTHING]
        spaces, self.spaces, aside, self.aside = self.spaces, ["&nbsp;", "&#32;"], self.aside, []
        doc.put(f"<p><img src=zonk.png alt={quote}")
        self.sentence(doc)
        doc.put(f"{quote} width=1></p>")
        self.marks, self.inside, self.spaces, self.aside = marks, inside, spaces, aside

    def code(self, doc, _depth):
        self.element(doc, doc.chance.choice(["pre", "script", "style", "nav", "p hidden", 'p lang="fr"', "footer"]), lambda: doc.put("zonk fnord florp"))

    def kinds(self):
        return [(self.paragraph, False)] * 3 + [
            (self.heading, False), (self.items, True), (self.quotation, True), (self.box, True), (self.loose, False), (self.table, False),
            (self.image, False), (self.code, False)]  # fmt: skip

    def blank_line(self, doc):
        self.new_line(doc)

    def write(self, doc):
        page = doc.maybe(0.5)
        if page:
            doc.put("<!DOCTYPE html>\n<html lang=en><head><title>")
            doc.wraps, aside, self.aside, marks, self.marks, inside, self.inside = False, self.aside, [], self.marks, [NOTHING], self.inside, [NOTHING]
            spaces, self.spaces = self.spaces, ["&nbsp;"]
            self.sentence(doc)
            doc.wraps, self.aside, self.marks, self.inside, self.spaces = True, aside, marks, inside, spaces
            doc.put('</title><meta name="keywords" content="zonk"></head>\n<body><nav>zonk</nav><article>\n')
        self.blocks(doc)
        if page:
            doc.put("</article><footer>zonk</footer></body></html>\n")


class Subtitles(Format):
    ending = "srt"
    marks = [("<i>", "</i>"), ("<b>", "</b>"), ('<font color="zonk">', "</font>"), ("{\\an8}", "")]
    inside = [("<i>", "</i>"), NOTHING]
    dot = ","

    def stamp(self, milliseconds):
        seconds, rest = divmod(milliseconds, 1000)
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{self.dot}{rest:03}"

    def cue(self, doc):
        self.time += doc.chance.randrange(50, 900)
        begin, self.time, self.number = self.time, self.time + doc.chance.randrange(500, 4000), self.number + 1
        doc.put(f"{self.number}\n{self.stamp(begin)} --> {self.stamp(self.time)}\n")

    def space(self, doc):
        if doc.wraps and doc.maybe(0.1):
            doc.put("\n\n")
            self.cue(doc)
        elif doc.wraps and doc.maybe(0.1):
            doc.put("\n")
        else:
            doc.put(" ")

    # A tag ends with its cue.
    def both(self, doc):
        doc.wraps = False
        super().both(doc)
        doc.wraps = True

    def begin(self, doc):
        self.time, self.number = 0, 0

    def write(self, doc):
        self.begin(doc)
        for _ in range(doc.chance.randrange(2, 8)):
            self.cue(doc)
            self.prose(doc)
            doc.put("\n\n")


class Vtt(Subtitles):
    ending = "vtt"
    marks = [("<i>", "</i>"), ("<c.zonk>", "</c>"), ("<00:00:00.500>", "")]
    letters = {}
    spaces = ["&nbsp;"]
    aside = ["<lang fr>zonk</lang>"]
    fillers = ["&amp;", "&lt;b&gt;"]
    dot = "."

    def begin(self, doc):
        super().begin(doc)
        doc.put("WEBVTT - zonk\n\nSTYLE\n::cue(.zonk) { color: red }\n\nNOTE\nzonk, fnord florp\n\n")


class Rst(Format):
    ending = "rst"
    marks = [("*", "*"), ("**", "**"), ("`", " <http://x.example/zonk>`_"), (":ref:`", " <zonk>`")]
    visible = [("“", "”"), ("\\*", "\\*"), ("(", ")")]
    aside = ["``zonk``", ":code:`zonk`", ":math:`zonk`", "|zonk|"]
    fillers = ["\\*", "\\`", "AT&T", "a\\_", "\\|"]

    def heading(self, doc, _depth):
        if doc.prefix:
            return self.paragraph(doc, _depth)
        title = doc.apart()
        self.sentence(title, "")
        doc.take(title)
        doc.put("\n" + "=" * (title.column + 2))

    def items(self, doc, depth):
        mark = doc.chance.choice(["- ", "* ", "#. "])
        for i in range(doc.chance.randrange(1, 4)):
            if i:
                doc.new_line()
            doc.put(mark)
            self.indented(doc, " " * len(mark), lambda: self.item(doc, depth))

    def item(self, doc, depth):
        self.prose(doc)
        if depth + 1 < DEPTH_MAX and doc.maybe(0.3):
            doc.blank_line()
            self.blocks(doc, depth + 1)
            doc.blank_line()

    def note(self, doc, depth):
        doc.put(doc.chance.choice([".. note::", ".. warning::", ".. epigraph::"]))
        self.body(doc, "   ", lambda: self.blocks(doc, depth + 1))

    def body(self, doc, indent, write):
        doc.put("\n\n" + doc.prefix + indent)
        self.indented(doc, indent, write)

    def code(self, doc, _depth):
        doc.put(doc.chance.choice([".. code-block:: zonk", ".. math::", ".. raw:: zonk", "::", ".. unheard:: zonk", "..\n" + doc.prefix + "   zonk"]))
        self.body(doc, "   ", lambda: doc.put("zonk fnord florp"))

    def comment(self, doc, _depth):
        doc.put(".. zonk, fnord\n" + doc.prefix + "   florp")

    def table(self, doc, _depth):
        cells = [[doc.apart() for _ in range(2)] for _ in range(2)]
        for row in cells:
            for cell in row:
                self.sentence(cell)
        widths = [max(row[i].column for row in cells) for i in range(2)]
        rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
        doc.put(rule)
        for row in cells:
            doc.new_line()
            for cell, width in zip(row, widths):
                doc.put("| ")
                doc.take(cell)
                doc.put(" " * (width - cell.column + 1))
            doc.put("|")
            doc.new_line()
            doc.put(rule)

    def kinds(self):
        return [(self.paragraph, False)] * 3 + [(self.heading, False), (self.items, True), (self.note, True), (self.code, False), (self.comment, False), (self.table, False)]


class Asciidoc(Format):
    ending = "adoc"
    marks = [("*", "*"), ("_", "_"), ("https://x.example/zonk[", "]"), ("link:zonk[", "]"), ("<<zonk,", ">>"), ("xref:zonk[", "]")]
    visible = [("“", "”"), ("(", ")")]
    inside = [("**", "**"), ("__", "__"), NOTHING]
    aside = ["`zonk`", "{zonk}", "kbd:[zonk]", "pass:[zonk]", "stem:[zonk]"]
    fillers = ["&amp;", "AT&T", "\\*", "a_b", "2 * 3"]
    letters = {"o": ["&#111;"]}

    def heading(self, doc, _depth):
        doc.put("== ")
        self.line(doc)

    def items(self, doc, _depth):
        for i in range(doc.chance.randrange(1, 5)):
            doc.put(("\n" if i else "") + doc.chance.choice(["* ", "** ", ". ", ".. "]))
            self.prose(doc)
        doc.put("\n\n//-")

    def fenced(self, doc, fence, write):
        doc.put(fence + "\n")
        write()
        doc.put("\n" + fence)

    def quotation(self, doc, depth):
        if depth:
            return self.paragraph(doc, depth)
        doc.put(doc.chance.choice(["[quote, zonk]\n", ""]))
        self.fenced(doc, "____", lambda: self.blocks(doc, DEPTH_MAX))

    def code(self, doc, _depth):
        doc.put(doc.chance.choice(["[source,zonk]\n", "", ".A caption\n"]))
        self.fenced(doc, doc.chance.choice(["----", "....", "++++", "////"]), lambda: doc.put("zonk fnord florp"))

    def table(self, doc, _depth):
        def rows():
            for i in range(3):
                doc.put(("\n" if i else "") + "| ")
                self.line(doc)
                doc.put(" | ")
                self.line(doc)

        self.fenced(doc, "|===", rows)

    def admonition(self, doc, _depth):
        doc.put("NOTE: ")
        self.prose(doc)

    def comment(self, doc, _depth):
        doc.put("// zonk, fnord florp")

    def kinds(self):
        return [(self.paragraph, False)] * 3 + [
            (self.heading, False), (self.items, False), (self.quotation, True), (self.code, False), (self.table, False), (self.admonition, False),
            (self.comment, False)]  # fmt: skip


class Latex(Format):
    ending = "tex"
    marks = [("\\emph{", "}"), ("\\textbf{", "}"), ("\\href{zonk}{", "}"), ("\\textit{\\textbf{", "}}"), ("{\\em ", "}")]
    visible = [("``", "''"), ("(", ")")]
    inside = [("\\emph{", "}"), ("{", "}"), NOTHING]
    spaces = ["~", "\\ ", " % zonk\n ", " \\\\ "]
    aside = ["$zonk$", "\\cite{zonk}", "\\verb|zonk|", "\\texttt{zonk}", "\\ref{zonk}", "\\(zonk\\)", "\\label{zonk}"]
    fillers = ["\\&", "caf\\'e", 'na\\"{\\i}ve', "\\ldots{}", "5\\%", "\\LaTeX{}", "\\oe{}uvre", "\\$5"]

    def heading(self, doc, _depth):
        doc.put(doc.chance.choice(["\\section{", "\\subsection*{", "\\section[zonk]{"]))
        self.line(doc)
        doc.put("}")

    def environment(self, doc, name, write):
        doc.put(f"\\begin{{{name}}}\n")
        write()
        doc.put(f"\n\\end{{{name}}}")

    def items(self, doc, depth):
        def all_items():
            for i in range(doc.chance.randrange(1, 4)):
                doc.put(("\n" if i else "") + "\\item ")
                self.prose(doc)
                if depth + 1 < DEPTH_MAX and doc.maybe(0.3):
                    doc.put("\n")
                    self.items(doc, depth + 1)

        self.environment(doc, doc.chance.choice(["itemize", "enumerate"]), all_items)

    def quotation(self, doc, depth):
        self.environment(doc, doc.chance.choice(["quote", "center"]), lambda: self.blocks(doc, depth + 1))

    def code(self, doc, _depth):
        self.environment(doc, doc.chance.choice(["verbatim", "equation", "lstlisting", "align*"]), lambda: doc.put("zonk fnord florp"))

    def table(self, doc, _depth):
        def rows():
            spaces, self.spaces = self.spaces, ["~"]
            for i in range(2):
                doc.put("\n" if i else "")
                self.line(doc)
                doc.put(" & ")
                self.line(doc)
                doc.put(" \\\\ \\hline")
            self.spaces = spaces

        self.tabular(doc, rows)

    def tabular(self, doc, rows):
        doc.put("\\begin{tabular}{l|l}\n")
        rows()
        doc.put("\n\\end{tabular}")

    def comment(self, doc, _depth):
        doc.put("% zonk, fnord florp")

    def footnote(self, doc, _depth):
        doc.put("A note\\footnote{")
        self.prose(doc)
        doc.put("} stands.")

    def kinds(self):
        return [(self.paragraph, False)] * 3 + [
            (self.heading, False), (self.items, True), (self.quotation, True), (self.code, False), (self.table, False), (self.comment, False),
            (self.footnote, False)]  # fmt: skip

    def write(self, doc):
        whole = doc.maybe(0.5)
        if whole:
            doc.put("\\documentclass[zonk]{article}\n\\usepackage{zonk}\n\\newcommand{\\x}{zonk}\n\\begin{document}\n")
        self.blocks(doc)
        if whole:
            doc.put("\n\\end{document}\nzonk\n")


# ---- texts inside another format


class JsonLines(Plain):
    ending = "jsonl"
    encodings = ["utf-8"]
    letters = {"o": ["\\u006f"], "n": ["\\u006E"], "f": ["\\u0066"]}
    fillers = ['\\"so\\"', "\\u00e9t\\u00e9", "\\ud83d\\ude00", "a\\/b", "caf\\u00e9"]
    visible = [('\\"', '\\"'), ("(", ")")]

    line_end = "\\n"

    def columns(self, doc, word):
        return len(json.loads('"' + word.decode() + '"'))

    def write(self, doc):
        for i in range(doc.chance.randrange(1, 5)):
            doc.put('{"id": "zonk", "tags": ["zonk"], "text": "')
            for _ in range(doc.chance.randrange(1, 4)):
                self.paragraph(doc, 0)
                doc.put("\\n\\n")
            doc.put(f'", "n": {i}}}\n')


class Catalogue(Format):
    ending = "po"
    encodings = ["utf-8"]
    letters = {"o": ["\\157", "\\x6f"]}
    marks = [("<b>", "</b>"), ('<a href=\\"zonk\\">', "</a>")]
    visible = [('\\"', '\\"'), ("(", ")")]
    inside = [('"\n"', ""), NOTHING]
    spaces = ["\\t"]
    aside = ["<code>zonk</code>"]
    fillers = ["&amp;", "caf\\303\\251", '\\"so\\"', "3 < 4"]

    def soft_end(self, doc):
        doc.put(' "\n"')

    def write(self, doc):
        doc.put('# zonk\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n')
        for i in range(doc.chance.randrange(1, 6)):
            doc.put(f'#. zonk\n#: zonk.c:{i}\nmsgctxt "zonk"\nmsgid "Mot {i} zonk"\n')
            if doc.maybe(0.2):
                doc.put('msgid_plural "Mots zonk"\nmsgstr[0] "')
                self.prose(doc)
                doc.put('"\nmsgstr[1] ""\n"')
            else:
                doc.put('msgstr "')
            self.prose(doc)
            doc.put('"\n\n')
        doc.put('#~ msgid "x"\n#~ msgstr "zonk"\n')


class Xliff(Format):
    ending = "xlf"
    encodings = ["utf-8", "utf-8-sig"]
    letters = {"o": ["&#111;", "&#x6f;"]}
    marks = [('<g id="1">', "</g>"), ("<mrk mtype='x-zonk'>", "</mrk>"), ("<!-- zonk -->", "")]
    inside = [('<g id="2">', "</g>"), NOTHING]
    spaces = ["&#160;", "&#32;"]
    aside = ['<ph id="3">zonk</ph>', '<x id="zonk"/>', '<mrk mtype="protected">zonk</mrk>']
    fillers = ["&amp;", "3 &lt; 4", "&quot;so&quot;"]

    def soft_end(self, doc):
        doc.put("\n     ")

    def write(self, doc):
        doc.put('<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
                '<file source-language="fr" target-language="en" original="zonk" datatype="plaintext"><body>\n')  # fmt: skip
        for i in range(doc.chance.randrange(1, 6)):
            doc.put(f'<trans-unit id="zonk{i}"><source>Un zonk</source><note>zonk</note><target>')
            if doc.maybe(0.2):
                doc.put("<![CDATA[")
                doc.put("One ")
                doc.found.append((len(doc.out), len(doc.out) + 4, "zonk"))
                doc.put("zonk & more.]]>")
            else:
                self.prose(doc)
            doc.put("</target></trans-unit>\n")
        doc.put("</body></file></xliff>\n")


FORMATS = [Plain, Markdown, Mdx, Html, Subtitles, Vtt, Rst, Asciidoc, Latex, JsonLines, Catalogue, Xliff]


def make(kind, number):
    """A document of the format, and its bytes."""
    chance = random.Random(f"{SEED} {kind.ending} {number}")
    encoding = chance.choice(kind.encodings)
    doc = Document(chance, encoding.removesuffix("-sig"), chance.choice(["\n", "\n", "\r\n"]))
    if encoding == "utf-8-sig":
        doc.out += b"\xef\xbb\xbf"
    kind().write(doc)
    return doc


def check(folder):
    run = subprocess.run([CALQUE, "check", *RULES, "-f", "jsonl", folder], capture_output=True, timeout=500, check=False)
    found = {}
    for line in run.stdout.decode().splitlines():
        one = json.loads(line)
        found.setdefault(os.path.basename(one["path"]), []).append((one["offset"], one["offset"] + one["length"], " ".join(one["match"].split())))
    return found, run.stderr.decode()


def shown(data, one):
    begin, end, match = one
    return f"{match!r} at {begin}: {data[max(0, begin - 30) : begin].decode(errors='replace')!r} [{data[begin:end].decode(errors='replace')!r}] {data[end : end + 20].decode(errors='replace')!r}"


def main():
    failed = matches = 0
    with tempfile.TemporaryDirectory() as work:
        documents = {}
        for kind in FORMATS:
            for number in range(DOCUMENTS):
                name = f"{number:04}.{kind.ending}"
                documents[name] = make(kind, number)
                pathlib.Path(work, name).write_bytes(documents[name].out)
        found, told = check(work)
        for name, doc in documents.items():
            wanted, got = sorted(doc.found), sorted(found.get(name, []))
            matches += len(wanted)
            if wanted == got:
                continue
            failed += 1
            if failed <= 5:
                print(f"FAIL  {name} ({doc.encoding}, seed {SEED})\n{doc.out.decode(doc.encoding)}\n")
                for one in wanted:
                    if one not in got:
                        print("      not found:", shown(doc.out, one))
                for one in got:
                    if one not in wanted:
                        print("      found:    ", shown(doc.out, one))
    errors = [line for line in told.splitlines() if ": error" in line]
    print("\n".join(errors[:5]))
    print(f"{len(documents)} documents, {matches} matches, {failed} documents failed")
    return 1 if failed or errors or matches < len(documents) else 0


if __name__ == "__main__":
    sys.exit(main())
