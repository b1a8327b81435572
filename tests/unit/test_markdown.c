// SPDX-License-Identifier: MIT
// Markdown -> blocks; and whatever is thrown at it, the maps hold: CommonMark's own examples where
// they are installed, and awkward ones of our own.
#include <stdio.h>
#include <stdlib.h>

#include "document_check.h"
#include "yaml.h"

#define STAND_IN "\xef\xbf\xbc"

static const BlocksCase cases[] = {
    {"emphasis leaves no trace", "A *b* **c** ~~d~~ ***e* f**", "P|A b c d e f\n"},
    {"lines are joined", "a\nb  \nc\\\nd", "P|a b c d\n"},
    {"code is a stand-in", "a `b` c", "P|a " STAND_IN " c\n"},
    {"code alone is no block", "`a`\n\n    b\n\n```\nc\n```", ""},
    {"links", "[a](b) [c *d*][e] <http://f.g>\n\n[e]: x \"y\"", "P|a c d http://f.g\n"},
    {"an image's text is a caption", "a ![b *c*](d \"e\") f", "C|b c\nP|a " STAND_IN " f\n"},
    {"headings", "# a #\n\nb\n=\n\nc\n-", "H|a\nH|b\nH|c\n"},
    {"quotations in lists and lists in quotations", "> a\n>\n> - b\n\n- > c", "Q|a\nL|b\nQ|c\n"},
    {"nested lists", "- a\n  - b\n    c\n\n    d\n- e", "L|a\nL|b c\nL|d\nL|e\n"},
    {"text between blocks of an item", "- ```\n  a\n  ```\n  b\n  ```\n  c\n  ```\n  d\n  > e",
     "L|b\nL|d\nQ|e\n"},
    {"tables", "|a|b|\n|---|---|\n|c \\| *d*|`e`|", "T|a\nT|b\nT|c | d\n"},
    {"references; a name that is not known may be anything", "&amp; &#8217; &bogus; a&nbsp;b",
     "P|& ’ " STAND_IN " a\u00a0b\n"},
    {"HTML in a line", "a <b>c</b> <span lang=\"fr\">d</span> <br>e <kbd>f</kbd>",
     "P|a c " STAND_IN " e " STAND_IN "\n"},
    {"HTML between lines", "<div>\na <i>b</i>\n</div>\n\nc", "P|a b\nP|c\n"},
    {"comments", "a <!-- calque off --> b\n\n<!-- calque on -->",
     "P|a b\n#|calque off\n#|calque on\n"},
    {"footnotes", "a[^1] b\n\n[^1]: c", "P|a b\nP|c\n"},
    {"formulas are not money", "$a_b$ costs $5 and $6", "P|" STAND_IN " costs $5 and $6\n"},
    {"what is left out at the start of a line leaves its line end", "a\n{% b %}c\n[^1]d",
     "P|a c d\n"},
    {"templates", "a {{ b }} c {% d %} e", "P|a " STAND_IN " c e\n"},
    {"tasks", "- [ ] a\n- [x] b", "L|a\nL|b\n"},
    {"front matter", "---\ntitle: 'It''s'\ntags: [a]\n---\nb", "H|It's\nP|b\n"},
    {"an escape that is none", "---\ntitle: \"a\\é\\b c\"\n---\nd",
     "H|a" STAND_IN "é" STAND_IN " c\nP|d\n"},
    {"front matter of TOML", "+++\ntitle = \"a\\\"b\"\n+++\nc", "H|a\"b\nP|c\n"},
};

Test(markdown, blocks) {
  document_check_cases("a.md", cases, sizeof cases / sizeof *cases);
}

static const BlocksCase mdx_cases[] = {
    {"modules, expressions, components",
     "import A from './a'\n\nexport const b = {\n  c: 1\n}\n\n# d {e}\n\n<A b={1}>\n*f*\n</A>\n\ng "
     "{/* calque off */} h",
     "H|d " STAND_IN "\nP|f\nP|g h\n#|calque off\n"},
    {"comments of both sorts, in their order",
     "<!-- calque off a -->\n\nb {/* calque on a */} c\n\n<!-- calque off -->\n\n<!N{/**/}",
     "P|b c\n#|calque off a\n#|calque on a\n#|calque off\n#|N{/**/}\n"},
};

Test(markdown, mdx) {
  document_check_cases("a.mdx", mdx_cases, sizeof mdx_cases / sizeof *mdx_cases);
}

// ---- maps hold

static void check(const char *name, Slice text) {
  Opened it = {0};
  if (source_init(&it.source, slice_of(name), text, &it.arena, &it.problems)) {
    document_read(&it.document, &it.source, &it.arena, &it.problems);
    document_check(&it.document);
  }
  document_close(&it);
}

// The text as it is, with CRLF, and inside a quotation and an item.
static void check_all_ways(Slice text) {
  static const char *const starts[] = {"", "> ", "- "};
  static const char *const ends[] = {"\n", "\r\n"};
  for (size_t i = 0; i < 6; i++) {
    Buffer out = {0};
    buffer_text(&out, starts[i / 2]);
    for (size_t at = 0; at < text.len; at++) {
      if (text.data[at] != '\n') {
        buffer_char(&out, text.data[at]);
        continue;
      }
      buffer_text(&out, ends[i % 2]);
      buffer_text(&out, i / 2 == 1 ? "> " : i / 2 ? "  " : "");
    }
    check("a.md", buffer_slice(&out));
    check("a.mdx", buffer_slice(&out));
    buffer_free(&out);
  }
}

static Slice read_file(const char *path, Buffer *out) {
  FILE *file = fopen(path, "rb");
  char bytes[4096];
  for (size_t len; file && (len = fread(bytes, 1, sizeof bytes, file)) > 0;) {
    buffer_add(out, (Slice){bytes, len});
  }
  if (file) fclose(file);
  return buffer_slice(out);
}

// Calls check for what stands between the lines of a mark.
static size_t check_parts(Slice all, Slice mark) {
  size_t count = 0;
  for (size_t at = 0; at < all.len; count++) {
    Slice rest = slice_cut(all, at, all.len);
    size_t len = slice_find(rest, mark);
    check_all_ways(slice_cut(rest, 0, len));
    at += len + mark.len;
  }
  return count;
}

Test(markdown, awkward_snippets) {
  Buffer buffer = {0};
  Slice all = read_file("tests/data/markdown/awkward.txt", &buffer);
  size_t count = check_parts(all, SLICE("\n✂\n"));
  cr_expect_geq(count, 60, "%zu snippets", count);
  buffer_free(&buffer);
}

// The specification's examples are not ours to give away; they are read where a package put them.
// tests/commonmark.py looks at their words.
static const char *spec_path(void) {
  const char *named = getenv("CALQUE_COMMONMARK");
  return named && *named ? named : "/usr/share/gocode/src/github.com/yuin/goldmark/_test/spec.json";
}

Test(markdown, examples_of_commonmark) {
  Arena arena = {0};
  Problems problems = {0};
  YamlTree tree; // JSON is YAML
  Buffer buffer = {0};
  Slice bytes = read_file(spec_path(), &buffer);
  cr_assert(bytes.len > 0,
            "%s is missing: run script/bootstrap --tests (Debian: apt-get install "
            "golang-github-yuin-goldmark-dev), or set CALQUE_COMMONMARK to a spec.json as "
            "spec.commonmark.org has it",
            spec_path());
  cr_assert(yaml_parse(&tree, slice_of(spec_path()), bytes, &arena, &problems));
  size_t count = 0;
  for (const YamlNode *at = yaml_first(&tree, tree.nodes); at; at = yaml_next(&tree, at), count++) {
    const YamlNode *text = yaml_get(&tree, at, "markdown");
    cr_assert(text);
    check_all_ways(yaml_text(&tree, text));
  }
  cr_expect_geq(count, 600, "%zu examples", count);
  buffer_free(&buffer);
  problems_free(&problems);
  arena_free(&arena);
}

Test(markdown, nesting_and_length_are_bounded, .timeout = 30) {
  static const char *const pieces[] = {"> ", "- ", "[",  "![", "*",      "**a ", "`", "<b>",
                                       "{{", "$",  "[^", "{",  "<A b={", "_(",   "&"};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    Buffer out = {0};
    while (out.len < 50 * 1000) {
      buffer_text(&out, pieces[i]);
    }
    check("a.md", buffer_slice(&out));
    check("a.mdx", buffer_slice(&out));
    buffer_free(&out);
  }
}
