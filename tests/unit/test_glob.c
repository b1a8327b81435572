// SPDX-License-Identifier: MIT
// Globs, against what gitignore(5) says; tests/gitignore.sh asks git itself.
#include <criterion/criterion.h>
#include <stdio.h>
#include <time.h>

#include "base/buffer.h"
#include "base/glob.h"

static bool names(const char *text, const char *path) {
  Glob glob;
  size_t offset;
  Slice rest = slice_of(path);
  bool folder = slice_ends(rest, SLICE("/"));
  if (folder) rest.len--;
  return glob_parse(&glob, slice_of(text), &offset) == GLOB_RIGHT &&
         glob_names(&glob, rest, folder);
}

typedef struct Case {
  const char *glob, *yes, *no; // paths with spaces between them; "a/" is a folder
} Case;

static void expect_each(const char *glob, const char *paths, bool wanted) {
  char copy[256];
  snprintf(copy, sizeof copy, "%s", paths);
  for (char *path = strtok(copy, " "); path; path = strtok(NULL, " ")) {
    cr_expect(names(glob, path) == wanted, "%s %s %s", glob, wanted ? "names" : "does not name",
              path);
  }
}

Test(glob, what_gitignore_says) {
  static const Case cases[] = {
      {"a.txt", "a.txt b/a.txt b/c/a.txt a.txt/", "xa.txt a.txtx a.txt/b"},
      {"/a.txt", "a.txt", "b/a.txt"},
      {"b/a.txt", "b/a.txt", "a.txt c/b/a.txt b/x/a.txt"},
      {"b/", "b/ c/b/", "b c/b"},
      {"/b/", "b/", "c/b/"},
      {"*.txt", "a.txt b/.txt", "a.txt.md atxt"},
      {"b/*.txt", "b/a.txt b/.txt", "b/c/a.txt a.txt"},
      {"*", "a a/b", ""},
      {"a*b*c", "abc axbxc aabbcc abbbc", "ab ac axbx acb"},
      {"a?c", "abc", "ac abbc a/c"},
      {"a/?", "a/b", "a/bc a/"},
      {"[ab]c", "ac bc", "cc abc"},
      {"[a-c]", "a b c", "d -"},
      {"[!a-c]", "d -", "a"},
      {"[^a-c]", "d", "b"},
      {"[]a]", "] a", "b"},
      {"[!]a]", "b", "] a"},
      {"[a-]", "a -", "b"},
      {"[-a]", "a -", "b"},
      {"[\\]]", "]", "a \\"},
      {"[[:digit:]x]", "5 x", "a :"},
      {"[[:upper:]][[:lower:]]*", "Ab Abc", "ab AB"},
      {"[[:]", ": [", "a"},
      {"x[/]y", "", "x/y"},
      {"\\*.txt", "*.txt", "a.txt"},
      {"\\!a", "!a", "a"},
      {"\\#a", "#a", "a"},
      {"\\a", "a", "\\a"},
      {"**/a", "a b/a b/c/a", "ba b/ba a/b"},
      {"**/a/b", "a/b c/a/b c/d/a/b", "a/c/b"},
      {"a/**", "a/b a/b/c", "a b/a/c"},
      {"a/**/b", "a/b a/x/b a/x/y/b", "ab a/xb a/b/c"},
      {"a/**/b/**/c", "a/b/c a/x/b/y/z/c a/b/b/c", "a/c a/b a/x/c"},
      {"**/a*/**/b.txt", "a/b.txt x/ab/y/b.txt a1/a2/b.txt", "b.txt x/b.txt"},
      {"a**b", "ab axb axxb", "a/b ax/b"},
      {"a/b**", "a/b a/bc", "a/b/c"},
      {"a/***/b", "a/b a/x/y/b", "ab"},
      {"**", "a a/b", ""},
      {"/**", "a a/b", ""},
      {"a/*/b", "a/x/b", "a/b a/x/y/b"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    expect_each(cases[i].glob, cases[i].yes, true);
    expect_each(cases[i].glob, cases[i].no, false);
  }
}

Test(glob, covers_what_is_inside) {
  Glob glob;
  size_t offset;
  cr_assert_eq(glob_parse(&glob, SLICE("drafts/"), &offset), GLOB_RIGHT);
  cr_expect(glob_covers(&glob, SLICE("drafts/a.txt")));
  cr_expect(glob_covers(&glob, SLICE("x/drafts/y/a.txt")));
  cr_expect_not(glob_covers(&glob, SLICE("drafts")));
  cr_expect_not(glob_covers(&glob, SLICE("x/y")));
}

Test(glob, mistakes) {
  static const struct {
    const char *text;
    GlobMistake mistake;
    size_t offset;
  } cases[] = {
      {"", GLOB_EMPTY, 0},
      {"!", GLOB_EMPTY, 0},
      {"/", GLOB_EMPTY, 0},
      {"a[bc", GLOB_OPEN_SET, 1},
      {"!/a[", GLOB_OPEN_SET, 3},
      {"[]", GLOB_OPEN_SET, 0},
      {"[!]", GLOB_OPEN_SET, 0},
      {"[a\\", GLOB_OPEN_SET, 0},
      {"[a\\]", GLOB_OPEN_SET, 0},
      {"ab\\", GLOB_OPEN_ESCAPE, 2},
      {"[[:letter:]]", GLOB_NO_CLASS, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Glob glob;
    size_t offset;
    const char *remedy;
    GlobMistake got = glob_parse(&glob, slice_of(cases[i].text), &offset);
    cr_expect(got == cases[i].mistake && offset == cases[i].offset, "%s: %d at %zu", cases[i].text,
              got, offset);
    cr_expect_not(glob_names(&glob, SLICE("a"), false), "%s", cases[i].text);
    cr_expect(*glob_mistake(got, &remedy) && *remedy);
  }
}

Test(glob, lines) {
  static const struct {
    const char *line, *text;
  } cases[] = {
      {"a.txt", "a.txt"}, {"a  ", "a"},        {"a\\ ", "a\\ "}, {"a\\\\ ", "a\\\\"}, {"a\r", "a"},
      {" a", " a"},       {"\\#a", "\\#a"},    {"#a", NULL},     {"", NULL},          {"   ", NULL},
      {"\r", NULL},       {"a\\ b ", "a\\ b"}, {"a\t", "a\t"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Slice text;
    bool any = glob_of_line(slice_of(cases[i].line), &text);
    cr_expect(any == (cases[i].text != NULL), "“%s”", cases[i].line);
    if (any) cr_expect(slice_is(text, cases[i].text), "“%s”", cases[i].line);
  }
}

// Hostile patterns, which would take a matcher that tries every way until the end of time.
Test(glob, takes_no_time) {
  static const char *const pieces[] = {"*a", "**/", "**/a*/", "[a-z]*", "a*?", "*/"};
  Buffer path = {0};
  while (path.len < 4000) {
    buffer_text(&path, path.len % 40 == 38 ? "a/" : "a");
  }
  clock_t begun = clock();
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    Buffer text = {0};
    Glob glob;
    size_t offset;
    while (text.len + 8 < GLOB_BYTES_MAX) {
      buffer_text(&text, pieces[i]);
    }
    buffer_char(&text, 'b');
    cr_assert_eq(glob_parse(&glob, buffer_slice(&text), &offset), GLOB_RIGHT);
    glob.anywhere = false;
    cr_expect_not(glob_names(&glob, buffer_slice(&path), false), "%s", pieces[i]);
    buffer_free(&text);
  }
  cr_expect(clock() - begun < 5 * CLOCKS_PER_SEC);
  buffer_free(&path);
}
