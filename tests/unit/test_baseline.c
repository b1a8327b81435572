// SPDX-License-Identifier: MIT
// Baselines: what survives which change, and what a file may look like. A text bears ⟦ ⟧ around its
// findings, all of one rule.
#include <criterion/criterion.h>

#include "base/buffer.h"
#include "baseline.h"
#include "examples.h"

typedef struct Text {
  Arena arena;
  Source source;
  Document document;
  Diagnostics list;
} Text;

// The block in which a range of the source stands, as the linter would tell.
static void place(Text *text, Diagnostic *found) {
  for (size_t b = 0; b < text->document.block_count; b++) {
    const Block *block = &text->document.blocks[b];
    for (uint32_t start = 0; start < block->text.len; start++) {
      Range here = block_source_range(block, (Range){start, start + 1});
      if (here.start != found->range.start) continue;
      uint32_t end = start;
      while (end < block->text.len &&
             block_source_range(block, (Range){start, end}).end < found->range.end) {
        end++;
      }
      found->around = block->text;
      found->place = (Range){start, end};
      return;
    }
  }
}

static void text_open(Text *text, const char *path, const char *marked) {
  Problems problems = {0};
  Slice plain;
  const Range *ranges;
  size_t count;
  *text = (Text){0};
  cr_assert(example_unmark(slice_of(marked), &text->arena, &plain, &ranges, &count));
  cr_assert(source_init(&text->source, slice_of(path), plain, &text->arena, &problems));
  document_read(&text->document, &text->source, &text->arena, NULL);
  for (size_t i = 0; i < count; i++) {
    Diagnostic *found = diagnostics_add(&text->list);
    found->range = ranges[i];
    found->rule = SLICE("t/r");
    found->match = slice_cut(plain, ranges[i].start, ranges[i].end);
    place(text, found);
  }
  problems_free(&problems);
}

static void text_close(Text *text) {
  diagnostics_free(&text->list);
  arena_free(&text->arena);
}

#define LINE "The minister said on Tuesday that the road to the airport had been"

static const struct {
  const char *reason, *before, *after;
  size_t left; // findings of after that the baseline does not know
} cases[] = {
    {"the same", "A ⟦blarg⟧ here.", "A ⟦blarg⟧ here.", 0},
    {"lines before it", "A ⟦blarg⟧ here.", "A title\n\nA text.\n\nA ⟦blarg⟧ here.", 0},
    {"paragraphs change places", "One ⟦blarg⟧ here.\n\nTwo old ⟦blarg⟧ there.",
     "Two old ⟦blarg⟧ there.\n\nOne ⟦blarg⟧ here.", 0},
    {"wrapped anew", LINE " a ⟦blarg⟧ for many years now.\n",
     LINE " a\n⟦blarg⟧ for many years, as the minister also said on Tuesday, and\nmore.\n", 0},
    {"wrapped inside",
     LINE " a ⟦florp\nblarg⟧ for many years, as the minister also said on Tuesday, and the "
          "other\nrest.\n",
     LINE " a ⟦florp blarg⟧ for many years.\n", 0},
    {"capitals and marks change", "They saw: the ⟦blarg⟧ here.", "THEY SAW the ⟦Blarg⟧ “here”!", 0},
    {"the sentence changes elsewhere", "In May they saw the old ⟦blarg⟧ in a new house.",
     "In June we saw the old ⟦blarg⟧ in a new house, too.", 0},
    {"the words before change", "They saw the ⟦blarg⟧ in a house.", "He met a ⟦blarg⟧ in a house.",
     0},
    {"the words behind change", "They saw the ⟦blarg⟧ in a house.",
     "They saw the ⟦blarg⟧ by night.", 0},
    {"both change", "They saw the ⟦blarg⟧ in a house.", "He met a ⟦blarg⟧ by night.", 1},
    {"one word on a side tells nothing", "The ⟦blarg⟧ in a house.", "The ⟦blarg⟧ by night.", 1},
    {"other words are found", "They saw the ⟦blarg⟧ here.", "They saw the ⟦florp⟧ here.", 1},
    {"one more that is alike", "A ⟦blarg⟧ here.\n\nA ⟦blarg⟧ here.",
     "A ⟦blarg⟧ here.\n\nA ⟦blarg⟧ here.\n\nA ⟦blarg⟧ here.", 1},
    {"exact ones first", "They saw the ⟦blarg⟧ in a house.",
     "They saw the ⟦blarg⟧ by night. They saw the ⟦blarg⟧ in a house.", 1},
    {"one that is gone", "A ⟦blarg⟧ here.\n\nBut a ⟦blarg⟧ there.", "But a ⟦blarg⟧ there.", 0},
    {"a mark", "He left⟦ ,⟧ she stayed.", "Yes. He left⟦ ,⟧ she stayed.", 0},
    {"nothing between words", "He left⟦⟧ she stayed.", "Yes. He left⟦⟧ she stayed.", 0},
    {"a whole text", "⟦blarg⟧", "⟦blarg⟧", 0},
};

static void write_of(const char *path, const char *marked, Buffer *out) {
  Baseline baseline = {0};
  Text text;
  text_open(&text, path, marked);
  baseline_gather(&baseline, slice_of(path), &text.source, &text.list);
  cr_expect_eq(text.list.count, 0);
  baseline_write(&baseline, out);
  text_close(&text);
  baseline_free(&baseline);
}

// Findings of the text that are left where the baseline is what was written.
static size_t left_of(const Buffer *written, const char *path, const char *marked,
                      bool (*exists)(void *, Slice)) {
  Baseline baseline = {.exists = exists};
  Problems problems = {0};
  Text text;
  cr_assert(baseline_read(&baseline, SLICE("b"), buffer_slice(written), &problems));
  text_open(&text, path, marked);
  baseline_hide(&baseline, slice_of(path), &text.source, &text.list);
  size_t left = text.list.count;
  text_close(&text);
  baseline_free(&baseline);
  return left;
}

Test(baseline, survives) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Buffer written = {0};
    write_of("a.txt", cases[i].before, &written);
    size_t left = left_of(&written, "a.txt", cases[i].after, NULL);
    cr_expect_eq(left, cases[i].left, "%s: %zu left, not %zu", cases[i].reason, left,
                 cases[i].left);
    buffer_free(&written);
  }
}

static bool none_exists(void *context, Slice path) {
  (void)context;
  (void)path;
  return false;
}

Test(baseline, follows_renamed_files) {
  Buffer written = {0};
  write_of("old.txt", "A ⟦blarg⟧ here.", &written);
  cr_expect_eq(left_of(&written, "new.txt", "A ⟦blarg⟧ here.\n\nA ⟦blarg⟧ here.", none_exists), 1);
  cr_expect_eq(left_of(&written, "new.txt", "A ⟦blarg⟧ here.", NULL), 1); // the old file is there
  buffer_free(&written);
}

static bool covers_a(void *context, Slice path) {
  (void)context;
  return slice_is(path, "a.txt");
}

Test(baseline, prunes_what_was_checked) {
  static const char known[] = "{\"calque-baseline\":1}\n"
                              "{\"path\":\"b.txt\",\"rule\":\"t/"
                              "r\",\"near\":\"0000000000000001\",\"count\":3,\"text\":\"x\"}\n"
                              "{\"path\":\"a.txt\",\"rule\":\"t/"
                              "r\",\"near\":\"0000000000000001\",\"count\":2,\"text\":\"x\"}\n";
  Baseline baseline = {0};
  Problems problems = {0};
  Buffer out = {0};
  Text text;
  cr_assert(baseline_read(&baseline, SLICE("b"), SLICE(known), &problems));
  text_open(&text, "a.txt", "A ⟦blarg⟧ here.");
  baseline_hide(&baseline, SLICE("a.txt"), &text.source, &text.list);
  cr_expect_eq(text.list.count, 1); // a new one is no entry
  cr_expect_eq(baseline_stale(&baseline, covers_a, NULL), 2);
  cr_expect_eq(baseline_prune(&baseline, covers_a, NULL), 2);
  baseline_write(&baseline, &out);
  cr_expect(
      slice_is(buffer_slice(&out),
               "{\"calque-baseline\":1}\n"
               "{\"path\":\"b.txt\",\"rule\":\"t/r\",\"near\":\"0000000000000001\",\"count\":3,"
               "\"text\":\"x\"}\n"),
      "%.*s", SLICE_ARG(buffer_slice(&out)));
  buffer_free(&out);
  text_close(&text);
  baseline_free(&baseline);
}

// ---- the file

#define HEAD  "{\"calque-baseline\":1}\n"
#define ENTRY "{\"path\":\"a\",\"rule\":\"r\",\"near\":\"0123456789abcdef\"}\n"

static const struct {
  const char *reason, *text;
  size_t entries, findings;
  const char *told; // LINE:COLUMN ...
} files[] = {
    {"empty", "", 0, 0, "1:1"},
    {"blank", "\n\n", 0, 0, "2:1"},
    {"only a head", HEAD, 0, 0, ""},
    {"no line end", "{\"calque-baseline\":1}", 0, 0, ""},
    {"no head", ENTRY, 0, 0, "1:1"},
    {"something else", "a: b\n", 0, 0, "1:1"},
    {"of a later version", "{\"calque-baseline\":2}\n" ENTRY, 0, 0, "1:1"},
    {"one", HEAD ENTRY, 1, 1, ""},
    {"CRLF and blank lines", "{\"calque-baseline\":1}\r\n\r\n" ENTRY "\n", 1, 1, ""},
    {"a double", HEAD ENTRY ENTRY, 1, 1, ""},
    {"the larger count",
     HEAD "{\"path\":\"a\",\"rule\":\"r\",\"near\":\"0123456789abcdef\",\"count\":3}\n" ENTRY, 1, 3,
     ""},
    {"spaces, order, unknown keys",
     HEAD " { \"near\" : \"0123456789ABCDEF\", \"x\": \"y\", \"z\": 4, \"rule\": \"r\",\"path\": "
          "\"a\" } \n",
     1, 1, ""},
    {"escapes",
     HEAD "{\"path\":\"\\u00e9\\ud83d\\ude00\\n\\\"\\udcff\",\"rule\":\"r\",\"near\":"
          "\"0123456789abcdef\"}\n",
     1, 1, ""},
    {"a conflict", HEAD "<<<<<<< HEAD\n" ENTRY "=======\n" ENTRY ">>>>>>> b\n", 1, 1,
     "2:1 4:1 6:1"},
    {"a conflict in the head", "<<<<<<< HEAD\n" HEAD "=======\n" HEAD ">>>>>>> b\n" ENTRY, 1, 1,
     "1:1 3:1 5:1"},
    {"the others count", HEAD "{\"path\":\"é\"\n" ENTRY, 1, 1, "2:12"},
    {"no key", HEAD "{path:1}\n", 0, 0, "2:2"},
    {"no value", HEAD "{\"path\":}\n", 0, 0, "2:9"},
    {"another value", HEAD "{\"x\":[1]}\n", 0, 0, "2:6"},
    {"a bad count", HEAD "{\"count\":0}\n{\"count\":99999999999}\n{\"count\":-1}\n", 0, 0,
     "2:10 3:10 4:10"},
    {"bad near", HEAD "{\"path\":\"a\",\"rule\":\"r\",\"near\":\"xyz\"}\n", 0, 0, "2:31"},
    {"no path", HEAD "{\"rule\":\"r\",\"near\":\"0123456789abcdef\"}\n", 0, 0, "2:1"},
    {"bad escapes", HEAD "{\"path\":\"\\x\"}\n{\"path\":\"\\u12\"}\n", 0, 0, "2:11 3:11"},
    {"no end", HEAD "{\"path\":\"a\n", 0, 0, "2:11"},
    {"something behind", HEAD "{\"path\":\"a\"} x\n", 0, 0, "2:14"},
};

Test(baseline, reads_files) {
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    Baseline baseline = {0};
    Problems problems = {0};
    Buffer told = {0};
    bool right = baseline_read(&baseline, SLICE("b"), slice_of(files[i].text), &problems);
    for (size_t p = 0; p < problems.count; p++) {
      buffer_print(&told, "%s%u:%u", p ? " " : "", problems.items[p].line,
                   problems.items[p].column);
    }
    cr_expect_eq(right, problems.count == 0);
    cr_expect(slice_is(buffer_slice(&told), files[i].told), "%s: told %.*s, not %s",
              files[i].reason, SLICE_ARG(buffer_slice(&told)), files[i].told);
    cr_expect_eq(baseline.known.count, files[i].entries, "%s", files[i].reason);
    cr_expect_eq(baseline_total(&baseline.known), files[i].findings, "%s", files[i].reason);
    buffer_free(&told);
    problems_free(&problems);
    baseline_free(&baseline);
  }
}

Test(baseline, writes_what_it_reads) {
  static const char path[] = "\xff\"é\\\n.txt";
  Buffer first = {0}, second = {0};
  Baseline baseline = {0};
  Problems problems = {0};
  write_of(path, "A ⟦blarg⟧ here, a  ⟦florp\n florp⟧ there, a ⟦blarg⟧ here.", &first);
  cr_assert(baseline_read(&baseline, SLICE("b"), buffer_slice(&first), &problems));
  cr_assert(slice_is(baseline.known.items[0].path, path));
  baseline_prune(&baseline, covers_a, NULL);
  baseline_write(&baseline, &second);
  cr_expect(slice_equal(buffer_slice(&first), buffer_slice(&second)), "%.*s\n%.*s",
            SLICE_ARG(buffer_slice(&first)), SLICE_ARG(buffer_slice(&second)));
  buffer_free(&first);
  buffer_free(&second);
  baseline_free(&baseline);
}

Test(baseline, tells_of_a_few_lines_only) {
  Buffer text = {0};
  Baseline baseline = {0};
  Problems problems = {0};
  buffer_text(&text, HEAD);
  for (int i = 0; i < 1000; i++) {
    buffer_text(&text, "x\n");
  }
  cr_expect_not(baseline_read(&baseline, SLICE("b"), buffer_slice(&text), &problems));
  cr_expect_eq(problems.count, 20);
  buffer_free(&text);
  problems_free(&problems);
  baseline_free(&baseline);
}
