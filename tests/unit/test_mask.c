// SPDX-License-Identifier: MIT
// What a Markdown parser is not shown: covered bytes are written ^ (nothing) and . (a stand-in).
#include "formats/mask.h"

#include "document_check.h"

typedef struct MaskCase {
  const char *text, *masked;
  bool mdx;
} MaskCase;

static const MaskCase cases[] = {
    {"a {{ b }} c", "a .^^^^^^ c", false},
    {"a {% b %} c", "a ^^^^^^^ c", false},
    {"a {: .b} c", "a ^^^^^^ c", false},
    {"a {{ b\n\n }} c", "a {{ b\n\n }} c", false},
    {"a {{ b", "a {{ b", false},
    {"a[^1] b", "a^^^^ b", false},
    {"[^1]: b", "^^^^^ b", false},
    {"[^a b]", "[^a b]", false},
    {"$a_1$ and $5, $6", ".^^^^ and $5, $6", false},
    {"$$a$$", ".^^^^", false},
    {"`{{ a }}` $", "`{{ a }}` $", false},
    {"``{{ a ` b }}`` {{ c }}", "``{{ a ` b }}`` .^^^^^^", false},
    {"`` a ` {{ b }}", "`` a ` .^^^^^^", false},
    {"\\{{ a }} \\$b_1$ \\`{{ c }}`", "\\{{ a }} \\$b_1$ \\`.^^^^^^`", false},
    {"```\n{{ a }}\n```\n{{ b }}", "```\n{{ a }}\n```\n.^^^^^^", false},
    {"::: note\na\n:::", "^^^^^^^^\na\n^^^", false},
    {"{{ a\nb }} c", ".^^^\n^^^^ c", false},
    {"a {b} <C d={\"}\"}>e</C>", "a {b} <C d={\"}\"}>e</C>", false},
    {"a {b} <C d={\"}\"}>e</C>", "a .^^ ^^^^^^^^^^^e^^^^", true},
    {"{/* calque off */} a", "^^^^^^^^^^^^^^^^^^ a", true},
    {"{/*/} a", "{/*/} a", true},
    {"import a\n\nb", "^^^^^^^^\n\nb", true},
    {"a < b, c > d", "a < b, c > d", true},
    {"a { b", "a { b", true},
};

static void show(Slice masked, Buffer *out) {
  for (size_t i = 0; i < masked.len; i++) {
    char c = masked.data[i];
    buffer_char(out, (char)(c == MASK_NOTHING ? '^' : c == MASK_STAND_IN ? '.' : c));
  }
}

Test(mask, covers) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Opened it;
    Buffer out = {0};
    document_open(&it, "a.txt", slice_of(cases[i].text));
    show(mask_markdown(&it.document, 0, cases[i].mdx, &it.arena), &out);
    cr_expect(slice_is(buffer_slice(&out), cases[i].masked), "%s\n%.*s", cases[i].text,
              SLICE_ARG(buffer_slice(&out)));
    buffer_free(&out);
    document_close(&it);
  }
}
