// SPDX-License-Identifier: MIT
// AsciiDoc -> blocks.
#include "document_check.h"

#define STAND_IN "\xef\xbf\xbc"

static const BlocksCase cases[] = {
    {"headings and header", "= A *b*\nRoe <r@x.y>\nv1\n:c: d\n\n== E\n\nF\n-\n\nGhi\n---\n\nj",
     "H|A b\nH|E\nP|F -\nH|Ghi\nP|j\n"},
    {"inline markup", "*a* _b_ **c**d `e` #f# [.x]#g# ^h^ ~i~ +j+ ++k++ {l} {nbsp}m \\*n*",
     "P|a b cd " STAND_IN " f g h i j " STAND_IN " " STAND_IN " \u00a0m *n*\n"},
    {"no markup", "2 * 3 * 4 a_b_c a*b C# {} < << Roe`s",
     "P|2 * 3 * 4 a_b_c a*b C# {} < << Roe`s\n"},
    {"quotation marks", "\"`a`\" '`b`' &amp; &bogus;", "P|“a” ‘b’ & " STAND_IN "\n"},
    {"links",
     "https://a.b[c d] https://e.f link:g[h^] xref:i[\"j\"] <<k,l>> <<m>> mailto:n@o.p[q,role=r] "
     "https://s.t[]",
     "P|c d https://e.f h j l " STAND_IN " q " STAND_IN "\n"},
    {"notes and images in a line",
     "a.footnote:[b *c*] d image:e.png[f] kbd:[g] pass:[h] ((i)) (((j))) k",
     "P|b c\nC|f\nP|a. d " STAND_IN " " STAND_IN " " STAND_IN " i k\n"},
    {"delimited blocks",
     "----\na\n----\n\n....\nb\n....\n\n====\nc\n====\n\n--\nd\n--\n\n```x\ne\n```\n\n++++\nf\n+++"
     "+",
     "P|c\nP|d\n"},
    {"quotations",
     "____\na\n\n* b\n____\n\n[quote, Roe]\nc\n\nd\n\n> e\n> f\n\n[verse]\n____\ng\n____",
     "Q|a\nQ|b\nQ|c\nP|d\nQ|e f\nQ|g\n"},
    {"styles that are code", "[source,c]\na\n\n[listing]\n--\nb\n--\n\n[stem]\n++++\nc\n++++\n\nd",
     "P|d\n"},
    {"blocks that are never closed", "----\na\n\n|===\n|b",
     "P|a\nP||b\n!1:1 this block is never closed\n!4:1 this table is never closed\n"},
    {"lists", "* a\nb\n** c\n+\nd\n\n. e\n\n- f\n\n  g\n\nh",
     "L|a b\nL|c\nL|d\nL|e\nL|f\nL|g\nP|h\n"},
    {"terms, callouts, tasks", "a:: b\nc\nd::\n  e\n<1> f\n* [x] g",
     "L|a\nL|b c\nL|d\nL|e\nL|f\nL|g\n"},
    {"a line that begins with a space is code", " a\n b\n\nc", "P|c\n"},
    {"titles, images, macros",
     ".a *b*\nimage::c.png[d *e*,200]\n\nimage::f.png[alt=\"g\"]\n\nvideo::h[i]\n\ntoc::[]",
     "C|a b\nC|d e\nC|g\n"},
    {"admonitions", "NOTE: a\nb\n\n[TIP]\n====\nc\n====", "P|a b\nP|c\n"},
    {"tables", "[cols=\"1,2\"]\n|===\n|a |b *c*\n\n2+|d\n.2+^|e \\| f\na|g\nl|h\n|===\n\ni",
     "T|a\nT|b c\nT|d\nT|e \\| f\nT|g\nP|i\n"},
    {"tables of commas are data", ",===\na,b\n,===", ""},
    {"comments", "// calque off\na\n// b\nc\n\n////\nd\n////\n\n///e",
     "P|a\nP|c\nP|///e\n#|calque off\n#|b\n#|d\n"},
    {"letters of several bytes behind a brace", "{ᚽ", "P|{ᚽ\n"},
    {"attributes and conditions", ":a: b\n:description: c\nd\nifdef::e[]\nf\nendif::e[]",
     "P|c\nP|d\nP|f\n"},
    {"line ends", "a +\nb + c", "P|a b + c\n"},
    {"rules", "a\n\n'''\n\n<<<\n\nb", "P|a\nP|b\n"},
    {"a signature", "-----BEGIN PGP SIGNATURE-----\n\na\n-----END PGP SIGNATURE-----", ""},
};

Test(asciidoc, blocks) {
  document_check_cases("a.adoc", cases, sizeof cases / sizeof *cases);
}

Test(asciidoc, nesting_is_bounded) {
  Opened it;
  Buffer out = {0};
  for (int i = 0; i < 300; i++) {
    for (int j = 0; j < i + 4; j++) {
      buffer_char(&out, '=');
    }
    buffer_text(&out, "\na\n");
  }
  document_open(&it, "a.adoc", buffer_slice(&out));
  document_check(&it.document);
  document_close(&it);
  buffer_free(&out);
}

Test(asciidoc, sniffed) {
  cr_expect(format_asciidoc.sniff(SLICE("= A\n:b: c\n")));
  cr_expect_not(format_asciidoc.sniff(SLICE("= A\n\nb\n")));
  cr_expect_not(format_asciidoc.sniff(SLICE("== A\n:b: c\n")));
}
