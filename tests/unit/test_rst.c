// SPDX-License-Identifier: MIT
// reStructuredText -> blocks.
#include "document_check.h"

#define STAND_IN "\xef\xbf\xbc"

static const BlocksCase cases[] = {
    {"headings", "====\nA *b*\n====\n\nC\n~\n\nd\n\n----\n\ne", "H|A b\nH|C\nP|d\nP|e\n"},
    {"no headings", "a b c\n--\n\n d\n ====", "P|a b c --\nQ|d ====\n"},
    {"inline markup", "*a* **b** ``c`` `d e` `f.g` :sup:`h` :code:`i` |j| k_ l__ `m n`_ _`o`",
     "P|a b " STAND_IN " d e " STAND_IN " h " STAND_IN " " STAND_IN " k l m n o\n"},
    {"links", "`a <b>`_ :ref:`c <d>` :ref:`e` :doc:`f <g>` :term:`h` https://i.j_/*k*",
     "P|a c " STAND_IN " f h https://i.j_/*k*\n"},
    {"no markup", "2 * 3 * 4, a*b, *a, __init__, \\*b\\* c\\ d [1] |",
     "P|2 * 3 * 4, a*b, *a, __init__, *b* cd [1] |\n"},
    {"letters of several bytes behind a colon", "é:ᚽ", "P|é:ᚽ\n"},
    {"notes go with the space before them", "a [1]_, b [#x]_. c [Roe20]_ d",
     "P|a, b. c " STAND_IN " d\n"},
    {"quotations", "a\n\n  b\n\n    c\n\nd", "P|a\nQ|b\nQ|c\nP|d\n"},
    {"lists", "* a\n  b\n\n  c\n\n  * d\n* e\n\n1. f\n#. g\n(2) h\na) i\n\nA. Roe",
     "L|a b\nL|c\nL|d\nL|e\nL|f\nL|g\nL|h\nL|i\nP|A. Roe\n"},
    {"definitions", "a\n  b\n\n  c\nd\n  e", "L|a\nL|b\nL|c\nL|d\nL|e\n"},
    {"fields at the start are facts", ":Author: a\n:Abstract: b\n\nc\n\n:x: d\n   e",
     "L|b\nP|c\nL|d e\n"},
    {"options", "-a, --bc=D  the road\n--e       is", "L|the road\nL|is\n"},
    {"code", "a::\n\n  b\n\nc ::\n\n> d\n> e\n\n::\n\n  f\n\n>>> g\nh\n\ni", "P|a:\nP|c\nP|i\n"},
    {"directives",
     ".. note:: a\n   b\n\n   c\n\n.. code:: x\n\n   d\n\n.. tip::\n   :class: x\n\n   e\n\n.. "
     "foo:: f\n\n   g\n\nh",
     "P|a b\nP|c\nP|e\nP|h\n"},
    {"titles and captions",
     ".. admonition:: a\n   :class: b\n\n   c\n\n.. figure:: d\n   :alt: e\n     f\n\n   g\n\n.. "
     "image:: h\n   :alt: i\n\n.. rubric:: j",
     "H|a\nP|c\nC|e f\nC|g\nC|i\nH|j\n"},
    {"versions", ".. versionadded:: 1.2\n   a\n\n.. deprecated:: 1.3 b\n   c", "P|a\nP|b c\n"},
    {"quotations as directives", ".. epigraph::\n\n   a\n\n   -- b", "Q|a\nQ|-- b\n"},
    {"comments", ".. calque off\n\na\n\n..\n   b\n   c\n\n..\n\n   d",
     "P|a\nQ|d\n#|calque off\n#|b\n   c\n"},
    {"targets and substitutions",
     ".. _a: b\n   c\n\n__ d\n\n.. |e| replace:: f\n\n.. |g| image:: h\n\n.. [1] i\n   j\n.. [#k] "
     "l",
     "P|f\nP|i j\nP|l\n"},
    {"grid tables",
     "+---+----+\n| a | b  |\n+===+====+\n| c | *d*|\n|   | e  |\n+---+----+\n| f      "
     "|\n+---+----+\n\ng",
     "T|a\nT|b\nT|c\nT|d e\nT|f\nP|g\n"},
    {"simple tables", "== ====\na  b c\n== ====\nd  *e*\n   f\n\ng  h\n== ====\n\ni",
     "T|a\nT|b c\nT|d\nT|e f\nT|g\nT|h\nP|i\n"},
    {"tables without an end", "== ==\na  b\n\nc\n\n+--+--+\n| d| e|\n\nf",
     "P|c\nP|f\n!1:1 this table has no border below\n!6:1 this table has no border below\n"},
    {"lists in tables of lists", ".. list-table:: a\n   :widths: 1\n\n   * - b\n     - c\n   * - d",
     "C|a\nL|b\nL|c\nL|d\n"},
    {"lines of verse", "| a\n| b\n  c\n|\n| d\n\ne", "P|a b c d\nP|e\n"},
    {"nested", "* a\n\n  .. note::\n\n     b\n\n       c\n\n  d", "L|a\nL|b\nQ|c\nL|d\n"},
};

Test(rst, blocks) {
  document_check_cases("a.rst", cases, sizeof cases / sizeof *cases);
}

Test(rst, nesting_is_bounded) {
  Opened it;
  Buffer out = {0};
  for (int i = 0; i < 300; i++) {
    for (int j = 0; j < i; j++) {
      buffer_text(&out, "  ");
    }
    buffer_text(&out, "* a\n\n");
  }
  document_open(&it, "a.rst", buffer_slice(&out));
  document_check(&it.document);
  cr_expect_eq(it.document.block_count, 300);
  document_close(&it);
  buffer_free(&out);
}

Test(rst, sniffed) {
  cr_expect(format_rst.sniff(SLICE("A\n=\n\n.. note::\n")));
  cr_expect(format_rst.sniff(SLICE(".. _a:\n")));
  cr_expect_not(format_rst.sniff(SLICE("A\n=\n\n... and :: so\n")));
}
