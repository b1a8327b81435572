// SPDX-License-Identifier: MIT
// The scan must find exactly what a search for each literal by itself finds.
#include <criterion/criterion.h>

#include "base/buffer.h"
#include "language/literals.h"

static void note(void *context, uint32_t number, uint32_t end, uint32_t len) {
  buffer_print(context, "%u@%u-%u ", number, end - len, end);
}

static void expect_hits(const char *const *literals, const char *text, const char *hits) {
  Arena arena = {0};
  Buffer got = {0};
  Literals *all = literals_new(&arena);
  for (uint32_t i = 0; literals[i]; i++) {
    literals_add(all, literal_of(slice_of(literals[i]), LITERAL_ANY_CASE), i);
  }
  literals_finish(all);
  literals_scan(all, slice_of(text), note, &got);
  cr_expect(slice_is(buffer_slice(&got), hits), "“%s”: got “%.*s”, expected “%s”", text,
            SLICE_ARG(buffer_slice(&got)), hits);
  buffer_free(&got);
  literals_free(all);
  arena_free(&arena);
}

Test(literals, overlapping_and_nested) {
  expect_hits((const char *[]){"he", "she", "his", "hers", NULL}, "ushers", "1@1-4 0@2-4 3@2-6 ");
  expect_hits((const char *[]){"a", "aa", "aaa", NULL}, "aaa",
              "0@0-1 1@0-2 2@0-3 0@1-2 1@1-3 0@2-3 ");
}

Test(literals, any_case_of_ascii_only) {
  expect_hits((const char *[]){"&AMP;", "É", NULL}, "&amp; é É", "0@0-5 1@9-11 ");
}

Test(literals, the_same_text_twice) {
  expect_hits((const char *[]){"x", "x", NULL}, "x", "0@0-1 1@0-1 ");
}

// Where a capital is asked for, it must be there: bit i stands for byte i.
Test(literals, case_by_byte) {
  static const struct {
    uint64_t any_case;
    const char *text, *hits;
  } cases[] = {
      {0, " Of  of  OF ", "0@0-4 "},
      {1 << 1, " Of  of  OF ", "0@0-4 0@4-8 "},
      {1 << 2, " Of  of  OF ", "0@0-4 0@8-12 "},
      {LITERAL_ANY_CASE, " Of  of  OF ", "0@0-4 0@4-8 0@8-12 "},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Arena arena = {0};
    Buffer got = {0};
    Literals *all = literals_new(&arena);
    literals_add(all, literal_of(SLICE(" Of "), cases[i].any_case), 0);
    literals_finish(all);
    literals_scan(all, slice_of(cases[i].text), note, &got);
    cr_expect(slice_is(buffer_slice(&got), cases[i].hits), "case %zu: %.*s", i,
              SLICE_ARG(buffer_slice(&got)));
    buffer_free(&got);
    literals_free(all);
    arena_free(&arena);
  }
}

// A literal with something forbidden beside it is none.
Test(literals, what_stands_around) {
  AroundSet capital = AROUND_BIT(AROUND_CAPITAL), end = AROUND_BIT(AROUND_END);
  struct {
    AroundSet not_before, not_behind;
    const char *hits;
  } cases[] = {
      {0, 0, "0@0-1 0@2-3 0@5-6 "}, {end, 0, "0@2-3 0@5-6 "},
      {0, end, "0@0-1 0@2-3 "},     {capital, 0, "0@0-1 0@5-6 "},
      {0, capital, "0@2-3 0@5-6 "}, {AROUND_BIT(AROUND_WIDE), 0, "0@0-1 0@2-3 "},
      {AROUND_ALL, AROUND_ALL, ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Arena arena = {0};
    Buffer got = {0};
    Literals *all = literals_new(&arena);
    literals_add(all, (Literal){SLICE("."), 0, cases[i].not_before, cases[i].not_behind}, 0);
    literals_finish(all);
    literals_scan(all, SLICE(".A.é."), note, &got);
    cr_expect(slice_is(buffer_slice(&got), cases[i].hits), "case %zu: %.*s", i,
              SLICE_ARG(buffer_slice(&got)));
    buffer_free(&got);
    literals_free(all);
    arena_free(&arena);
  }
}

// Each byte of ASCII is of one class, and each mark of its own.
Test(literals, classes_of_bytes) {
  AroundSet marks = 0;
  for (unsigned c = 0; c < 256; c++) {
    unsigned class = around_class((unsigned char)c);
    cr_expect(class > AROUND_END && class < AROUND_CLASSES, "%u", c);
    if (class < AROUND_FIRST_MARK) continue;
    cr_expect(!(marks >> class & 1), "%u", c);
    marks |= AROUND_BIT(class);
  }
  cr_expect_eq(marks, AROUND_ALL & ~(AROUND_BIT(AROUND_FIRST_MARK) - 1));
}

Test(literals, none) {
  expect_hits((const char *[]){NULL}, "anything", "");
  expect_hits((const char *[]){"x", NULL}, "", "");
}

static uint32_t next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 16;
}

static int count_hits;
static void count(void *context, uint32_t number, uint32_t end, uint32_t len) {
  (void)context;
  (void)number;
  (void)end;
  (void)len;
  count_hits++;
}

// Random literals over a small alphabet, against a search at every place.
Test(literals, agrees_with_plain_search) {
  uint32_t seed = 7;
  for (int round = 0; round < 200; round++) {
    Arena arena = {0};
    char text[200], words[8][6];
    Literals *all = literals_new(&arena);
    int expected = 0;
    for (size_t i = 0; i < sizeof text; i++) {
      text[i] = "abc"[next_random(&seed) % 3];
    }
    for (uint32_t w = 0; w < 8; w++) {
      size_t len = 1 + next_random(&seed) % 5;
      for (size_t i = 0; i < len; i++) {
        words[w][i] = "abc"[next_random(&seed) % 3];
      }
      literals_add(all, literal_of((Slice){words[w], len}, 0), w);
      for (size_t i = 0; i + len <= sizeof text; i++) {
        expected += memcmp(text + i, words[w], len) == 0;
      }
    }
    literals_finish(all);
    count_hits = 0;
    literals_scan(all, (Slice){text, sizeof text}, count, NULL);
    cr_expect_eq(count_hits, expected, "round %d: %d hits, expected %d", round, count_hits,
                 expected);
    literals_free(all);
    arena_free(&arena);
  }
}

// More keys than the table of bits tells apart, in the image as well.
Test(literals, many_keys) {
  enum { WORDS = 3000, LENGTH = 30 };
  static char words[WORDS][LENGTH];
  uint32_t seed = 11;
  Arena arena = {0};
  Literals *all = literals_new(&arena);
  for (uint32_t w = 0; w < WORDS; w++) {
    for (size_t i = 0; i < LENGTH; i++) {
      words[w][i] = (char)('a' + next_random(&seed) % 26);
    }
    literals_add(all, literal_of((Slice){words[w], LENGTH}, 0), w);
  }
  literals_finish(all);
  count_hits = 0;
  literals_scan(all, (Slice){words[0], sizeof words}, count, NULL);
  cr_expect_eq(count_hits, WORDS);
  Buffer image = {0};
  literals_write(all, &image);
  Literals *read = literals_read(&arena, (const uint32_t *)(const void *)image.data);
  count_hits = 0;
  literals_scan(read, (Slice){words[0], sizeof words}, count, NULL);
  cr_expect_eq(count_hits, WORDS);
  buffer_free(&image);
  literals_free(all);
  arena_free(&arena);
}

Test(literals, image) {
  Arena arena = {0};
  for (size_t count = 1; count <= 4; count++) {
    static const char *const words[] = {"ab", "b", "cd", "bcd"};
    Buffer image = {0}, got = {0}, wanted = {0};
    Literals *all = literals_new(&arena);
    for (uint32_t i = 0; i < count; i++) {
      literals_add(all, literal_of(slice_of(words[i]), 0), i);
    }
    literals_finish(all);
    literals_write(all, &image);
    literals_scan(all, SLICE("abcd cd"), note, &wanted);
    literals_scan(literals_read(&arena, (const uint32_t *)(const void *)image.data),
                  SLICE("abcd cd"), note, &got);
    cr_expect(slice_equal(buffer_slice(&got), buffer_slice(&wanted)), "%zu literals", count);
    buffer_free(&image);
    buffer_free(&got);
    buffer_free(&wanted);
    literals_free(all);
  }
  arena_free(&arena);
}
