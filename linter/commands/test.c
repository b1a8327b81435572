// SPDX-License-Identifier: MIT
// calque test: the rules' own examples.
//
//   rules/en/reporting.yml:14:7: doubled-verb: the rule does not find exactly what this bad example
//   marks
//     wanted      “The road is open,” said he said on Monday.
//                                     ^^^^^^^^^^^^
//     found       nothing
//     tokens      “ · The · road · is · open · , · ” · said · he · said · on · Monday · .
//
// The tokens are shown because a phrase that does not match most often expects a word where the
// text has two tokens, or one; and where the rule asks for parts of speech, these are shown as
// well, with the noun phrases in brackets:
//
//     tokens      [The/DT · minister/NN] · signed/VBD · [a/DT · deal/NN]
#define _DEFAULT_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/terminal.h"
#include "commands/command.h"
#include "commands/select.h"
#include "commands/show.h"
#include "document.h"
#include "examples.h"
#include "language/grammar.h"
#include "language/token.h"

enum { LABEL_COLUMNS = 12 };
#define MARGIN_SOURCE "  source      "
#define MARGIN_WANTED "  wanted      "
#define MARGIN_FOUND  "  found       "
#define MARGIN_TOKENS "  tokens      "
#define MARGIN_GOT    "  got         "
#define MARGIN_TEXT   "  text        "
#define MARGIN_NEXT   "              "

typedef struct TestOptions {
  bool help, builtin;
  size_t color;
  OptionList paths;
} TestOptions;

static const Option options[] = {
    {"rules", 0, OPTION_PATHS, offsetof(TestOptions, paths), "PATH", NULL,
     "test the rules of this file or folder instead of the built-in ones; repeatable"},
    {"builtin", 0, OPTION_FLAG, offsetof(TestOptions, builtin), NULL, NULL,
     "with --rules: test the built-in rules as well"},
    {"color", 0, OPTION_CHOICE, offsetof(TestOptions, color), "WHEN", color_choices,
     "auto (default: on a terminal), always, never"},
    {"help", 'h', OPTION_FLAG, offsetof(TestOptions, help), NULL, NULL, "show this help"},
    {0},
};

// What the printing of one failure needs.
typedef struct FailureView {
  Buffer *out;
  const ExampleResult *result;
  Arena *arena;
  size_t width;
  bool color, tagged;
} FailureView;

static void show(const FailureView *view, const char *margin, Slice text, const Range *ranges,
                 size_t count, TerminalStyle style) {
  ShowStyle show_style = {.first = margin,
                          .next = MARGIN_NEXT,
                          .columns = view->width - sizeof MARGIN_NEXT + 1,
                          .style = style,
                          .color = view->color};
  show_text(view->out, text, ranges, count, &show_style);
}

static void print_head(const FailureView *view) {
  const ExampleResult *result = view->result;
  terminal_begin(view->out, TERMINAL_BOLD, view->color);
  terminal_show(view->out, result->rule->path);
  buffer_print(view->out, ":%u:%u:", result->line, result->column);
  terminal_end(view->out, TERMINAL_BOLD, view->color);
  buffer_char(view->out, ' ');
  terminal_show(view->out, result->rule->id);
  buffer_text(view->out, ": ");
  terminal_styled(view->out, slice_of(example_outcome_text(result->outcome)), TERMINAL_BOLD_RED,
                  view->color);
  buffer_char(view->out, '\n');
}

static void print_found(const FailureView *view) {
  const ExampleResult *result = view->result;
  Range *ranges = ARENA_ARRAY(view->arena, result->found_count, Range);
  for (size_t i = 0; i < result->found_count; i++) {
    ranges[i] = result->found[i].range;
  }
  if (result->found_count == 0) {
    buffer_text(view->out, MARGIN_FOUND "nothing\n");
  } else {
    show(view, MARGIN_FOUND, result->text, ranges, result->found_count, TERMINAL_RED);
  }
}

// In a good example: which rules spoke, and what they said.
static void print_culprits(const FailureView *view) {
  const ExampleResult *result = view->result;
  for (size_t i = 0; i < result->found_count; i++) {
    buffer_text(view->out, MARGIN_NEXT);
    terminal_show(view->out, result->found[i].rule);
    buffer_text(view->out, ": ");
    terminal_show(view->out, result->found[i].message);
    buffer_char(view->out, '\n');
  }
}

static bool asks_for_tags(const RuleFacts *facts) {
  for (size_t i = 0; i < facts->unless_count; i++) {
    if (phrase_needs_tags(facts->unless[i])) return true;
  }
  return false;
}

static bool rule_needs_tags(const RuleSet *set, const Rule *rule) {
  for (size_t i = 0; i < set->unit_count; i++) {
    const Unit *unit = set->units[i];
    if (unit->rule != rule || unit->dropped) continue;
    if (rule->kind->needs_tags && rule->kind->needs_tags(unit)) return true;
    if (asks_for_tags(unit->facts)) return true;
  }
  return false;
}

static void tag_sentences(TokenList *list, Slice text) {
  GrammarScratch scratch = {0};
  for (uint32_t i = 0; i < list->sentence_count; i++) {
    grammar_tag(grammar_builtin(), &scratch, list, text, list->sentences[i]);
  }
  grammar_scratch_free(&scratch);
}

static void print_tagged(Buffer *line, Slice text, const TokenList *list, uint32_t number) {
  const Token *token = &list->tokens[number];
  bool in_phrase = token->flags & (TOKEN_CHUNK_START | TOKEN_CHUNK_INSIDE);
  bool goes_on = number + 1 < list->count && token[1].flags & TOKEN_CHUNK_INSIDE;
  if (token->flags & TOKEN_CHUNK_START) buffer_char(line, '[');
  buffer_add(line, token_text(text, token));
  if (token->kind != TOKEN_PUNCT) buffer_print(line, "/%s", tag_name((PennTag)token->tag));
  if (in_phrase && !goes_on) buffer_char(line, ']');
}

static void print_block_tokens(const FailureView *view, const Block *block, const char *margin) {
  TokenList list = {0};
  Buffer line = {0};
  tokenize(&list, block->text, NULL);
  if (view->tagged) tag_sentences(&list, block->text);
  for (uint32_t i = 0; i < list.count; i++) {
    if (i > 0) buffer_text(&line, " · ");
    if (view->tagged)
      print_tagged(&line, block->text, &list, i);
    else
      buffer_add(&line, token_text(block->text, &list.tokens[i]));
  }
  buffer_text(view->out, margin);
  terminal_begin(view->out, TERMINAL_DIM, view->color);
  terminal_wrap(view->out, buffer_slice(&line), sizeof MARGIN_NEXT - 1, view->width);
  terminal_end(view->out, TERMINAL_DIM, view->color);
  buffer_char(view->out, '\n');
  buffer_free(&line);
  tokens_free(&list);
}

static void print_tokens(const FailureView *view) {
  Source source;
  Document document;
  Problems problems = {0};
  if (source_init(&source, SLICE("example"), view->result->text, view->arena, &problems)) {
    document_read(&document, &source, view->arena, NULL);
    for (size_t i = 0; i < document.block_count; i++) {
      print_block_tokens(view, &document.blocks[i], i ? MARGIN_NEXT : MARGIN_TOKENS);
    }
  }
  problems_free(&problems);
}

static void print_source(const FailureView *view) {
  if (view->result->source.data)
    show(view, MARGIN_SOURCE, view->result->source, NULL, 0, TERMINAL_PLAIN);
}

static void print_bare(const FailureView *view) {
  show(view, MARGIN_TEXT, view->result->text, NULL, 0, TERMINAL_PLAIN);
}

static void print_other(const FailureView *view) {
  const ExampleResult *result = view->result;
  show(view, MARGIN_WANTED, result->text, result->expected, result->expected_count, TERMINAL_GREEN);
  print_found(view);
  print_tokens(view);
}

static void print_corrections(const FailureView *view) {
  show(view, MARGIN_WANTED, view->result->fixed, NULL, 0, TERMINAL_GREEN);
  show(view, MARGIN_GOT, view->result->corrected, NULL, 0, TERMINAL_RED);
}

static void print_good_found(const FailureView *view) {
  print_found(view);
  print_culprits(view);
  print_tokens(view);
}

static void (*const printers[])(const FailureView *view) = {
    [EXAMPLE_UNMARKED] = print_bare,         [EXAMPLE_UNBALANCED] = print_bare,
    [EXAMPLE_FOUND_OTHER] = print_other,     [EXAMPLE_FIXED_OTHER] = print_corrections,
    [EXAMPLE_GOOD_FOUND] = print_good_found, [EXAMPLE_ENTRY_UNFOUND] = print_other,
};

static void print_failures(const ExampleRun *run, Buffer *out, bool color) {
  Arena arena = {0};
  size_t width = terminal_columns(STDOUT_FILENO);
  for (size_t i = 0; i < run->failure_count; i++) {
    FailureView view = {
        .out = out, .result = &run->failures[i], .arena = &arena, .width = width, .color = color};
    view.tagged = rule_needs_tags(run->set, view.result->rule);
    print_head(&view);
    print_source(&view);
    ExampleOutcome outcome = view.result->outcome;
    if (outcome < sizeof printers / sizeof *printers && printers[outcome]) printers[outcome](&view);
    buffer_char(out, '\n');
    arena_reset(&arena);
  }
  arena_free(&arena);
}

static void print_summary(const ExampleRun *run, Buffer *out) {
  count_noun(out, run->rules, "rule", "rules");
  buffer_text(out, ", ");
  count_noun(out, run->passed + run->failure_count, "example", "examples");
  buffer_print(out, "\n%zu passed, %zu failed\n", run->passed, run->failure_count);
}

static Status run_examples(const Command *self, const RuleSet *set, const TestOptions *wanted,
                           const OptionList *names) {
  ExampleRun run;
  Buffer out = {0};
  bool builtin = wanted->builtin || wanted->paths.count == 0;
  examples_begin(&run, set);
  for (size_t i = 0; i < set->rule_count; i++) {
    const Rule *rule = set->rules[i];
    if (rule->builtin && !builtin) continue;
    if (select_covers(names, rule)) examples_run(&run, rule);
  }
  command_tell(&run.problems, 0);
  print_failures(&run, &out, command_color(wanted->color, STDOUT_FILENO));
  print_summary(&run, &out);
  Status status = command_write(self, &out, run.failure_count ? STATUS_FOUND : STATUS_CLEAN);
  buffer_free(&out);
  examples_free(&run);
  return status;
}

static Status test(const Command *self, const TestOptions *wanted, OptionList *names) {
  RuleSet set;
  Problems problems = {0};
  Buffer error = {0};
  command_load_rules(&set, &wanted->paths, &problems);
  command_tell(&problems, 0);
  Status status;
  if (!select_resolve(&set, names, &error)) {
    status = command_complain(self, buffer_slice(&error));
  } else {
    status = run_examples(self, &set, wanted, names);
  }
  if (problems_any_error(&problems)) status = STATUS_TROUBLE;
  buffer_free(&error);
  problems_free(&problems);
  rules_free(&set);
  return status;
}

// `calque test my-rules/politics.yml`: a rule file is no name of a rule.
static bool is_rule_file(Slice name) {
  struct stat about;
  if (stat(name.data, &about) != 0) return false;
  bool yaml = slice_ends(name, SLICE(".yml")) || slice_ends(name, SLICE(".yaml"));
  return S_ISREG(about.st_mode) ? yaml : S_ISDIR(about.st_mode);
}

// Moves the names that are files and folders to the paths.
static void sort_arguments(OptionList *names, OptionList *paths) {
  size_t kept = 0;
  for (size_t i = 0; i < names->count; i++) {
    Slice name = names->items[i];
    if (is_rule_file(name)) {
      *ARRAY_PUSH(paths->items, paths->count, paths->cap) = name;
    } else {
      names->items[kept++] = name;
    }
  }
  names->count = kept;
}

static Status run(const Command *self, int count, char *const *args) {
  TestOptions wanted = {0};
  OptionList names = {0};
  Status status;
  if (command_parse(self, count, args, &wanted, &wanted.help, &names, &status)) {
    sort_arguments(&names, &wanted.paths);
    status = test(self, &wanted, &names);
  }
  option_list_free(&wanted.paths);
  option_list_free(&names);
  return status;
}

extern const Command command_test;
const Command command_test = {
    .name = "test",
    .summary = "run the rules' own examples",
    .arguments = "[OPTIONS] [RULE|PACK|RULE FILE...]",
    .about = "Every rule carries examples, and they are its tests. In each `bad` example the rule "
             "must find\n"
             "exactly what is marked with ⟦ ⟧ (and correct it to `fixed`, where that is given); in "
             "each `good` one\n"
             "no rule of the same file may find anything; an entry of a swap that is made of plain "
             "words must\n"
             "find itself. A rule without a bad and a good example fails.\n"
             "\n"
             "The last line is `N passed, N failed`. Exit status: 0 all passed; 1 some failed; 2 a "
             "rule file has\n"
             "mistakes (told on standard error at their line and column).\n",
    .examples = "  calque test                             all built-in rules\n"
                "  calque test en/reporting                those of one pack\n"
                "  calque test my-rules                    the rules in the folder my-rules (as "
                "--rules does)\n"
                "  calque test my-rules/politics.yml       those of one file\n"
                "  calque test --rules my-rules --builtin  all\n",
    .options = options,
    .run = run,
};
