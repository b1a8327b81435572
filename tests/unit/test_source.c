// SPDX-License-Identifier: MIT
// Bytes -> text: encodings, refusals, and positions.
#include <criterion/criterion.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "source.h"

typedef struct Opened {
  Source source;
  Arena arena;
  Problems problems;
  bool usable;
} Opened;

static Opened opened(Slice bytes) {
  Opened it = {0};
  it.usable = source_init(&it.source, SLICE("a.txt"), bytes, &it.arena, &it.problems);
  return it;
}

static void closed(Opened *it) {
  problems_free(&it->problems);
  arena_free(&it->arena);
}

typedef struct EncodingCase {
  Slice bytes;
  const char *text;
  SourceEncoding encoding;
  size_t problems;
  bool error;
} EncodingCase;

#define BYTES(literal)                                                                             \
  { (literal), sizeof(literal) - 1 }

Test(source, encodings) {
  static const EncodingCase cases[] = {
      {BYTES("caf\xc3\xa9\n"), "café\n", SOURCE_UTF8, 0, false},
      {BYTES("\xef\xbb\xbfhi"), "hi", SOURCE_UTF8, 0, false},
      {BYTES("a"), "a", SOURCE_UTF8, 0, false},
      {BYTES(" "), " ", SOURCE_UTF8, 0, false},
      {BYTES("\r"), "\r", SOURCE_UTF8, 0, false},
      {BYTES("\x01 a"), "\x01 a", SOURCE_UTF8, 0, false},
      {BYTES(""), "", SOURCE_UTF8, 1, false},
      {BYTES("\xef\xbb\xbf"), "", SOURCE_UTF8, 1, false},
      {BYTES("caf\xe9"), "café", SOURCE_LATIN_1, 1, false},
      {BYTES("\xe9"), "é", SOURCE_LATIN_1, 1, false},
      {BYTES("\x93Oui\x94 \x80 \x85"), "“Oui” € …", SOURCE_WINDOWS_1252, 1, false},
      {BYTES("\xc3\xa9\xc3\xa9 \xff \xc3\xa9"), "éé \uFFFD é", SOURCE_UTF8_REPAIRED, 1, true},
      // cut off at the end: each byte by itself
      {BYTES("\xc3\xa9\xc3\xa9\xc3\xa9 \xe2\x80"), "ééé \uFFFD\uFFFD", SOURCE_UTF8_REPAIRED, 2,
       true},
      // overlong, surrogate
      {BYTES("\xc3\xa9\xc3\xa9\xc3\xa9 \xc0\x80"), "ééé \uFFFD\uFFFD", SOURCE_UTF8_REPAIRED, 2,
       true},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Opened it = opened(cases[i].bytes);
    cr_assert(it.usable, "case %zu", i);
    cr_expect(slice_is(it.source.text, cases[i].text), "case %zu: “%.*s”", i,
              SLICE_ARG(it.source.text));
    cr_expect_eq(it.source.encoding, cases[i].encoding, "case %zu", i);
    cr_expect_eq(it.problems.count, cases[i].problems, "case %zu: %zu", i, it.problems.count);
    cr_expect_eq(problems_any_error(&it.problems), cases[i].error, "case %zu", i);
    cr_expect_eq(utf8_invalid(it.source.text), it.source.text.len);
    closed(&it);
  }
}

typedef struct RefusedCase {
  Slice bytes;
  const char *said; // some words of the message or the remedy
} RefusedCase;

Test(source, refused) {
  static const RefusedCase cases[] = {
      {BYTES("\0"), "binary"},
      {BYTES("PK\x03\x04\0\0\x08\0"), "binary"},
      {BYTES("\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f abc"), "binary"},
      {BYTES("\xff\xfeh\0i\0"), "-f UTF-16 "},
      {BYTES("\xfe\xff\0h\0i"), "-f UTF-16 "},
      {BYTES("\xff\xfe\0\0h\0\0\0"), "-f UTF-32 "},
      {BYTES("h\0e\0l\0l\0o\0"), "-f UTF-16LE "},
      {BYTES("\0h\0e\0l\0l\0o"), "-f UTF-16BE "},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Opened it = opened(cases[i].bytes);
    cr_expect_not(it.usable, "case %zu", i);
    cr_assert_eq(it.problems.count, 1, "case %zu", i);
    const Problem *problem = &it.problems.items[0];
    Slice said = slice_of(cases[i].said);
    cr_expect(slice_find(problem->message, said) < problem->message.len ||
                  slice_find(problem->remedy, said) < problem->remedy.len,
              "case %zu: %.*s", i, SLICE_ARG(problem->message));
    cr_expect_not(problem->warning);
    closed(&it);
  }
}

Test(source, too_large) {
  Opened it = opened((Slice){"", SOURCE_BYTES_MAX + 1});
  cr_expect_not(it.usable);
  cr_expect_eq(it.problems.count, 1);
  closed(&it);
}

Test(source, bad_bytes_are_told_at_their_place) {
  Opened it = opened(SLICE(
      "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\n\xc3\xa9 \xff\xfe\r\n\xff \xff\xff"));
  static const Position places[] = {{2, 3}, {2, 4}, {3, 1}, {0, 0}};
  cr_assert(it.usable);
  cr_assert_eq(it.problems.count, 4); // three places, then how many more
  for (size_t i = 0; i < 4; i++) {
    cr_expect_eq(it.problems.items[i].line, places[i].line, "%zu", i);
    cr_expect_eq(it.problems.items[i].column, places[i].column, "%zu", i);
  }
  cr_expect(slice_is(it.problems.items[0].message, "byte 0xFF is no UTF-8; it is read as U+FFFD"));
  cr_expect(slice_is(it.problems.items[3].message, "2 more bytes are no UTF-8"));
  closed(&it);
}

typedef struct PlaceCase {
  const char *text;
  uint32_t offset;
  Position position;
} PlaceCase;

Test(source, positions) {
  static const PlaceCase cases[] = {
      {"", 0, {1, 1}},         {"a", 1, {1, 2}},        {"a\nb", 1, {1, 2}},
      {"a\nb", 2, {2, 1}},     {"a\n", 2, {2, 1}},      {"a\r\nb", 2, {1, 3}},
      {"a\r\nb", 3, {2, 1}},   {"a\rb", 2, {2, 1}},     {"\r\r\n\n", 1, {2, 1}},
      {"\r\r\n\n", 3, {3, 1}}, {"\r\r\n\n", 4, {4, 1}}, {"é漢😀x", 9, {1, 4}},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Opened it = opened(slice_of(cases[i].text));
    Position at = source_position(&it.source, cases[i].offset, &it.arena);
    cr_expect(at.line == cases[i].position.line && at.column == cases[i].position.column,
              "case %zu: %u:%u", i, at.line, at.column);
    closed(&it);
  }
}

Test(source, lines) {
  Opened it = opened(SLICE("one\r\ntwo\rthree\n\nlast"));
  static const char *const lines[] = {"", "one", "two", "three", "", "last", ""};
  for (uint32_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    cr_expect(slice_is(source_line(&it.source, i, &it.arena), lines[i]), "line %u", i);
  }
  closed(&it);
}

Test(source, original_offsets) {
  Opened bom = opened(SLICE("\xef\xbb\xbfhi"));
  cr_expect_eq(source_original(&bom.source, 1), 4);
  closed(&bom);
  Opened latin = opened(SLICE("caf\xe9 \x80 x")); // text: caf é(2) space €(3) space x
  cr_expect_eq(source_original(&latin.source, 0), 0);
  cr_expect_eq(source_original(&latin.source, 5), 4);
  cr_expect_eq(source_original(&latin.source, 9), 6);
  cr_expect_eq(source_original(&latin.source, 11), 8);
  closed(&latin);
  Opened bad =
      opened(SLICE("\xef\xbb\xbf\xc3\xa9\xc3\xa9\xc3\xa9\xff_\xff")); // é é é U+FFFD _ U+FFFD
  cr_expect_eq(bad.source.encoding, SOURCE_UTF8_REPAIRED);
  cr_expect_eq(source_original(&bad.source, 6), 9);
  cr_expect_eq(source_original(&bad.source, 9), 10);
  cr_expect_eq(source_original(&bad.source, 10), 11);
  cr_expect_eq(source_original(&bad.source, 13), 12);
  closed(&bad);
}

// Every offset of a long converted text maps to its byte, over many runs.
Test(source, original_offsets_of_a_long_text) {
  enum { BYTES_IN = 10000 };
  Buffer bytes = {0};
  for (size_t i = 0; i < BYTES_IN; i++) {
    buffer_char(&bytes, i % 3 ? 'a' : '\xe9');
  }
  Opened it = opened(buffer_slice(&bytes));
  size_t len;
  uint32_t original = 0;
  for (uint32_t at = 0; at < it.source.text.len; at += (uint32_t)len, original++) {
    utf8_decode(it.source.text, at, &len);
    cr_assert_eq(source_original(&it.source, at), original);
  }
  cr_expect_eq(original, BYTES_IN);
  closed(&it);
  buffer_free(&bytes);
}

// 100,000 places in one line of 20 MB, from its end to its start: counting from the line's start
// each time would take hours.
Test(source, positions_in_a_huge_line, .timeout = 30) {
  enum { RUNES = 10 * 1000 * 1000, ASKED = 100 * 1000 };
  Buffer text = {0};
  buffer_text(&text, "x\n");
  for (size_t i = 0; i < RUNES; i++) {
    buffer_text(&text, "é");
  }
  Opened it = opened(buffer_slice(&text));
  for (uint32_t i = ASKED; i-- > 0;) {
    uint32_t rune = i * (RUNES / ASKED);
    Position at = source_position(&it.source, 2 + 2 * rune, &it.arena);
    cr_assert(at.line == 2 && at.column == rune + 1);
  }
  closed(&it);
  buffer_free(&text);
}
