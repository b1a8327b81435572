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

// ---- lines

typedef struct LineCase {
  const char *text, *words,
      *wanted; // words: what is deleted, each word of the list wherever it stands
} LineCase;

static const LineCase line_cases[] = {
    {"One.\n\nShare\n\nTwo.\n", "Share", "One.\n\nTwo.\n"},
    {"One.\n\n  Share \n\nTwo.\n", "Share", "One.\n\nTwo.\n"},
    {"Share\n\nTwo.\n", "Share", "Two.\n"},
    {"One.\n\nShare\n", "Share", "One.\n"},
    // No line end at the end: none is left there.
    {"One.\n\nShare", "Share", "One."},
    {"One.\nShare", "Share", "One."},
    {"One.\r\n\r\nShare", "Share", "One."},
    {"One.\r\n\r\nShare\r\n\r\nTwo.", "Share", "One.\r\n\r\nTwo."},
    {"One.\r\rShare\r\rTwo.", "Share", "One.\r\rTwo."},
    // Between two lines of text nothing else goes.
    {"One.\nShare\nTwo.\n", "Share", "One.\nTwo.\n"},
    {"One.\n\nShare\nTwo.\n", "Share", "One.\n\nTwo.\n"},
    // Several deletions that empty a line; some that do not.
    {"One.\n\nShare Like\n\nTwo.\n", "Share Like", "One.\n\nTwo.\n"},
    {"One.\n\nShare now Like\n\nTwo.\n", "Share Like", "One.\n\n now \n\nTwo.\n"},
    {"One.\n\nShare\n\nLike\n", "Share Like", "One.\n"},
    {"Share", "Share", ""},
    {"Share\n", "Share", ""},
    {"", "Share", ""},
};

static void delete_words(Slice text, Slice words, Diagnostics *list, Arena *arena) {
  for (uint32_t at = 0; at < text.len; at++) {
    for (size_t start = 0, end; start < words.len; start = end + 1) {
      end = start + slice_find(slice_cut(words, start, words.len), SLICE(" "));
      Slice word = slice_cut(words, start, end);
      if (!slice_starts(slice_cut(text, at, text.len), word)) continue;
      Edit *edit = ARENA_NEW(arena, Edit);
      Fix *fix = ARENA_NEW(arena, Fix);
      *edit = (Edit){{at, at + (uint32_t)word.len}, SLICE("")};
      *fix = (Fix){edit, 1, true, true};
      *diagnostics_add(list) = (Diagnostic){.range = edit->range, .fixes = fix, .fix_count = 1};
    }
  }
}

Test(fix, a_line_that_is_left_empty_goes) {
  for (size_t i = 0; i < sizeof line_cases / sizeof *line_cases; i++) {
    const LineCase *this = &line_cases[i];
    Arena arena = {0};
    Diagnostics list = {0};
    Buffer out = {0};
    Source source = {.text = slice_of(this->text)};
    delete_words(source.text, slice_of(this->words), &list, &arena);
    fix_apply(&source, &list, false, &out);
    cr_expect(slice_is(buffer_slice(&out), this->wanted), "%zu: “%s” gave “%.*s”", i, this->text,
              SLICE_ARG(buffer_slice(&out)));
    buffer_free(&out);
    diagnostics_free(&list);
    arena_free(&arena);
  }
}

Test(fix, inserted_line_ends_are_those_of_the_text) {
  const char *const texts[] = {"a\r\nb", "a\rb", "a\nb", "ab"};
  const char *const wanted[] = {"a\r\nX\r\nY", "a\rX\rY", "a\nX\nY", "abX\nY"};
  for (size_t i = 0; i < 4; i++) {
    uint32_t len = (uint32_t)strlen(texts[i]), start = i < 3 ? len - 1 : len;
    const Edit edit = {{start, len}, SLICE("X\nY")};
    const Fix fix = {&edit, 1, true, true};
    Diagnostic item = {.range = edit.range, .fixes = &fix, .fix_count = 1};
    Diagnostics list = {.items = &item, .count = 1};
    Source source = {.text = slice_of(texts[i])};
    Buffer out = {0};
    fix_apply(&source, &list, false, &out);
    cr_expect(slice_is(buffer_slice(&out), wanted[i]), "%zu: “%.*s”", i,
              SLICE_ARG(buffer_slice(&out)));
    buffer_free(&out);
  }
}

// ---- plans one after another

static uint32_t next_random(uint32_t *state, uint32_t below) {
  *state = *state * 1664525u + 1013904223u;
  return (*state >> 8) % below;
}

// A plan of random edits of a text of len bytes.
static FixPlan random_plan(uint32_t *state, size_t len, Arena *arena) {
  static const char *const texts[] = {"", "X", "YZ", "----", " "};
  Edit *edits = ARENA_ARRAY(arena, len + 1, Edit);
  FixPlan plan = {.edits = edits};
  for (uint32_t at = next_random(state, 4); at <= len; at += 1 + next_random(state, 5)) {
    uint32_t end = at + next_random(state, 4);
    if (end > len) break;
    edits[plan.edit_count++] = (Edit){{at, end}, slice_of(texts[next_random(state, 5)])};
    at = end;
  }
  return plan;
}

static Slice planned(Slice text, const FixPlan *plan, Arena *arena) {
  Buffer out = {0};
  fix_write(text, plan, &out);
  Slice kept = arena_copy(arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

Test(fix, two_plans_are_as_good_as_one) {
  for (uint32_t seed = 1; seed <= 3000; seed++) {
    Arena arena = {0};
    uint32_t state = seed;
    Slice text = slice_cut(SLICE("abcdefghijklmnopqrst"), 0, next_random(&state, 21));
    FixPlan first = random_plan(&state, text.len, &arena);
    Slice middle = planned(text, &first, &arena);
    FixPlan second = random_plan(&state, middle.len, &arena);
    Slice wanted = planned(middle, &second, &arena);
    FixPlan both = fix_compose(&first, &second, middle, &arena);
    for (size_t i = 1; i < both.edit_count; i++) {
      cr_assert(both.edits[i - 1].range.end < both.edits[i].range.start, "seed %u", seed);
    }
    Slice got = planned(text, &both, &arena);
    cr_assert(slice_equal(got, wanted), "seed %u: “%.*s”, not “%.*s”", seed, SLICE_ARG(got),
              SLICE_ARG(wanted));
    arena_free(&arena);
  }
}

Test(fix, offsets_move_with_the_text) {
  const Edit edits[] = {{{2, 4}, SLICE("xyz")}, {{6, 6}, SLICE("++")}, {{8, 10}, SLICE("")}};
  const FixPlan plan = {.edits = edits, .edit_count = 3};
  const uint32_t moved[][2] = {{0, 0}, {2, 2},  {3, 5},  {4, 5},   {5, 6},
                               {6, 9}, {8, 11}, {9, 11}, {10, 11}, {12, 13}};
  for (size_t i = 0; i < sizeof moved / sizeof *moved; i++) {
    cr_expect_eq(fix_moved(&plan, moved[i][0]), moved[i][1], "%u", moved[i][0]);
  }
}
