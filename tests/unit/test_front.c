// SPDX-License-Identifier: MIT
// Front matter: the few values that readers see.
#include "document_check.h"

#define STAND_IN "\xef\xbf\xbc"

static const BlocksCase cases[] = {
    {"plain values", "---\ntitle: A b # c\ndescription: d\n---\n", "H|A b\nP|d\n"},
    {"quoted values", "---\ntitle: \"a \\\"b\\\" \\u00e9\"\nlead: 'it''s'\n---\n",
     "H|a \"b\" é\nP|it's\n"},
    {"escapes", "---\ntitle: \"\\x41 \\U0001F600 \\u12 \\q \\\\\"\n---\n",
     "H|A 😀 " STAND_IN "12 " STAND_IN " \\\n"},
    {"blocks", "---\ndescription: >-\n  a\n  b\nsummary: |\n  c\n\n  d\n---\n", "P|a b\nP|c d\n"},
    {"plain values go on", "---\ndescription: a\n  b\ntags: c\n---\n", "P|a b\n"},
    {"quoted values go on", "---\ndescription: \"a\n  b\"\n---\n", "P|a b\n"},
    {"no prose", "---\ntitle: [a]\ndescription: {b: c}\nx: d\nauthor:\n  title: e\n---\n", ""},
    {"comments", "---\n# calque off\ntitle: a\n---\n", "H|a\n#|calque off\n"},
    {"TOML", "+++\ntitle = 'a\\b'\ndescription = \"\"\"\nc\nd\"\"\"\n+++\n", "H|a\\b\nP|c d\n"},
    {"TOML that is no text", "+++\ntitle = 5\n+++\n", ""},
    {"CRLF", "---\r\ntitle: a\r\n---\r\nb", "H|a\nP|b\n"},
    {"ends with dots", "---\ntitle: a\n...\nb", "H|a\nP|b\n"},
    {"no end: no front matter", "---\n\ntitle: a\n", "P|title: a\n"},
    {"not at the start", "a\n\n---\n\ntitle: b\n\n---\n", "P|a\nP|title: b\n"},
    {"an unclosed value ends with the front matter", "---\ntitle: \"a\n---\nb", "H|a\nP|b\n"},
};

Test(front, values) {
  document_check_cases("a.md", cases, sizeof cases / sizeof *cases);
}
