// SPDX-License-Identifier: MIT
// Corrections never harm a file: articles in every format are made of sentences with artifacts and
// markup in random places, and corrected by all built-in rules. Before and after, the file has the
// same blocks of the same kinds, and all that is no prose stays: tags, marks, code, whatever a
// block's map leaves out.
#include <criterion/criterion.h>

#include "checks/context.h"
#include "document_check.h"
#include "repair.h"

enum { ARTICLES = 165, SENTENCES = 24 };

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

// How a format writes what an article is made of.
typedef struct Wrapping {
  const char *before, *indent, *behind; // of a block; of a line that goes on
} Wrapping;

typedef struct FormatCase {
  const char *name; // of the file
  const char *head, *foot;
  const char *marks[4][2]; // around a word
  Wrapping wrappings[5];
  const char *wrap; // between two words, in place of the space; the indent follows
  bool crlf;
  bool plain; // only sentences without marks of their own
} FormatCase;

static const FormatCase formats[] = {
    {"a.md",
     "",
     "",
     {{"**", "**"}, {"[", "](http://x/y)"}, {"*", "*"}, {"`", "`"}},
     {{"", "", ""}, {"> ", "> ", ""}, {"- ", "  ", ""}, {"1. ", "   ", ""}, {"", "", ""}},
     "\n",
     false,
     false},
    {"a.html",
     "",
     "",
     {{"<b>", "</b>"}, {"<a href=\"x , y\">", "</a>"}, {"<em>", "</em>"}, {"", "<br>"}},
     {{"<p>", "", "</p>"},
      {"<blockquote><p>", "  ", "</p></blockquote>"},
      {"<h2>", "", "</h2>"},
      {"<ul>\n<li>", "\t", "</li>\n</ul>"},
      {"<div>", "    ", "</div>"}},
     "\n",
     false,
     false},
    {"b.md",
     "",
     "",
     {{"**", "**"}, {"[", "](http://x/y)"}, {"*", "*"}, {"`", "`"}},
     {{"", "", ""}, {"> ", "> ", ""}, {"- ", "  ", ""}, {"1. ", "   ", ""}, {"", "", ""}},
     "\n",
     true,
     false},
    {"a.po",
     "msgid \"\"\nmsgstr \"Language: en\\n\"\n\n",
     "",
     {{"<b>", "</b>"}, {"%d ", ""}, {"\\\"", "\\\""}, {"{", "}"}},
     {{"msgid \"x\"\nmsgstr \"", "", "\""},
      {"msgid \"y\"\nmsgstr \"\"\n\"", "", "\""},
      {"# note\nmsgid \"z\"\nmsgstr \"", "", "\""},
      {"msgid \"x\"\nmsgstr \"", "", "\\n\""},
      {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"One.\"\nmsgstr[1] \"", "", "\""}},
     " \"\n\"",
     false,
     true},
    {"a.jsonl",
     "",
     "",
     {{"\\\"", "\\\""}, {"\\u201c", "\\u201d"}, {"", ""}, {"(", ")"}},
     {{"{\"id\": 1, \"text\": \"", "", "\"}"},
      {"{\"text\": \"", "", "\"}"},
      {"{\"n\": [1, 2], \"text\": \"", "", "\", \"b\": null}"},
      {"{\"text\": \"Title\\n\\n", "", "\"}"},
      {"{\"text\": \"", "", "\\n\"}"}},
     "\\n",
     false,
     true},
    {"a.srt",
     "",
     "",
     {{"<i>", "</i>"}, {"<b>", "</b>"}, {"", ""}, {"", ""}},
     {{"1\n00:00:01,000 --> 00:00:02,000\n", "", ""},
      {"2\n00:00:03,000 --> 00:00:04,000\n", "", ""},
      {"3\n00:00:05,000 --> 00:00:06,000\n", "", ""},
      {"4\n00:00:07,000 --> 00:00:08,000\n", "", ""},
      {"5\n00:00:09,000 --> 00:00:10,000\n", "", ""}},
     "\n\n8\n00:00:02,100 --> 00:00:03,000\n",
     false,
     true},
    {"a.vtt",
     "WEBVTT\n\n",
     "",
     {{"<i>", "</i>"}, {"<b>", "</b>"}, {"", ""}, {"", ""}},
     {{"00:01.000 --> 00:02.000\n", "", ""},
      {"00:03.000 --> 00:04.000\n", "", ""},
      {"x\n00:05.000 --> 00:06.000\n", "", ""},
      {"00:07.000 --> 00:08.000\n", "", ""},
      {"00:09.000 --> 00:10.000\n", "", ""}},
     "\n\n00:02.100 --> 00:03.000\n",
     false,
     true},
    {"a.rst",
     "Title\n=====\n\n",
     "",
     {{"**", "**"}, {"*", "*"}, {"``", "``"}, {":ref:`", "`"}},
     {{"", "", ""},
      {"- ", "  ", ""},
      {"   ", "   ", ""},
      {"1. ", "   ", ""},
      {".. note::\n\n   ", "   ", ""}},
     "\n",
     false,
     true},
    {"a.adoc",
     "= Title\n\n",
     "",
     {{"*", "*"}, {"_", "_"}, {"`", "`"}, {"link:x[", "]"}},
     {{"", "", ""}, {"* ", "", ""}, {"== ", "", ""}, {"NOTE: ", "", ""}, {". ", "", ""}},
     "\n",
     false,
     true},
    {"a.tex",
     "\\documentclass{a}\n\\begin{document}\n",
     "\\end{document}\n",
     {{"\\emph{", "}"}, {"\\textbf{", "}"}, {"$", "$"}, {"", "~\\cite{roe}"}},
     {{"", "", ""},
      {"\\section{", "", "}"},
      {"\\begin{itemize}\n\\item ", "  ", "\n\\end{itemize}"},
      {"\\footnote{", "", "}"},
      {"\\begin{quote}\n", "", "\n\\end{quote}"}},
     "\n",
     false,
     true},
    {"a.xlf",
     "<xliff version=\"1.2\"><file source-language=\"fr\" target-language=\"en\"><body>\n",
     "</body></file></xliff>\n",
     {{"<g id=\"1\">", "</g>"}, {"<x id=\"2\"/>", ""}, {"&#8220;", "&#8221;"}, {"", ""}},
     {{"<trans-unit id=\"a\"><source>x</source><target>", "", "</target></trans-unit>"},
      {"<trans-unit id=\"b\"><source>y</source>\n<target>\n  ", "  ", "\n</target></trans-unit>"},
      {"<trans-unit id=\"c\"><source>z</source><target>", "\t", "</target></trans-unit>"},
      {"<trans-unit id=\"d\"><target>", "", "</target></trans-unit>"},
      {"<trans-unit id=\"e\"><source>x</source><target>", "", "</target></trans-unit>"}},
     "\n",
     false,
     true},
};
enum { FORMATS = sizeof formats / sizeof *formats };

typedef struct Making {
  const FormatCase *format;
  uint32_t state;
  Buffer out;
} Making;

static uint32_t chance(Making *making, uint32_t below) {
  making->state = making->state * 1664525u + 1013904223u;
  return (making->state >> 8) % below;
}

static void add(Making *making, const char *text) {
  for (; *text; text++) {
    if (*text == '\n' && making->format->crlf) buffer_char(&making->out, '\r');
    buffer_char(&making->out, *text);
  }
}

// A word, in markup once in a while.
static void add_word(Making *making, const char *word) {
  uint32_t mark = chance(making, 24);
  bool marked = mark < 4 && strpbrk(word, "*`<&_") == NULL;
  if (marked) add(making, making->format->marks[mark][0]);
  add(making, word);
  if (marked) add(making, making->format->marks[mark][1]);
}

// Words with a space between them, or the line end of an author who wraps.
static void add_sentence(Making *making, Slice text, const char *indent) {
  while (text.len) {
    size_t end = slice_find(text, SLICE(" "));
    char word[64] = "";
    if (end > 0 && end < sizeof word) memcpy(word, text.data, end);
    if (end > 0) add_word(making, word);
    if (end == text.len) return;
    text = slice_cut(text, end + 1, text.len);
    if (chance(making, 12) == 0 && text.len && ((text.data[0] | 0x20) >= 'a')) {
      add(making, making->format->wrap);
      add(making, indent);
    } else {
      add(making, " ");
    }
  }
}

static const char *any_sentence(Making *making) {
  const char *sentence;
  do {
    sentence = sentences[chance(making, 12)];
  } while (making->format->plain && strpbrk(sentence, "&`_<*"));
  return sentence;
}

static void make_article(Making *making) {
  add(making, making->format->head);
  for (int i = 0; i < SENTENCES; i++) {
    const Wrapping *wrap = &making->format->wrappings[chance(making, 5)];
    add(making, wrap->before);
    for (uint32_t k = 0, count = 1 + chance(making, 3); k < count; k++) {
      if (k > 0) add(making, " ");
      add_sentence(making, slice_of(any_sentence(making)), wrap->indent);
    }
    add(making, wrap->behind);
    add(making, "\n\n");
  }
  add(making, making->format->foot);
}

// ---- what must stay

// Without white space, and the marks that a quotation has at each line: they go with a line end.
static void add_visible(Buffer *out, Slice text, bool quoted) {
  for (size_t i = 0; i < text.len; i++) {
    bool mark = quoted && text.data[i] == '>';
    if (!mark && !document_white(text.data[i])) buffer_char(out, text.data[i]);
  }
}

// All bytes of the source that are prose of no block, and the kinds of the blocks in between.
static Slice skeleton(const Opened *it, Arena *arena) {
  Buffer out = {0};
  Slice source = it->source.text;
  bool quoted = it->document.format == &format_markdown;
  // Which lines of a plain text are a paragraph is told by their lengths: what is corrected changes
  // that.
  bool embedded = slice_is(slice_of(it->document.format->name), "jsonl");
  size_t at = 0;
  for (size_t b = 0; b < it->document.block_count; b++) {
    const Block *block = &it->document.blocks[b];
    if (!embedded) buffer_print(&out, "\n%d ", (int)block->kind);
    for (size_t i = 0; i < block->run_count; i++) {
      const BlockRun *run = &block->runs[i];
      if (run->source_start > at)
        add_visible(&out, slice_cut(source, at, run->source_start), quoted);
      size_t len = document_run_end(block, i) - run->text_start;
      Slice prose = slice_cut(block->text, run->text_start, run->text_start + len);
      // An entity is prose, and may be corrected; a tag that breaks the line is none.
      bool stays = slice_is(prose, DOCUMENT_STAND_IN) || slice_is(prose, " ");
      at = run->source_start + (!run->atom_bytes ? len : stays ? 0 : run->atom_bytes);
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

// The bytes of a around the first that is another one in b.
static Slice first_difference(Slice a, Slice b) {
  size_t at = 0;
  while (at < a.len && at < b.len && a.data[at] == b.data[at]) {
    at++;
  }
  return slice_cut(a, at > 80 ? at - 80 : 0, at + 80 < a.len ? at + 80 : a.len);
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
  repair_source(linter, scratch, &before.source, &found, choice, &arena, &repair);
  document_open(&after, name, repair.text);
  document_check(&after.document);
  Slice was = skeleton(&before, &arena), is = skeleton(&after, &arena);
  cr_expect(slice_equal(was, is), "%s\n------ edits\n%.*s------ was\n%.*s\n------ is\n%.*s", name,
            SLICE_ARG(shown_edits(text, &repair.plan, &arena)),
            SLICE_ARG(first_difference(was, is)), SLICE_ARG(first_difference(is, was)));
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
    const FormatCase *format = &formats[seed % FORMATS];
    Making making = {.state = seed * 7919 + 1, .format = format};
    make_article(&making);
    size_t corrected = check_article(linter, scratch, format->name, buffer_slice(&making.out),
                                     format->crlf, choice);
    cr_expect(corrected > 5, "%s: only %zu corrections: nothing is tested", format->name,
              corrected);
    places += corrected;
    buffer_free(&making.out);
  }
  cr_expect(places > 10 * ARTICLES, "only %zu corrections", places);
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
