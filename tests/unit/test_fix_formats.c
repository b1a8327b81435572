// SPDX-License-Identifier: MIT
// Corrections never harm a file: articles in every format are made of sentences with artifacts and
// markup in random places, and corrected by all built-in rules. Before and after, the file has the
// same blocks of the same kinds, and all that is no prose stays: tags, marks, code, whatever a
// block's map leaves out.
#include <criterion/criterion.h>

#include "checks/context.h"
#include "document_check.h"
#include "repair.h"

enum { ARTICLES = 150, SENTENCES = 24 };

static const char *const sentences[] = {
    "“The road is open,” said he said on Monday.",
    "In Brussels , a spokesman spoke of 3 &amp; 4 o'clock .",
    "The the mayor has  resigned, and and nobody knows why.",
    "“ We had time to eat an apple ,” she said .",
    "Itâ€™s over, they told to us in SetÃºbal.",
    "The president qualified it of « unacceptable » and left.",
    "He lives in the Italy and works in in Rome.",
    "A  bridge of 3 < 4 metres (  closed ) was opened ; it cost 5 * 3 euros.",
    "The ferry, which sails at noon, carries 14 passengers and a piano.",
    "She wrote snake_case and `code , here` on the board.",
    "The journal speaks of an “historic failure ”, , said the editor.",
    "It is what it is, he said.",
};

typedef struct Making {
  uint32_t state;
  bool html, crlf;
  Buffer out;
} Making;

static uint32_t chance(Making *making, uint32_t below) {
  making->state = making->state * 1664525u + 1013904223u;
  return (making->state >> 8) % below;
}

static void line_end(Making *making) {
  buffer_text(&making->out, making->crlf ? "\r\n" : "\n");
}

// A word, in markup once in a while.
static void add_word(Making *making, Slice word) {
  static const char *const html[][2] = {
      {"<b>", "</b>"}, {"<a href=\"x , y\">", "</a>"}, {"<em>", "</em>"}, {"", "<br>"}};
  static const char *const markdown[][2] = {
      {"**", "**"}, {"[", "](http://x/y)"}, {"*", "*"}, {"`", "`"}};
  uint32_t mark = chance(making, 24);
  bool plain = mark >= 4 || strpbrk(word.data, "*`<&_") != NULL;
  const char *const *marks = making->html ? html[mark & 3] : markdown[mark & 3];
  if (!plain) buffer_text(&making->out, marks[0]);
  buffer_add(&making->out, word);
  if (!plain) buffer_text(&making->out, marks[1]);
}

// Words with a space between them, or the line end of an author who wraps.
static void add_sentence(Making *making, Slice text, const char *indent) {
  while (text.len) {
    size_t end = slice_find(text, SLICE(" "));
    char word[64] = "";
    if (end > 0 && end < sizeof word) memcpy(word, text.data, end);
    if (end > 0) add_word(making, slice_of(word));
    if (end == text.len) return;
    text = slice_cut(text, end + 1, text.len);
    if (chance(making, 12) == 0 && text.len && ((text.data[0] | 0x20) >= 'a')) {
      line_end(making);
      buffer_text(&making->out, indent);
    } else {
      buffer_char(&making->out, ' ');
    }
  }
}

typedef struct Wrapping {
  const char *before, *indent, *behind;
} Wrapping;

static const Wrapping html_wrappings[] = {{"<p>", "", "</p>"},
                                          {"<blockquote><p>", "  ", "</p></blockquote>"},
                                          {"<h2>", "", "</h2>"},
                                          {"<ul>\n<li>", "\t", "</li>\n</ul>"},
                                          {"<table><tr><td>", "", "</td></tr></table>"},
                                          {"<div>", "    ", "</div>"}};
static const Wrapping markdown_wrappings[] = {
    {"", "", ""}, {"> ", "> ", ""}, {"- ", "  ", ""}, {"1. ", "   ", ""}, {"", "", ""}};

static void make_article(Making *making) {
  for (int i = 0; i < SENTENCES; i++) {
    const Wrapping *wrap =
        making->html ? &html_wrappings[chance(making, 6)] : &markdown_wrappings[chance(making, 5)];
    buffer_text(&making->out, wrap->before);
    for (uint32_t k = 0, count = 1 + chance(making, 3); k < count; k++) {
      if (k > 0) buffer_char(&making->out, ' ');
      add_sentence(making, slice_of(sentences[chance(making, 12)]), wrap->indent);
    }
    buffer_text(&making->out, wrap->behind);
    line_end(making);
    line_end(making);
  }
}

// ---- what must stay

// Without white space, and the marks that a quotation has at each line: they go with a line end.
static void add_visible(Buffer *out, Slice text, bool quoted) {
  for (size_t i = 0; i < text.len; i++) {
    bool mark = quoted && text.data[i] == '>';
    if (!mark && !document_white(text.data[i])) buffer_char(out, text.data[i]);
  }
}

// All bytes of the source that no block has byte for byte, and the kinds of the blocks in between.
static Slice skeleton(const Opened *it, Arena *arena) {
  Buffer out = {0};
  Slice source = it->source.text;
  bool quoted = it->document.format == &format_markdown;
  size_t at = 0;
  for (size_t b = 0; b < it->document.block_count; b++) {
    const Block *block = &it->document.blocks[b];
    buffer_print(&out, "\n%d ", (int)block->kind);
    for (size_t i = 0; i < block->run_count; i++) {
      const BlockRun *run = &block->runs[i];
      if (run->source_start > at)
        add_visible(&out, slice_cut(source, at, run->source_start), quoted);
      size_t len = document_run_end(block, i) - run->text_start;
      at = run->source_start + (run->atom_bytes ? 0 : len);
    }
  }
  if (at < source.len) add_visible(&out, slice_cut(source, at, source.len), quoted);
  Slice kept = arena_copy(arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

static bool has_lone_line_end(Slice text) {
  for (size_t i = 0; i < text.len; i++) {
    bool crlf = text.data[i] == '\r' && i + 1 < text.len && text.data[i + 1] == '\n';
    if (text.data[i] == '\n' || (text.data[i] == '\r' && !crlf)) return true;
    i += crlf;
  }
  return false;
}

static Slice shown_edits(Slice text, const FixPlan *plan, Arena *arena) {
  Buffer out = {0};
  for (size_t i = 0; i < plan->edit_count; i++) {
    const Edit *edit = &plan->edits[i];
    buffer_print(&out, "[%.*s] -> [%.*s]\n",
                 SLICE_ARG(slice_cut(text, edit->range.start, edit->range.end)),
                 SLICE_ARG(edit->text));
  }
  Slice kept = arena_copy(arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

static size_t check_article(const Linter *linter, LintScratch *scratch, const char *name,
                            Slice text, bool crlf, const FixChoice *choice) {
  Opened before, after;
  Diagnostics found = {0};
  Repair repair;
  Arena arena = {0};
  document_open(&before, name, text);
  lint_source(linter, scratch, &before.source, &arena, &found, &before.problems);
  repair_source(linter, scratch, &before.source, &found, choice, NULL, &arena, &repair);
  document_open(&after, name, repair.text);
  document_check(&after.document);
  Slice was = skeleton(&before, &arena), is = skeleton(&after, &arena);
  cr_assert(slice_equal(was, is), "%s\n%.*s\n------ edits\n%.*s\n------\n%.*s\n------\n%.*s", name,
            SLICE_ARG(text), SLICE_ARG(shown_edits(text, &repair.plan, &arena)), SLICE_ARG(was),
            SLICE_ARG(is));
  if (crlf) cr_assert(!has_lone_line_end(repair.text), "%s: %.*s", name, SLICE_ARG(repair.text));
  if (choice->choose == fix_safe) // what needs an editor may go round in a circle
    cr_expect_eq(repair.endless_count, 0, "%s: %.*s does not end in\n%.*s", name,
                 SLICE_ARG(repair.endless[0]), SLICE_ARG(text));
  size_t places = repair.plan.fix_count;
  diagnostics_free(&found);
  document_close(&before);
  document_close(&after);
  arena_free(&arena);
  return places;
}

typedef struct FormatCase {
  const char *name;
  bool html, crlf;
} FormatCase;

static const FormatCase formats[] = {
    {"a.md", false, false}, {"a.html", true, false}, {"a.md", false, true}};

static void check_formats(const FixChoice *choice) {
  RuleSet set;
  Problems problems = {0};
  LintOptions options = {.confidence = CONFIDENCE_MEDIUM};
  size_t places = 0;
  rules_init(&set, check_kinds);
  rules_add_builtin_lazily(&set, &problems);
  rules_finish(&set);
  Linter *linter = linter_new(&set, &options);
  LintScratch *scratch = lint_scratch_new();
  for (uint32_t seed = 0; seed < ARTICLES; seed++) {
    const FormatCase *format = &formats[seed % 3];
    Making making = {.state = seed * 7919 + 1, .html = format->html, .crlf = format->crlf};
    make_article(&making);
    places += check_article(linter, scratch, format->name, buffer_slice(&making.out), format->crlf,
                            choice);
    buffer_free(&making.out);
  }
  cr_expect(places > 5 * ARTICLES, "only %zu corrections: nothing is tested", places);
  lint_scratch_free(scratch);
  linter_free(linter);
  rules_free(&set);
  problems_free(&problems);
}

Test(fix_formats, safe_corrections_leave_the_markup, .timeout = 300) {
  const FixChoice choice = {.choose = fix_safe};
  check_formats(&choice);
}

Test(fix_formats, so_do_the_others, .timeout = 300) {
  const FixChoice choice = {.choose = fix_first};
  check_formats(&choice);
}
