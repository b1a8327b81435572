// SPDX-License-Identifier: MIT
// Tags inside a line.
#include "formats/tag.h"

#include <criterion/criterion.h>

typedef struct TagCase {
  const char *text;
  TagKind kind;
  const char *name;
  bool closed, line_break, muted;
} TagCase;

static const TagCase cases[] = {
    {"<b>", TAG_OPEN, "b", false, false, false},
    {"</b>", TAG_CLOSE, "b", false, false, false},
    {"<br/>", TAG_OPEN, "br", true, true, false},
    {"<BR>", TAG_OPEN, "BR", true, true, false},
    {"<span lang='fr'>", TAG_OPEN, "span", false, false, true},
    {"<span lang=en-US>", TAG_OPEN, "span", false, false, false},
    {"<span xml:lang=\"de\">", TAG_OPEN, "span", false, false, true},
    {"<i translate = no>", TAG_OPEN, "i", false, false, true},
    {"<i class=\"x notranslate\">", TAG_OPEN, "i", false, false, true},
    {"<code class=x>", TAG_OPEN, "code", false, false, true},
    {"</code>", TAG_CLOSE, "code", false, false, false},
    {"<a href=x/>", TAG_OPEN, "a", true, false, false},
    {"<>", TAG_NONE, "", false, false, false},
    {"<", TAG_NONE, "", false, false, false},
    {"", TAG_NONE, "", false, false, false},
    {"< b>", TAG_NONE, "", false, false, false},
};

Test(tag, kinds) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const TagCase *it = &cases[i];
    Tag tag = tag_read(slice_of(it->text));
    cr_expect_eq(tag.kind, it->kind, "%s", it->text);
    cr_expect(slice_equal(tag.name, slice_of(it->name)), "%s", it->text);
    cr_expect(tag.closed == it->closed && tag.line_break == it->line_break &&
                  tag.muted == it->muted,
              "%s", it->text);
  }
}

Test(tag, comments) {
  cr_expect(slice_is(tag_read(SLICE("<!-- a -->")).comment, " a "));
  cr_expect(slice_is(tag_read(SLICE("<!---->")).comment, ""));
  cr_expect_eq(tag_read(SLICE("<!-->")).kind == TAG_COMMENT, false);
}

typedef struct AttributeCase {
  const char *text, *name, *value; // NULL: it has none
} AttributeCase;

static const AttributeCase attributes[] = {
    {"<a b=c>", "b", "c"},         {"<a b='c d' e>", "b", "c d"},
    {"<a e B = \"c\">", "b", "c"}, {"<a b>", "b", ""},
    {"<a b=>", "b", ""},           {"<a xb=1>", "b", NULL},
    {"<a x='b=1'>", "b", NULL},    {"<a b='unclosed>", "b", "unclosed>"},
    {"<a/b=c/>", "b", "c/"},       {"<a", "b", NULL},
    {"<a =b b=c>", "b", "c"},      {"<a b=", "b", ""},
};

Test(tag, attributes) {
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
    const AttributeCase *it = &attributes[i];
    Slice value = tag_attribute(slice_of(it->text), it->name);
    cr_expect_eq(value.data != NULL, it->value != NULL, "%s", it->text);
    if (it->value && value.data)
      cr_expect(slice_is(value, it->value), "%s: %.*s", it->text, (int)value.len, value.data);
  }
}

Test(tag, languages) {
  static const char *const foreign[] = {"fr", "pt-BR", "DE", "zh-Hans", "enm"};
  static const char *const ours[] = {"en", "EN-gb", "en_US", "", "x-default", "und", "mul", "e"};
  for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
    cr_expect(tag_is_foreign(slice_of(foreign[i])), "%s", foreign[i]);
  }
  for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
    cr_expect_not(tag_is_foreign(slice_of(ours[i])), "%s", ours[i]);
  }
}
