// SPDX-License-Identifier: MIT
// Applying corrections: which are chosen, and what comes out.
#include <criterion/criterion.h>

#include "base/arena.h"
#include "fix.h"

typedef struct Case {
  const char *text;
  // Each fix is one edit: start, end, text; start == end == 0 with no text ends the list.
  struct {
    uint32_t start, end;
    const char *text;
    bool unsafe, broken;
  } fixes[6];
  bool all;
  const char *wanted;
  size_t applied;
} Case;

static const Case cases[] = {
    {"said he said", {{0, 12, "he said", 0, 0}}, false, "he said", 1},
    {"nothing", {{0, 0, NULL, 0, 0}}, false, "nothing", 0},
    {"a b c", {{0, 1, "A", 0, 0}, {4, 5, "C", 0, 0}}, false, "A b C", 2},
    // The earlier of two that overlap wins.
    {"abcdef", {{0, 4, "x", 0, 0}, {2, 6, "y", 0, 0}}, false, "xef", 1},
    // Two that touch are both applied.
    {"abcd", {{0, 2, "x", 0, 0}, {2, 4, "y", 0, 0}}, false, "xy", 2},
    // Two insertions at one place: nobody knows their order.
    {"ab", {{1, 1, "x", 0, 0}, {1, 1, "y", 0, 0}}, false, "axb", 1},
    // An insertion at the edge of a replacement.
    {"ab", {{0, 1, "x", 0, 0}, {1, 1, "-", 0, 0}}, false, "x-b", 2},
    {"abcd", {{1, 2, "x", 1, 0}}, false, "abcd", 0},
    {"abcd", {{1, 2, "x", 1, 0}}, true, "axcd", 1},
    {"abcd", {{1, 2, "x", 0, 1}}, true, "abcd", 0},
    // A later diagnostic may be corrected before the place of an earlier one.
    {"abcd", {{2, 3, "x", 0, 0}, {0, 1, "y", 0, 0}}, false, "ybxd", 2},
    // One that lies within an earlier one's range is dropped, what follows is not.
    {"abcdef", {{0, 4, "x", 0, 0}, {1, 2, "y", 0, 0}, {5, 6, "", 0, 0}}, false, "xe", 2},
    {"abcd", {{0, 4, "", 0, 0}}, false, "", 1},
};

static void run_case(const Case *this) {
  Arena arena = {0};
  Diagnostics list = {0};
  Source source = {.text = slice_of(this->text)};
  for (size_t i = 0; i < 6 && this->fixes[i].text; i++) {
    Edit *edit = ARENA_NEW(&arena, Edit);
    *edit = (Edit){{this->fixes[i].start, this->fixes[i].end}, slice_of(this->fixes[i].text)};
    Fix *fix = ARENA_NEW(&arena, Fix);
    *fix = (Fix){edit, 1, !this->fixes[i].unsafe, !this->fixes[i].broken};
    *diagnostics_add(&list) = (Diagnostic){.range = edit->range, .fixes = fix, .fix_count = 1};
  }
  Buffer out = {0};
  size_t applied = fix_apply(&source, &list, this->all, &out);
  Slice got = buffer_slice(&out);
  cr_expect(slice_is(got, this->wanted), "“%s”: got “%.*s”, wanted “%s”", this->text,
            SLICE_ARG(got), this->wanted);
  cr_expect(applied == this->applied, "“%s”: %zu applied, not %zu", this->text, applied,
            this->applied);
  buffer_free(&out);
  diagnostics_free(&list);
  arena_free(&arena);
}

Test(fix, chooses_and_applies) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    run_case(&cases[i]);
  }
}

Test(fix, takes_a_fix_of_several_edits_whole_or_not_at_all) {
  const Edit around[] = {{{0, 1}, SLICE("“")}, {{4, 5}, SLICE("”")}};
  const Edit inside[] = {{{2, 3}, SLICE("x")}};
  const Fix fixes[] = {{around, 2, true, true}, {inside, 1, true, true}};
  Diagnostic items[] = {{.range = {0, 5}, .fixes = &fixes[0], .fix_count = 1},
                        {.range = {2, 3}, .fixes = &fixes[1], .fix_count = 1}};
  Diagnostics list = {.items = items, .count = 2};
  Source source = {.text = SLICE("\"abc\"")};
  Buffer out = {0};
  cr_expect(fix_apply(&source, &list, false, &out) == 1);
  cr_expect(slice_is(buffer_slice(&out), "“abc”"));
  buffer_free(&out);
}

Test(fix, takes_the_first_of_several_alternatives) {
  const Edit first = {{0, 3}, SLICE("one")}, second = {{0, 3}, SLICE("two")};
  const Fix fixes[] = {{&first, 1, false, true}, {&second, 1, false, true}};
  Diagnostic item = {.range = {0, 3}, .fixes = fixes, .fix_count = 2};
  Diagnostics list = {.items = &item, .count = 1};
  Source source = {.text = SLICE("abc")};
  Buffer out = {0};
  fix_apply(&source, &list, true, &out);
  cr_expect(slice_is(buffer_slice(&out), "one"));
  buffer_free(&out);
}
