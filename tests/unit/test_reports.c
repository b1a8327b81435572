// SPDX-License-Identifier: MIT
// The output formats, on sources made by hand: what stands in them byte for byte.
#include <criterion/criterion.h>

#include "base/terminal.h"
#include "reports/excerpt.h"
#include "reports/report.h"

// A file with one finding; start and end are bytes of its text.
typedef struct Sample {
  const char *text;
  uint32_t start, end;
  const char *fixes[3]; // replacements of the range
  bool unsafe;
} Sample;

typedef struct Bench {
  Arena arena;
  Problems problems;
  Source source;
  Diagnostics list;
  Buffer out;
} Bench;

static void bench_source(Bench *bench, Slice bytes) {
  *bench = (Bench){0};
  bool usable = source_init(&bench->source, SLICE("a.txt"), bytes, &bench->arena, &bench->problems);
  cr_assert(usable);
}

static Diagnostic *bench_finding(Bench *bench, uint32_t start, uint32_t end) {
  static const Slice from[] = {{"fr", 2}, {"es", 2}};
  Diagnostic *found = diagnostics_add(&bench->list);
  *found = (Diagnostic){
      .range = {start, end},
      .rule = SLICE("en/pack/rule"),
      .mqm = SLICE("fluency/grammar"),
      .severity = SEVERITY_MAJOR,
      .confidence = CONFIDENCE_HIGH,
      .message = SLICE("This is wrong."),
      .match = slice_cut(bench->source.text, start, end),
      .why = SLICE("Because."),
      .from = from,
      .from_count = 2,
  };
  return found;
}

static void bench_sample(Bench *bench, const Sample *sample) {
  bench_source(bench, slice_of(sample->text));
  Diagnostic *found = bench_finding(bench, sample->start, sample->end);
  Fix *fixes = ARENA_ARRAY(&bench->arena, 3, Fix);
  Edit *edits = ARENA_ARRAY(&bench->arena, 3, Edit);
  while (found->fix_count < 3 && sample->fixes[found->fix_count]) {
    size_t i = found->fix_count++;
    edits[i] = (Edit){found->range, slice_of(sample->fixes[i])};
    fixes[i] = (Fix){&edits[i], 1, !sample->unsafe, true};
  }
  found->fixes = fixes;
}

static void bench_free(Bench *bench) {
  buffer_free(&bench->out);
  diagnostics_free(&bench->list);
  problems_free(&bench->problems);
  arena_free(&bench->arena);
}

static void expect_report(const char *format, const Sample *sample, ReportOptions options,
                          const char *wanted) {
  Bench bench;
  bench_sample(&bench, sample);
  const Report *report = report_find(slice_of(format));
  cr_assert_not_null(report);
  report->file(&bench.out, &bench.source, &bench.list, &options, &bench.arena);
  cr_expect(slice_is(buffer_slice(&bench.out), wanted), "got:\n%.*s\nwanted:\n%s",
            SLICE_ARG(buffer_slice(&bench.out)), wanted);
  bench_free(&bench);
}

Test(reports, are_found_by_name) {
  cr_expect(report_find(SLICE("text")) == reports[0]);
  cr_expect(report_find(SLICE("line")) && report_find(SLICE("jsonl")));
  cr_expect_null(report_find(SLICE("lines")));
}

Test(reports, line) {
  expect_report("line", &(Sample){"One.\nTwo bad words.\n", 9, 18, {0}, 0}, (ReportOptions){0},
                "a.txt:2:5: major: This is wrong. [en/pack/rule]\n");
}

Test(reports, jsonl_counts_columns_in_code_points_and_offsets_in_bytes) {
  expect_report(
      "jsonl", &(Sample){"É “bad” x\n", 6, 9, {"good"}, 0}, (ReportOptions){0},
      "{\"path\":\"a.txt\",\"line\":1,\"column\":4,\"end_line\":1,\"end_column\":7,\"offset\":6,"
      "\"length\":3,"
      "\"rule\":\"en/pack/rule\",\"mqm\":\"fluency/"
      "grammar\",\"severity\":\"major\",\"confidence\":\"high\","
      "\"message\":\"This is "
      "wrong.\",\"match\":\"bad\",\"why\":\"Because.\",\"from\":[\"fr\",\"es\"],"
      "\"fixes\":[{\"safe\":true,\"edits\":[{\"offset\":6,\"length\":3,\"text\":\"good\"}]}]}\n");
}

static void expect_in_jsonl(Slice bytes, uint32_t start, uint32_t end, const char *wanted) {
  Bench bench;
  bench_source(&bench, bytes);
  bench_finding(&bench, start, end);
  report_find(SLICE("jsonl"))
      ->file(&bench.out, &bench.source, &bench.list, &(ReportOptions){0}, &bench.arena);
  Slice got = buffer_slice(&bench.out);
  cr_expect(slice_find(got, slice_of(wanted)) < got.len, "%s is not in %.*s", wanted,
            SLICE_ARG(got));
  bench_free(&bench);
}

Test(reports, jsonl_offsets_are_those_of_the_file_on_disk) {
  // A byte order mark of three bytes stands before the text.
  expect_in_jsonl(SLICE("\xef\xbb\xbfone bad"), 4, 7, "\"offset\":7,\"length\":3");
  // Windows-1252: each byte of it is one byte, though it is more in UTF-8.
  expect_in_jsonl(SLICE("caf\xe9 d\xe9j\xe0 vu, the bad word in an article"), 18, 21,
                  "\"offset\":15,\"length\":3");
}

Test(reports, jsonl_leaves_out_a_fix_that_cannot_be_applied) {
  Bench bench;
  bench_source(&bench, SLICE("bad"));
  Diagnostic *found = bench_finding(&bench, 0, 3);
  Edit edit = {{0, 3}, SLICE("good")};
  Fix fix = {&edit, 1, true, false};
  found->fixes = &fix;
  found->fix_count = 1;
  report_find(SLICE("jsonl"))
      ->file(&bench.out, &bench.source, &bench.list, &(ReportOptions){0}, &bench.arena);
  cr_expect(slice_ends(buffer_slice(&bench.out), SLICE("\"fixes\":[]}\n")));
  bench_free(&bench);
}

static const struct {
  Sample sample;
  const char *wanted;
} texts[] = {
    {{"One.\nTwo bad words.\n", 9, 12, {"good"}, 0},
     "a.txt:2:5: major: This is wrong.\n"
     "  2 │ Two bad words.\n"
     "    │     ^^^\n"
     "    │ fix: “bad” → “good”\n"
     "    └ en/pack/rule\n\n"},
    // Alternatives, and a correction that wants an eye.
    {{"bad", 0, 3, {"good", "fine", "better"}, 1},
     "a.txt:1:1: major: This is wrong.\n"
     "  1 │ bad\n"
     "    │ ^^^\n"
     "    │ try: “bad” → “good” or “fine” or “better”\n"
     "    └ en/pack/rule\n\n"},
    {{"so bad", 2, 6, {""}, 0},
     "a.txt:1:3: major: This is wrong.\n"
     "  1 │ so bad\n"
     "    │   ^^^^\n"
     "    │ fix: delete “bad”\n"
     "    └ en/pack/rule\n\n"},
    // An empty range at the end of a line.
    {{"bad\n", 3, 3, {"."}, 0},
     "a.txt:1:4: major: This is wrong.\n"
     "  1 │ bad\n"
     "    │    ^\n"
     "    │ fix: insert “.”\n"
     "    └ en/pack/rule\n\n"},
    // Wide characters take two columns, a tab one, a zero-width space is written out.
    {{"漢\tbad\xe2\x80\x8b!", 4, 10, {0}, 0},
     "a.txt:1:3: major: This is wrong.\n"
     "  1 │ 漢 bad<U+200B>!\n"
     "    │    ^^^^^^^^^^^\n"
     "    └ en/pack/rule\n\n"},
    // What would move the cursor is shown.
    {{"a \x1b[2Jbad", 6, 9, {0}, 0},
     "a.txt:1:7: major: This is wrong.\n"
     "  1 │ a <U+001B>[2Jbad\n"
     "    │              ^^^\n"
     "    └ en/pack/rule\n\n"},
    // Two lines, and three.
    {{"one\ntwo\n", 2, 5, {0}, 0},
     "a.txt:1:3: major: This is wrong.\n"
     "  1 │ one\n"
     "    │   ^\n"
     "  2 │ two\n"
     "    │ ^\n"
     "    └ en/pack/rule\n\n"},
    {{"one\ntwo\nthree\n", 2, 11, {0}, 0},
     "a.txt:1:3: major: This is wrong.\n"
     "  1 │ one\n"
     "    │   ^\n"
     "    ⋮ \n"
     "  3 │ three\n"
     "    │ ^^^\n"
     "    └ en/pack/rule\n\n"},
    // The line end belongs to the range, the next line does not.
    {{"one\ntwo\n", 0, 4, {0}, 0},
     "a.txt:1:1: major: This is wrong.\n"
     "  1 │ one\n"
     "    │ ^^^\n"
     "    └ en/pack/rule\n\n"},
};

Test(reports, text) {
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    expect_report("text", &texts[i].sample, (ReportOptions){0}, texts[i].wanted);
  }
}

Test(reports, text_is_coloured_only_when_asked) {
  expect_report("text", &(Sample){"bad", 0, 3, {0}, 0}, (ReportOptions){.color = true},
                "\x1b[1ma.txt:1:1:\x1b[0m \x1b[1;31mmajor\x1b[0m: This is wrong.\n"
                "\x1b[2m  1 │\x1b[0m \x1b[1;31mbad\x1b[0m\n"
                "\x1b[2m    │\x1b[0m \x1b[1;31m^^^\x1b[0m\n"
                "\x1b[2m    └\x1b[0m \x1b[2men/pack/rule\x1b[0m\n\n");
}

Test(reports, text_names_the_file_where_there_are_several) {
  Bench bench;
  bench_sample(&bench, &(Sample){"bad", 0, 3, {0}, 0});
  ReportOptions options = {.several_files = true, .width = 40};
  reports[0]->file(&bench.out, &bench.source, &bench.list, &options, &bench.arena);
  cr_expect(slice_starts(buffer_slice(&bench.out), SLICE("── a.txt: 1 finding ─────────────────")));
  bench_free(&bench);
}

// Long lines are cut around the range, at words, within the columns given.
static void expect_excerpt(const char *line, uint32_t start, uint32_t end, size_t columns,
                           const char *wanted) {
  Buffer out = {0};
  Range range = {start, end};
  excerpt_write(&out, &(Excerpt){.line = slice_of(line),
                                 .ranges = &range,
                                 .range_count = 1,
                                 .margin = "",
                                 .mark_margin = "",
                                 .columns = columns});
  cr_expect(slice_is(buffer_slice(&out), wanted), "got:\n%.*swanted:\n%s",
            SLICE_ARG(buffer_slice(&out)), wanted);
  buffer_free(&out);
}

static const char alphabet[] = "alpha bravo charlie delta echo foxtrot golf hotel india";

Test(excerpt, cuts_long_lines_around_the_range) {
  expect_excerpt(alphabet, 0, 5, 30, "alpha bravo charlie delta …\n^^^^^\n");
  expect_excerpt(alphabet, 26, 30, 30, "… delta echo foxtrot …\n        ^^^^\n");
  expect_excerpt(alphabet, 50, 55, 30, "… foxtrot golf hotel india\n                     ^^^^^\n");
  // A range that is itself too long is cut at its end.
  expect_excerpt(alphabet, 6, 55, 24, "… bravo charlie delta  …\n  ^^^^^^^^^^^^^^^^^^^^\n");
}

Test(excerpt, marks_several_ranges) {
  Buffer out = {0};
  Range ranges[] = {{0, 5}, {12, 19}};
  excerpt_write(&out, &(Excerpt){.line = slice_of(alphabet),
                                 .ranges = ranges,
                                 .range_count = 2,
                                 .margin = "> ",
                                 .mark_margin = "  ",
                                 .columns = 80});
  cr_expect(slice_is(buffer_slice(&out),
                     "> alpha bravo charlie delta echo foxtrot golf hotel india\n"
                     "  ^^^^^       ^^^^^^^\n"));
  buffer_free(&out);
}

Test(terminal, shows_and_measures_alike) {
  const char *samples[] = {"plain",     "漢字",         "a\tb",     "\x1b[31m",  "\xff\xfe",
                           "e\xcc\x81", "\xe2\x80\xae", "\xc2\x85", "line\nend", ""};
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    Buffer out = {0};
    terminal_show(&out, slice_of(samples[i]));
    cr_expect(terminal_width(buffer_slice(&out)) == terminal_width(slice_of(samples[i])));
    cr_expect(memchr(out.data ? out.data : "", 0x1b, out.len) == NULL);
    buffer_free(&out);
  }
}

Test(terminal, wraps_at_spaces) {
  Buffer out = {0};
  terminal_wrap(&out, SLICE("one two  three\nfour"), 2, 9);
  cr_expect(slice_is(buffer_slice(&out), "one two\n  three\n  four"), "%.*s",
            SLICE_ARG(buffer_slice(&out)));
  buffer_free(&out);
}
