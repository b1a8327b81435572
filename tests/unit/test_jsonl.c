// SPDX-License-Identifier: MIT
// JSON Lines: each line a document.
#include "document_check.h"

static const BlocksCase cases[] = {
    {"paragraphs as in plain text", "{\"text\":\"A title\\n\\nHe left.\\r\\n\\r\\n- one\"}",
     "H|A title\nP|He left.\nL|one\n"},
    {"escapes",
     "{\"text\":\"\\\"a\\\" \\\\ \\/ \\t \\u00e9\\u2019 \\ud83d\\ude00 \\ud800 \\u0000.\"}",
     "P|\"a\" \\ / \t é’ 😀 \uFFFD \uFFFD.\n"},
    {"other names of the text",
     "{\"body\":\"a\",\"content\":\"b.\"}\n{\"target\":\"c.\"}\n{\"translation\":\"d.\"}",
     "P|b.\nP|c.\nP|d.\n"},
    {"only strings count, and only of the object itself",
     "{\"text\":{\"text\":\"a\"},\"content\":5,\"body\":\"b.\",\"x\":[{\"text\":\"c\"}]}",
     "P|b.\n"},
    {"languages",
     "{\"lang\":\"fr\",\"text\":\"a\"}\n{\"lang\":\"en-GB\",\"text\":\"b.\"}\n{\"language\":\"de\","
     "\"text\":\"c\"}",
     "P|b.\n"},
    {"white space, blank lines, CRLF", " { \"text\" : \"a.\" } \r\n\r\n\t{\"text\":\"b.\"}",
     "P|a.\nP|b.\n"},
    {"damage",
     "{\"text\":\"a}\n[1]\n{\"text\":\"b\",}\n{\"text\":\"c\\x\"}\n{\"text\" "
     "\"d\"}\n{\"text\":\"e\"} "
     "f\n{\"a\":[}]}\n{\"a\":01}\n{\"a\":nul}\n{\"a\":1}\n{\"text\":\"g.\"}",
     "P|g.\n!1:12 this string has no end\n!2:1 a line of JSON Lines begins with {\n!3:13 a string "
     "should stand here\n"
     "!4:11 this escape is none of JSON\n!5:9 a colon should stand here\n!6:14 something stands "
     "behind the object\n"
     "!7:7 another bracket should close here\n!8:6 this is no value of JSON\n!9:6 this is no value "
     "of JSON\n!10:1 this line has no text\n"},
};

Test(jsonl, blocks) {
  document_check_cases("a.jsonl", cases, sizeof cases / sizeof *cases);
}

Test(jsonl, documents) {
  Opened it;
  document_open(
      &it, "a.jsonl",
      SLICE("{\"id\":\"a\\u0062\",\"text\":\"A.\\n\\nB.\",\"source\":\"Un\\n\\\"x\\\".\"}\n"
            "{\"id\":-1.5e3,\"text\":\"\"}\n{\"text\":\"C.\"}\n{\"lang\":\"fr\",\"text\":\"D\"}"));
  const DocumentPart *parts = it.document.parts;
  cr_assert_eq(it.document.part_count, 4);
  cr_assert_eq(it.document.block_count, 3);
  cr_expect(slice_is(parts[0].unit, "ab") && !parts[0].number);
  cr_expect(slice_is(parts[1].unit, "-1.5e3") && parts[1].number);
  cr_expect(slice_is(parts[2].unit, "3") && parts[2].number);
  cr_expect(parts[3].skipped);
  const Block *blocks = it.document.blocks;
  cr_expect(blocks[0].part == 0 && blocks[1].part == 0 && blocks[2].part == 2);
  cr_expect(slice_is(blocks[0].original, "Un\n\"x\".") && !blocks[2].original.data);
  document_close(&it);
}

Test(jsonl, places) {
  Opened it;
  document_open(&it, "a.jsonl", SLICE("{\"text\":\"He said\\n\\n\\\"caf\\u00e9\\\" now.\"}"));
  const Block *block = &it.document.blocks[1];
  cr_assert(slice_is(block->text, "\"café\" now."));
  Range quote = block_source_range(block, (Range){0, 1}),
        word = block_source_range(block, (Range){1, 6}),
        rest = block_source_range(block, (Range){8, 11});
  cr_expect(quote.start == 20 && quote.end == 22);
  cr_expect(word.start == 22 && word.end == 31);
  cr_expect(rest.start == 34 && rest.end == 37);
  cr_expect(block_range_unbroken(block, (Range){8, 11}) &&
            !block_range_unbroken(block, (Range){1, 6}));
  Buffer out = {0};
  block->escape(SLICE("a \"b\"\\\n"), &out);
  cr_expect(slice_is(buffer_slice(&out), "a \\\"b\\\"\\\\\\n"));
  buffer_free(&out);
  document_close(&it);
}

Test(jsonl, nesting_is_bounded) {
  Opened it;
  Buffer out = {0};
  buffer_text(&out, "{\"a\":");
  for (int i = 0; i < 100000; i++) {
    buffer_char(&out, '[');
  }
  document_open(&it, "a.jsonl", buffer_slice(&out));
  cr_expect_eq(it.problems.count, 1);
  document_close(&it);
  buffer_free(&out);
}

Test(jsonl, complaints_are_bounded) {
  Opened it;
  Buffer out = {0};
  for (int i = 0; i < 10000; i++) {
    buffer_text(&out, "x\n");
  }
  document_open(&it, "a.jsonl", buffer_slice(&out));
  cr_assert_eq(it.problems.count, DOCUMENT_COMPLAINTS_MAX + 1);
  cr_expect(
      slice_starts(it.problems.items[DOCUMENT_COMPLAINTS_MAX].message, SLICE("more of the file")));
  document_close(&it);
  buffer_free(&out);
}

Test(jsonl, sniffed) {
  static const char *const yes[] = {"{\"text\":\"a\"}\n{", "{\"id\":1,\"text\":\"a",
                                    "{\"body\":\"a\"}"};
  static const char *const no[] = {"{\"a\":1}\n", "{ a }", "{\"text\":1}\n", "",
                                   "[{\"text\":\"a\"}]"};
  for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
    cr_expect(format_jsonl.sniff(slice_of(yes[i])), "%s", yes[i]);
  }
  for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
    cr_expect_not(format_jsonl.sniff(slice_of(no[i])), "%s", no[i]);
  }
}
