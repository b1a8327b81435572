// SPDX-License-Identifier: MIT
// Diffs. What they change is written PATH:FIRST-LAST,FIRST-LAST (PATH:* as a whole); a file without
// any stays out. One that cannot be read is !LINE:COLUMN.
#include <criterion/criterion.h>

#include "base/buffer.h"
#include "changes.h"

static const struct {
  const char *reason, *diff, *changed;
} cases[] = {
    {"nothing", "", ""},
    {"blank lines", "\n\n", ""},
    {"without context",
     "diff --git a/a.txt b/a.txt\nindex 1..2 100644\n--- a/a.txt\n+++ b/a.txt\n"
     "@@ -1 +1,2 @@\n-old\n+new\n+newer\n@@ -9,0 +11 @@ Section\n+one\n",
     "a.txt:1-2,11-11"},
    {"with context",
     "--- a/a.txt\n+++ b/a.txt\n@@ -1,4 +1,5 @@\n one\n-two\n+2\n three\n+3.5\n four\n",
     "a.txt:2-2,4-4"},
    {"an empty line of context lost its space",
     "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,3 @@\n one\n\n+two\n", "a.txt:3-3"},
    {"lines that look like headers",
     "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n--- b/c.txt\n+++ b/d.txt\n@@ -4 +4 @@\n-x\n+y\n",
     "a.txt:1-1,4-4"},
    {"no newline at the end",
     "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline "
     "at "
     "end of file\n",
     "a.txt:1-1"},
    {"the diff itself has none", "--- a/a.txt\n+++ b/a.txt\n@@ -0,0 +1 @@\n+y", "a.txt:1-1"},
    {"a new file",
     "diff --git a/n.txt b/n.txt\nnew file mode 100644\n--- /dev/null\n+++ b/n.txt\n"
     "@@ -0,0 +1,2 @@\n+a\n+b\n",
     "n.txt:1-2"},
    {"a file that is gone", "--- a/n.txt\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n", ""},
    {"lines that are gone", "--- a/n.txt\n+++ b/n.txt\n@@ -1,2 +0,0 @@\n-a\n-b\n", ""},
    {"renamed",
     "diff --git a/o.txt b/n.txt\nsimilarity index 100%\nrename from o.txt\nrename to n.txt\n", ""},
    {"renamed and changed",
     "diff --git a/o.txt b/n.txt\nsimilarity index 90%\nrename from o.txt\nrename to n.txt\n"
     "--- a/o.txt\n+++ b/n.txt\n@@ -3 +3 @@\n-x\n+y\n",
     "n.txt:3-3"},
    {"quoted",
     "--- \"a/\\303\\251 \\\"x\\\"\\t.txt\"\n+++ \"b/\\303\\251 \\\"x\\\"\\t.txt\"\n@@ -3 +3 "
     "@@\n-x\n+y\n",
     "é \"x\"\t.txt:3-3"},
    {"spaces and a time", "--- a/a b.txt\t2024-01-01 10:00\n+++ b/a b.txt\t\n@@ -3 +3 @@\n-x\n+y\n",
     "a b.txt:3-3"},
    {"other prefixes", "--- i/b/a.txt\n+++ w/b/a.txt\n@@ -3 +3 @@\n-x\n+y\n", "b/a.txt:3-3"},
    {"no prefix", "--- b/a.txt\n+++ b/a.txt\n@@ -3 +3 @@\n-x\n+y\n", "b/a.txt:3-3"},
    {"no prefix either", "--- texts/a.txt\n+++ texts/a.txt\n@@ -3 +3 @@\n-x\n+y\n",
     "texts/a.txt:3-3"},
    {"CRLF", "--- a/a.txt\r\n+++ b/a.txt\r\n@@ -3 +3 @@\r\n-x\r\n+y\r\n", "a.txt:3-3"},
    {"lines with CRLF", "--- a/a.txt\n+++ b/a.txt\n@@ -3 +3 @@\n-x\n+y\r\n", "a.txt:3-3"},
    {"binary", "diff --git a/x.txt b/x.txt\nBinary files a/x.txt and b/x.txt differ\n", "x.txt:*"},
    {"a binary is new", "Binary files /dev/null and b/x and y.txt differ\n", "y.txt:*"},
    {"no names of binaries", "diff --git a/a b/a\nBinary files differ\nBinary files a differ\n",
     ""},
    {"several files, one twice",
     "--- a/a.txt\n+++ b/a.txt\n@@ -5 +5,2 @@\n-x\n+y\n+z\n--- a/b.txt\n+++ b/b.txt\n@@ -1 +1 "
     "@@\n-x\n+y\n"
     "--- a/a.txt\n+++ b/a.txt\n@@ -6 +4 @@\n-x\n+y\n@@ -6 +6,2 @@\n-x\n+y\n+y\n",
     "a.txt:4-7 b.txt:1-1"},
    {"a message of a commit around it",
     "commit 123\n\n    Title\n\n--- a/a.txt\n+++ b/a.txt\n@@ -3 +3 @@\n-x\n+y\ncommit 456\n",
     "a.txt:3-3"},
    {"no diff", " a.txt | 2 +-\n 1 file changed\n", "!1:1"},
    {"no hunk", "--- a/a.txt\n+++ b/a.txt\n@@ -x +3 @@\n", "!3:5"},
    {"a huge number", "--- a/a.txt\n+++ b/a.txt\n@@ -1 +99999999999 @@\n", "!3:17"},
    {"a hunk of no file", "@@ -1 +1 @@\n-x\n+y\n", "!1:1"},
    {"cut short", "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n-x\n+y\n", "!5:1"},
    {"another hunk too early", "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1 @@\n-x\n@@ -4 +4 @@\n",
     "!5:1"},
    {"too many lines", "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1,0 @@\n+x\n", "!4:1"},
    {"combined", "diff --cc a.txt\n--- a/a.txt\n+++ b/a.txt\n@@@ -1,2 -1,2 +1,2 @@@\n", "!4:1"},
    {"coloured", "\x1b[1mdiff --git a/a.txt b/a.txt\x1b[m\n", "!1:1"},
};

static void render(const Changes *changes, Buffer *out) {
  for (size_t i = 0; i < changes->count; i++) {
    const ChangedFile *file = changes_find(changes, changes->files[i].path);
    if (!file) continue;
    buffer_print(out, "%s%.*s:", out->len ? " " : "", SLICE_ARG(file->path));
    if (file->whole) buffer_char(out, '*');
    for (size_t l = 0; l < file->count; l++) {
      buffer_print(out, "%s%u-%u", l ? "," : "", file->lines[l].first, file->lines[l].last);
    }
  }
}

Test(changes, reads_diffs) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Changes changes = {0};
    Problems problems = {0};
    Buffer got = {0};
    if (changes_read(&changes, SLICE("x.diff"), slice_of(cases[i].diff), &problems)) {
      render(&changes, &got);
      cr_expect_eq(problems.count, 0);
    } else {
      cr_assert_eq(problems.count, 1);
      buffer_print(&got, "!%u:%u", problems.items[0].line, problems.items[0].column);
    }
    cr_expect(slice_is(buffer_slice(&got), cases[i].changed), "%s: got “%.*s”, wanted “%s”",
              cases[i].reason, SLICE_ARG(buffer_slice(&got)), cases[i].changed);
    buffer_free(&got);
    problems_free(&problems);
    changes_free(&changes);
  }
}

// Findings of "one\ntwo\rtwo\nthree\n\nfive" (git knows four line ends), and which stay where lines
// 2 and 5 changed.
static const struct {
  Range range;
  bool stays;
} findings[] = {
    {{0, 3}, false},   // one
    {{0, 4}, false},   // with its line end
    {{0, 5}, true},    // into line 2
    {{4, 7}, true},    // two
    {{8, 11}, true},   // still line 2, behind a lone CR
    {{11, 12}, true},  // its line end
    {{12, 17}, false}, // three
    {{12, 23}, true},  // up to five: line 5 is one of them
    {{18, 18}, false}, // nothing, on line 4
    {{19, 19}, true},  // nothing, on line 5
};

Test(changes, hides_findings_elsewhere) {
  static const char text[] = "one\ntwo\rtwo\nthree\n\nfive";
  static const char diff[] = "--- a/a\n+++ b/a\n@@ -2 +2 @@\n-x\n+y\n@@ -5 +5 @@\n-x\n+y\n";
  Source source = {.text = SLICE(text)};
  Changes changes = {0};
  Problems problems = {0};
  Diagnostics list = {0};
  cr_assert(changes_read(&changes, SLICE("x"), SLICE(diff), &problems));
  size_t staying = 0, count = sizeof findings / sizeof *findings;
  for (size_t i = 0; i < count; i++) {
    diagnostics_add(&list)->range = findings[i].range;
    list.items[i].unit = (Slice){"", i}; // its number
    staying += findings[i].stays;
  }
  changes_hide(changes_find(&changes, SLICE("a")), &source, &list);
  cr_expect_eq(list.count, staying);
  for (size_t i = 0; i < list.count; i++) {
    cr_expect(findings[list.items[i].unit.len].stays, "finding %zu stays", list.items[i].unit.len);
  }
  for (size_t i = 0; i < list.hidden_count; i++) {
    cr_expect_eq(list.hidden[i].hidden, HIDDEN_BY_DIFF);
  }
  changes_hide(NULL, &source, &list);
  cr_expect_eq(list.count, 0);
  diagnostics_free(&list);
  changes_free(&changes);
}
