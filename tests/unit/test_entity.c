// SPDX-License-Identifier: MIT
// Character references.
#include "formats/entity.h"

#include <criterion/criterion.h>

typedef struct EntityCase {
  const char *text;
  size_t length;       // 0: no reference
  const char *decoded; // NULL: a name that is not known
} EntityCase;

static const EntityCase cases[] = {
    {"&amp;", 5, "&"},
    {"&amp; b", 5, "&"},
    {"&#8217;", 7, "’"},
    {"&#x2019;", 8, "’"},
    {"&#X41;", 6, "A"},
    {"&eacute;", 8, "é"},
    {"&Eacute;", 8, "É"},
    {"&bogus;", 7, NULL},
    {"&#0;", 4, NULL},
    {"&#xD800;", 8, NULL},
    {"&#x110000;", 10, NULL},
    {"&#99999999999999;", 17, NULL},
    {"&#x;", 4, NULL},
    {"&#;", 0, NULL},
    {"&;", 0, NULL},
    {"&amp", 0, NULL},
    {"& amp;", 0, NULL},
    {"&", 0, NULL},
    {"", 0, NULL},
    {"&a-b;", 0, NULL},
    {"&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;", 40, NULL},
    {"&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;", 0, NULL},
    {"&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;", 0, NULL},
};

Test(entity, lengths_and_characters) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const EntityCase *it = &cases[i];
    Buffer out = {0};
    size_t length = entity_length(slice_of(it->text));
    cr_expect_eq(length, it->length, "%s: %zu", it->text, length);
    bool known = length && entity_decode(slice_cut(slice_of(it->text), 0, length), &out);
    cr_expect_eq(known, it->decoded != NULL, "%s", it->text);
    cr_expect(slice_equal(buffer_slice(&out), slice_of(known ? it->decoded : "")), "%s", it->text);
    buffer_free(&out);
  }
}

Test(entity, escapes) {
  Buffer out = {0};
  entity_escape(SLICE("a<b> & \"c\" 'd'"), &out);
  cr_expect(slice_is(buffer_slice(&out), "a&lt;b&gt; &amp; &quot;c&quot; 'd'"));
  buffer_clear(&out);
  entity_escape_text(SLICE("a<b> & \"c\""), &out);
  cr_expect(slice_is(buffer_slice(&out), "a&lt;b&gt; &amp; \"c\""));
  buffer_free(&out);
}
