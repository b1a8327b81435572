// SPDX-License-Identifier: MIT
// calque explain: a rule as a page of a style guide.
//
//   en/reporting/doubled-verb
//     The reporting verb stands twice; write “he said”.
//
//   Why         Romance languages put the subject after the verb ...
//
//   Instead of  “The road is open,” said he said on Monday.
//                                   ^^^^^^^^^^^^
//   write       “The road is open,” he said on Monday.
//
//   Fine        He said he said nothing.
//
//   Severity    major (weight 5)
//   ...
//
// The message is that of the first bad example, and the entries of a swap are shown as a table,
// their phrases in words for readers (rule_text.h).
#define _DEFAULT_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

#include "base/terminal.h"
#include "commands/command.h"
#include "commands/languages.h"
#include "commands/lintargs.h"
#include "commands/rule_text.h"
#include "commands/select.h"
#include "commands/show.h"
#include "examples.h"
#include "rule_names.h"

enum {
  INDENT = 2,
  LABEL_COLUMNS = 12,
  PAGE_COLUMNS_MAX = 100,
  ENTRY_COLUMNS_MAX = 44, // of a left side; longer ones push their right side out
  EXAMPLES_SHOWN = 4,     // bad ones, and good ones
  ENTRIES_SHOWN = 15,
  PHRASES_SHOWN = 3,
};

typedef struct ExplainOptions {
  bool help, all;
  size_t color;
  OptionList paths;
  ConfigChoice config_choice;
  Config config;
} ExplainOptions;

static const Option options[] = {
    {"rules", 0, OPTION_PATHS, offsetof(ExplainOptions, paths), "PATH", NULL,
     "know the rules of this file or folder as well; repeatable"},
    CONFIG_OPTION_ROWS(ExplainOptions, config_choice),
    {"all", 0, OPTION_FLAG, offsetof(ExplainOptions, all), NULL, NULL,
     "show all examples and all entries, however many there are"},
    {"color", 0, OPTION_CHOICE, offsetof(ExplainOptions, color), "WHEN", color_choices,
     "auto (default: on a terminal), always, never"},
    {"help", 'h', OPTION_FLAG, offsetof(ExplainOptions, help), NULL, NULL, "show this help"},
    {0},
};

// The page being written.
typedef struct Page {
  Buffer *out;
  const RuleSet *set;
  const Rule *rule;
  ExampleRun *run; // what corrects the examples
  Arena *arena;
  size_t width;
  bool color, all;
} Page;

static const char *const scope_texts[] = {
    [SCOPE_SENTENCE] = "in each sentence",
    [SCOPE_PARAGRAPH] = "in each paragraph",
    [SCOPE_HEADING] = "in headings",
    [SCOPE_LIST_ITEM] = "in the items of lists",
    [SCOPE_CAPTION] = "in captions",
    [SCOPE_QUOTATION] = "in block quotations",
    [SCOPE_LINE] = "on lines that stand by themselves",
    [SCOPE_DOCUMENT] = "over the whole document",
    [SCOPE_RAW] = "in the file as it is",
};

static const char *const confidence_texts[] = {
    [CONFIDENCE_LOW] =
        "low: on only with --confidence low, or with --from and one of its languages",
    [CONFIDENCE_MEDIUM] = "medium: on, but not with --confidence high",
    [CONFIDENCE_HIGH] = "high: always on",
};

// "  Why         " in bold; a label is printed once, what follows it stands below its text.
static void label(const Page *page, const char *text) {
  terminal_spaces(page->out, INDENT);
  terminal_begin(page->out, TERMINAL_BOLD, page->color);
  buffer_text(page->out, text);
  terminal_end(page->out, TERMINAL_BOLD, page->color);
  terminal_spaces(page->out, LABEL_COLUMNS - terminal_width(slice_of(text)));
}

static void labelled(const Page *page, const char *name, Slice text) {
  label(page, name);
  terminal_wrap(page->out, text, INDENT + LABEL_COLUMNS, page->width);
  buffer_char(page->out, '\n');
}

// The same label as text of the margin, for what is shown line by line.
static const char *label_text(const Page *page, const char *text) {
  Buffer buffer = {0};
  Page aside = *page;
  aside.out = &buffer;
  label(&aside, text);
  const char *copy = arena_copy(page->arena, buffer_slice(&buffer)).data;
  buffer_free(&buffer);
  return copy;
}

static ShowStyle show_style(const Page *page, const char *name, TerminalStyle style) {
  return (ShowStyle){.first = label_text(page, name),
                     .next = label_text(page, ""),
                     .columns = page->width - INDENT - LABEL_COLUMNS,
                     .style = style,
                     .color = page->color};
}

// What the example translates, where it says so.
static void print_source(const Page *page, const RuleExample *example, const char *name) {
  if (!example->source.data) return;
  ShowStyle style = show_style(page, name, TERMINAL_DIM);
  show_text(page->out, example->source, NULL, 0, &style);
}

static void print_bad(const Page *page, const RuleExample *example) {
  Slice plain;
  const Range *ranges;
  size_t count;
  if (!example_unmark(example->text, page->arena, &plain, &ranges, &count)) return;
  Slice fixed = rule_text_right(page->run, page->rule, example, plain);
  bool gone = fixed.data && slice_trim(fixed).len == 0;
  print_source(page, example, "Source");
  const char *name = gone ? "Delete" : fixed.data ? "Instead of" : "Wrong";
  ShowStyle wrong = show_style(page, name, TERMINAL_RED);
  show_text(page->out, plain, ranges, count, &wrong);
  if (!fixed.data || gone) return;
  ShowStyle right = show_style(page, "write", TERMINAL_GREEN);
  show_text(page->out, fixed, NULL, 0, &right);
}

static size_t count_examples(const Rule *rule, bool bad) {
  size_t count = 0;
  for (size_t i = 0; i < rule->example_count; i++) {
    count += rule->examples[i].bad == bad;
  }
  return count;
}

// "… and 85 more (--all shows them)"
static void print_more(const Page *page, size_t count) {
  label(page, "");
  terminal_begin(page->out, TERMINAL_DIM, page->color);
  buffer_print(page->out, "… and %zu more (--all shows them)", count);
  terminal_end(page->out, TERMINAL_DIM, page->color);
  buffer_char(page->out, '\n');
}

static size_t shown_of(const Page *page, size_t count, size_t most) {
  return page->all || count <= most + 1 ? count : most; // of one more, the line would only say so
}

static void print_bad_examples(const Page *page) {
  size_t count = count_examples(page->rule, true);
  size_t shown = shown_of(page, count, EXAMPLES_SHOWN), done = 0;
  for (size_t i = 0; i < page->rule->example_count && done < shown; i++) {
    if (!page->rule->examples[i].bad) continue;
    print_bad(page, &page->rule->examples[i]);
    buffer_char(page->out, '\n');
    done++;
  }
  if (count == shown) return;
  print_more(page, count - shown);
  buffer_char(page->out, '\n');
}

static void print_good_examples(const Page *page) {
  size_t count = count_examples(page->rule, false);
  size_t shown = shown_of(page, count, EXAMPLES_SHOWN), done = 0;
  for (size_t i = 0; i < page->rule->example_count && done < shown; i++) {
    if (page->rule->examples[i].bad) continue;
    print_source(page, &page->rule->examples[i], "Source");
    bool labels = done == 0 || page->rule->examples[i].source.data;
    ShowStyle fine = show_style(page, labels ? "Fine" : "", TERMINAL_PLAIN);
    show_text(page->out, page->rule->examples[i].text, NULL, 0, &fine);
    done++;
  }
  if (count > shown) print_more(page, count - shown);
  if (count) buffer_char(page->out, '\n');
}

// ---- entries

static void print_codes(Buffer *out, const RuleFacts *facts) {
  for (size_t i = 0; i < facts->from_count; i++) {
    buffer_print(out, "%s%.*s", i ? ", " : "", SLICE_ARG(facts->from[i]));
  }
}

// What an entry has of its own: "(low, fr)".
static void print_own_facts(const Page *page, const Unit *unit) {
  const RuleFacts *own = unit->facts, *shared = &page->rule->facts;
  Buffer note = {0};
  if (own->severity != shared->severity) {
    buffer_print(&note, "; %s", severity_names[own->severity]);
  }
  if (own->confidence != shared->confidence) {
    buffer_print(&note, "; %s confidence", confidence_names[own->confidence]);
  }
  if (own->from != shared->from && own->from_count) {
    buffer_text(&note, "; from ");
    print_codes(&note, own);
  }
  if (own->unless_count && own->unless != shared->unless) buffer_text(&note, "; has exceptions");
  if (note.len) {
    terminal_begin(page->out, TERMINAL_DIM, page->color);
    buffer_print(page->out, "  (%.*s)", (int)note.len - 2, note.data + 2);
    terminal_end(page->out, TERMINAL_DIM, page->color);
  }
  buffer_free(&note);
}

static void print_entry(const Page *page, const Unit *unit, const char *name, size_t columns) {
  Buffer left = {0};
  label(page, name);
  rule_text_phrase(&left, unit->label);
  size_t width = terminal_width(buffer_slice(&left));
  buffer_add(page->out, buffer_slice(&left));
  if (unit->facts->fix_count) {
    terminal_spaces(page->out, width < columns ? columns - width : 0);
    buffer_text(page->out, " → ");
  }
  rule_text_fixes(page->out, unit->facts);
  print_own_facts(page, unit);
  buffer_char(page->out, '\n');
  buffer_free(&left);
}

static size_t entry_columns(const Unit *const *entries, size_t count) {
  size_t columns = 0;
  Buffer left = {0};
  for (size_t i = 0; i < count; i++) {
    buffer_clear(&left);
    rule_text_phrase(&left, entries[i]->label);
    size_t width = terminal_width(buffer_slice(&left));
    if (width > columns && width <= ENTRY_COLUMNS_MAX) columns = width;
  }
  buffer_free(&left);
  return columns;
}

static void print_entries(const Page *page) {
  size_t count;
  const Unit *const *entries = rule_text_entries(page->set, page->rule, page->arena, &count);
  size_t shown = shown_of(page, count, ENTRIES_SHOWN), columns = entry_columns(entries, shown);
  for (size_t i = 0; i < shown; i++) {
    print_entry(page, entries[i], i ? "" : "Entries", columns);
  }
  if (shown < count) print_more(page, count - shown);
  if (count) buffer_char(page->out, '\n');
}

// ---- facts

static void print_from(const Page *page) {
  const RuleFacts *facts = &page->rule->facts;
  Buffer text = {0};
  for (size_t i = 0; i < facts->from_count; i++) {
    if (i > 0) buffer_text(&text, ", ");
    terminal_show(&text, language_name(facts->from[i]));
  }
  if (facts->from_count == 0) buffer_text(&text, "any language");
  labelled(page, "From", buffer_slice(&text));
  buffer_free(&text);
}

static bool any_fix(const Page *page) {
  for (size_t i = 0; i < page->set->unit_count; i++) {
    const Unit *unit = page->set->units[i];
    if (unit->rule == page->rule && unit->facts->fix_count) return true;
  }
  return false;
}

static void print_correction(const Page *page) {
  if (!any_fix(page)) return;
  labelled(page, "Correction",
           page->rule->facts.safe ? SLICE("safe: `calque fix` applies it")
                                  : SLICE("shown, for an editor to decide"));
}

// What the rule looks for, as it is written: a phrase or an expression, or several.
static void print_sought(const Page *page) {
  const Rule *rule = page->rule;
  const YamlNode *map = yaml_next(rule->tree, rule->key);
  const YamlNode *value = yaml_get(rule->tree, map, rule->kind->name);
  bool list = value->kind == YAML_LIST;
  const YamlNode *item = list ? yaml_first(rule->tree, value) : value;
  size_t shown = 0;
  for (; item && item->kind == YAML_SCALAR; item = list ? yaml_next(rule->tree, item) : NULL) {
    if (shown++ < PHRASES_SHOWN || page->all) {
      labelled(page, shown == 1 ? "Looks for" : "", yaml_text(rule->tree, item));
    }
  }
  if (shown > PHRASES_SHOWN && !page->all) print_more(page, shown - PHRASES_SHOWN);
}

static void print_unless(const Page *page) {
  const RuleFacts *facts = &page->rule->facts;
  size_t shown = shown_of(page, facts->unless_count, PHRASES_SHOWN);
  for (size_t i = 0; i < shown; i++) {
    labelled(page, i ? "" : "Unless", phrase_text(facts->unless[i]));
  }
  if (shown < facts->unless_count) print_more(page, facts->unless_count - shown);
}

static void print_facts(const Page *page) {
  const Rule *rule = page->rule;
  Buffer text = {0};
  buffer_print(&text, "%s (weight %d)", severity_names[rule->facts.severity],
               severity_weight(rule->facts.severity));
  labelled(page, "Severity", buffer_slice(&text));
  labelled(page, "MQM", rule->mqm);
  print_from(page);
  labelled(page, "Confidence", slice_of(confidence_texts[rule->facts.confidence]));
  print_correction(page);
  buffer_clear(&text);
  buffer_print(&text, "%s, %s", rule->kind->name, scope_texts[rule->scope]);
  labelled(page, "Kind", buffer_slice(&text));
  print_sought(page);
  print_unless(page);
  buffer_clear(&text);
  buffer_print(&text, "%.*s:%u:%u", SLICE_ARG(rule->path), rule->line, rule->column);
  labelled(page, "Written in", buffer_slice(&text));
  buffer_clear(&text);
  buffer_print(&text, "`off: [%.*s]` in .calque.yml, or --ignore", SLICE_ARG(rule->id));
  labelled(page, "Silence it", buffer_slice(&text));
  buffer_free(&text);
}

static void print_page(const Page *page) {
  terminal_styled(page->out, page->rule->id, TERMINAL_BOLD, page->color);
  buffer_char(page->out, '\n');
  terminal_spaces(page->out, INDENT);
  terminal_wrap(page->out, rule_text_message(page->run, page->rule, page->arena), INDENT,
                page->width);
  buffer_text(page->out, "\n\n");
  labelled(page, "Why", page->rule->facts.why);
  buffer_char(page->out, '\n');
  print_bad_examples(page);
  print_good_examples(page);
  print_entries(page);
  print_facts(page);
}

// What calque finds without a rule.
static void print_own(const Page *page, const OwnRule *own) {
  Buffer text = {0};
  terminal_styled(page->out, slice_of(own->id), TERMINAL_BOLD, page->color);
  buffer_char(page->out, '\n');
  terminal_spaces(page->out, INDENT);
  terminal_wrap(page->out, slice_of(own->summary), INDENT, page->width);
  buffer_text(page->out, "\n\n");
  labelled(page, "Why", slice_of(own->why));
  buffer_print(&text, "`off: [%s]` in .calque.yml, or --ignore", own->id);
  labelled(page, "Silence it", buffer_slice(&text));
  buffer_free(&text);
}

static void print_own_pages(const Page *page, const OptionList *names) {
  for (size_t i = 0; i < OWN_RULES; i++) {
    const Rule rule = {.id = slice_of(own_rules[i].id)};
    if (!select_covers(names, &rule)) continue;
    if (page->out->len) buffer_text(page->out, "\n\n");
    print_own(page, &own_rules[i]);
  }
}

static void print_pages(Page *page, const OptionList *names) {
  const char *between = "";
  ExampleRun run;
  examples_begin(&run, page->set);
  page->run = &run;
  for (size_t i = 0; i < page->set->rule_count; i++) {
    if (!select_covers(names, page->set->rules[i])) continue;
    page->rule = page->set->rules[i];
    buffer_text(page->out, between);
    print_page(page);
    arena_reset(page->arena);
    between = "\n\n";
  }
  examples_free(&run);
}

static Status explain(const Command *self, ExplainOptions *wanted, OptionList *names) {
  RuleSet set;
  Problems problems = {0};
  Buffer out = {0}, error = {0};
  Arena arena = {0};
  config_choose(&wanted->config, &wanted->config_choice, SLICE("-"), &problems);
  config_add_rules(&wanted->config, &wanted->paths);
  command_load_rules(&set, &wanted->paths, &problems);
  command_tell(&problems, 0);
  Status status = problems_any_error(&problems) ? STATUS_TROUBLE : STATUS_CLEAN;
  if (!select_resolve(&set, names, &error)) {
    status = command_complain(self, buffer_slice(&error));
  } else {
    size_t width = terminal_columns(STDOUT_FILENO);
    Page page = {.out = &out,
                 .set = &set,
                 .arena = &arena,
                 .width = width < PAGE_COLUMNS_MAX ? width : PAGE_COLUMNS_MAX,
                 .all = wanted->all,
                 .color = command_color(wanted->color, STDOUT_FILENO)};
    print_pages(&page, names);
    print_own_pages(&page, names);
    status = command_write(self, &out, status);
  }
  arena_free(&arena);
  buffer_free(&out);
  buffer_free(&error);
  problems_free(&problems);
  rules_free(&set);
  return status;
}

static Status run(const Command *self, int count, char *const *args) {
  ExplainOptions wanted = {0};
  OptionList names = {0};
  Status status;
  if (command_parse(self, count, args, &wanted, &wanted.help, &names, &status)) {
    status = names.count
                 ? explain(self, &wanted, &names)
                 : command_complain(self, SLICE("say which rule; `calque rules` lists them"));
  }
  option_list_free(&wanted.paths);
  config_free(&wanted.config);
  option_list_free(&names);
  return status;
}

extern const Command command_explain;
const Command command_explain = {
    .name = "explain",
    .summary = "explain a rule: why it is there, wrong and right examples",
    .arguments = "[OPTIONS] RULE...",
    .about = "Shows a rule as a page of a style guide: what it finds, why translations have it, "
             "what to write\n"
             "instead, what is fine as it is, and where the rule is written. RULE is an id as "
             "`calque check`\n"
             "prints it, or its end; a pack (en/reporting) explains all its rules.\n",
    .examples = "  calque explain en/reporting/doubled-verb\n"
                "  calque explain doubled-verb        the same, where the name is the only one\n"
                "  calque explain en/from/fr | less   a whole pack\n",
    .options = options,
    .run = run,
};
