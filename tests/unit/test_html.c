// SPDX-License-Identifier: MIT
// HTML -> blocks.
#include "document_check.h"

#define STAND_IN "\xef\xbf\xbc"

static const BlocksCase cases[] = {
    {"inline elements leave no trace", "<p>a <b>b</b> <i>c<u>d</u></i>", "P|a b cd\n"},
    {"references", "<p>a &amp; &lt; b&nbsp;c &eacute; &#8217; &#x2019;",
     "P|a & < b\u00a0c é ’ ’\n"},
    {"references without a semicolon", "<p>AT&T &copy 2020 &ampx &bogus; &notit",
     "P|AT&T © 2020 &x &bogus; ¬it\n"},
    {"the number of a line end before letters", "<p>a&#xaria b", "P|a ria b\n"},
    {"a number beyond all code points", "<p>a &#2469135782 b", "P|a \xef\xbf\xbd b\n"},
    {"comments that the parser moves", "<!--b--><meta ><!--c-->", "#|b\n#|c\n"},
    {"references of two code points", "<p>a &NotEqualTilde; b", "P|a ≂̸ b\n"},
    {"line ends of all sorts", "<p>a\r\nb &amp;\r\n c\rd <img alt='e\r\nf'>\r\n<b>g</b>\r\n\r\nh",
     "C|e f\nP|a b & c d " STAND_IN " g h\n"},
    {"unclosed elements", "<p>a<p>b<ul><li>c<li>d<ul><li>e</ul></ul>f",
     "P|a\nP|b\nL|c\nL|d\nL|e\nP|f\n"},
    {"a break is a space, two end a block", "<p>a<br>b<br><br>c", "P|a b\nP|c\n"},
    {"what is no prose",
     "<p>a</p><script>b</script><style>c</style><pre>d</pre><nav>e</nav><p hidden>f</p>"
     "<p style='display: none'>g</p><p aria-hidden=true>h</p>",
     "P|a\n"},
    {"a break in any language", "<p>a<br lang=fr>b <br translate=no><br>c", "P|a b\nP|c\n"},
    {"a break that the parser moves", "<p>a<table><tr><td>b</td><br>c</table>d",
     "P|a c\nT|b\nP|d\n"},
    {"code in a line", "<p>a <code>b</code> <kbd>c</kbd> d", "P|a " STAND_IN " " STAND_IN " d\n"},
    {"other languages",
     "<p>a <i lang=fr>b</i> <i lang=en-GB>c</i> <b translate=no>d</b></p><p lang=de>e</p>",
     "P|a " STAND_IN " c " STAND_IN "\n"},
    {"a page in another language", "<html lang=fr><p>a</p></html>", ""},
    {"head",
     "<title>a</title><meta name=description content='b &quot;c&quot;'><meta name=author "
     "content=d><body><p>e",
     "H|a\nP|b \"c\"\nP|e\n"},
    {"attributes", "<p>a <img alt=\"b &amp; c\" title='d'> e</p>",
     "C|b & c\nC|d\nP|a " STAND_IN " e\n"},
    {"quotations, tables, captions",
     "<blockquote>a<p>b</blockquote><table><caption>c<tr><th>d<td>e</table><figcaption>f",
     "Q|a\nQ|b\nC|c\nT|d\nT|e\nC|f\n"},
    {"notes", "<p>a<sup>1</sup> b<sup><a href=x>2</a></sup> c<sup>th</sup>", "P|a b cth\n"},
    {"comments", "<p>a <!-- calque off --> b<!--c-->", "P|a b\n#|calque off\n#|c\n"},
    {"one article of a page", "<p>a</p><article><p>b</p></article><p>c</p><!-- d -->",
     "P|b\n#|d\n"},
    {"what readers wrote",
     "<main><article>a</article><div id=comments><article>b</article></div></main>"
     "<ol class='x comment-list'><li>c</ol>",
     "P|a\n"},
    {"two articles", "<article><p>a</article><article><p>b</article>", "P|a\nP|b\n"},
    {"misnested", "<p>a <b>b <i>c</b> d</i> e</p></div></p>", "P|a b c d e\n"},
    {"text in a table moves before it", "<table>a<tr><td>b</table>c", "P|a\nT|b\nP|c\n"},
    {"unfinished", "<p>a <b", "P|a\n"},
    {"nothing", " \n", ""},
};

Test(html, blocks) {
  document_check_cases("a.html", cases, sizeof cases / sizeof *cases);
}

static void check_many(const char *piece, bool told) {
  Opened it;
  Buffer out = {0};
  buffer_text(&out, "<p>x");
  while (out.len < 100 * 1000) {
    buffer_text(&out, piece);
  }
  document_open(&it, "a.html", buffer_slice(&out));
  document_check(&it.document);
  cr_expect_eq(it.problems.count > 0, told, "%s", piece);
  document_close(&it);
  buffer_free(&out);
}

Test(html, nesting_is_bounded, .timeout = 60) {
  check_many("<div>", true);
  check_many("<b>", true);
  check_many("<table><tr><td>", true);
  check_many("<p>", false);
  check_many("<li>", false);
  check_many("<br>", false);
  check_many("&", false);
  check_many("<!--", false);
  check_many("<", false);
  check_many("<a b=\"", true); // each may open an element
}

Test(html, sniffed) {
  static const char *const yes[] = {"<!DOCTYPE html><p>a", "<html>", " <!-- a --><body>", "<p>a"};
  static const char *const no[] = {"<b>a", "a <p>", "<!-- a", "", "<paragraph>"};
  for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
    cr_expect(format_html.sniff(slice_of(yes[i])), "%s", yes[i]);
  }
  for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
    cr_expect_not(format_html.sniff(slice_of(no[i])), "%s", no[i]);
  }
}
