// SPDX-License-Identifier: MIT
// A pack is a chapter, a rule a section:
//
//   # en/reporting
//
//   ## doubled-verb
//
//   The reporting verb stands on both sides of its subject; write “he said”.
//
//   Romance languages put the subject after the verb ...
//
//   - Instead of: “The road is open,” ⟦said he said⟧ on Monday.
//   - Write: “The road is open,” he said on Monday.
//
//   *major · high confidence · fluency/duplication · from French, Spanish · safe correction*
//
// Every text of a rule may hold anything, marks of Markdown and characters that cannot be seen
// included: it is shown as terminal_show shows it, and what Markdown could take for a mark has a
// backslash before it.
#include "commands/rule_page.h"

#include "base/terminal.h"
#include "commands/languages.h"
#include "commands/rule_text.h"

enum {
  EXAMPLE_COLUMNS_MAX = 400, // a longer example is not shown where there is a shorter one
  ENTRIES_SHOWN = 5,
};

typedef struct RulePage {
  Buffer *out;
  const RuleSet *set;
  const Rule *rule;
  ExampleRun run; // what corrects the examples
  Arena arena;
} RulePage;

static void write_escaped(Buffer *out, Slice shown) {
  for (size_t i = 0; i < shown.len; i++) {
    if (strchr("\\`*_[]<>#|~&$", shown.data[i])) buffer_char(out, '\\');
    buffer_char(out, shown.data[i]);
  }
}

static void write_text(Buffer *out, Slice text) {
  Buffer shown = {0};
  terminal_show(&shown, slice_trim(text));
  write_escaped(out, buffer_slice(&shown));
  buffer_free(&shown);
}

static void write_paragraph(Buffer *out, Slice text) {
  write_text(out, text);
  buffer_text(out, "\n\n");
}

// ---- the example

// The first bad one that is short enough, else the first.
static const RuleExample *example_of(const Rule *rule) {
  const RuleExample *first = NULL;
  for (size_t i = 0; i < rule->example_count; i++) {
    const RuleExample *example = &rule->examples[i];
    if (!example->bad) continue;
    if (terminal_width(example->text) <= EXAMPLE_COLUMNS_MAX) return example;
    if (!first) first = example;
  }
  return first;
}

static void write_example(RulePage *page) {
  const RuleExample *example = example_of(page->rule);
  Slice plain;
  const Range *ranges;
  size_t count;
  if (!example || !example_unmark(example->text, &page->arena, &plain, &ranges, &count)) return;
  Slice right = rule_text_right(&page->run, page->rule, example, plain);
  bool gone = right.data && slice_trim(right).len == 0;
  if (example->source.data) {
    buffer_text(page->out, "- Source: ");
    write_text(page->out, example->source);
    buffer_char(page->out, '\n');
  }
  buffer_text(page->out, gone ? "- Delete: " : right.data ? "- Instead of: " : "- Wrong: ");
  write_text(page->out, example->text);
  buffer_char(page->out, '\n');
  if (right.data && !gone) {
    buffer_text(page->out, "- Write: ");
    write_text(page->out, right);
    buffer_char(page->out, '\n');
  }
  buffer_char(page->out, '\n');
}

// ---- the entries of a family

static void write_entry(Buffer *out, const Unit *unit) {
  Buffer side = {0};
  rule_text_phrase(&side, unit->label);
  write_escaped(out, buffer_slice(&side));
  buffer_clear(&side);
  rule_text_fixes(&side, unit->facts);
  if (side.len) buffer_text(out, " → ");
  write_escaped(out, buffer_slice(&side));
  buffer_free(&side);
}

static void write_entries(RulePage *page) {
  size_t count;
  const Unit *const *entries = rule_text_entries(page->set, page->rule, &page->arena, &count);
  if (count == 0) return;
  size_t shown = count <= ENTRIES_SHOWN + 1 ? count : ENTRIES_SHOWN;
  buffer_print(page->out, "%zu %s%s\n\n", count, count == 1 ? "entry" : "entries",
               shown < count ? ", among them:" : ":");
  for (size_t i = 0; i < shown; i++) {
    buffer_text(page->out, "- ");
    write_entry(page->out, entries[i]);
    buffer_char(page->out, '\n');
  }
  buffer_char(page->out, '\n');
}

// ---- facts

static void write_languages(Buffer *out, const RuleFacts *facts) {
  buffer_text(out, facts->from_count ? " · from " : " · from any language");
  for (size_t i = 0; i < facts->from_count; i++) {
    if (i > 0) buffer_text(out, ", ");
    write_text(out, language_name(facts->from[i]));
  }
}

static void write_facts(RulePage *page) {
  const RuleFacts *facts = &page->rule->facts;
  buffer_print(page->out, "*%s · %s confidence · ", severity_names[facts->severity],
               confidence_names[facts->confidence]);
  write_text(page->out, page->rule->mqm);
  write_languages(page->out, facts);
  if (facts->safe) buffer_text(page->out, " · corrected by `calque fix`");
  buffer_text(page->out, "*\n");
}

static Slice name_in_pack(const Rule *rule) {
  return slice_cut(rule->id, rule->pack.len + 1, rule->id.len);
}

static void write_rule(RulePage *page) {
  buffer_text(page->out, "\n## ");
  write_paragraph(page->out, name_in_pack(page->rule));
  write_paragraph(page->out, rule_text_message(&page->run, page->rule, &page->arena));
  write_paragraph(page->out, page->rule->facts.why);
  write_example(page);
  write_entries(page);
  write_facts(page);
}

void rule_page_write(Buffer *out, const RuleSet *set, const Rule *const *rules, size_t count) {
  RulePage page = {.out = out, .set = set};
  examples_begin(&page.run, set);
  for (size_t i = 0; i < count; i++) {
    page.rule = rules[i];
    if (i == 0 || !slice_equal(rules[i]->pack, rules[i - 1]->pack)) {
      buffer_text(out, i ? "\n# " : "# ");
      write_text(out, rules[i]->pack);
      buffer_char(out, '\n');
    }
    write_rule(&page);
    arena_reset(&page.arena);
  }
  examples_free(&page.run);
  arena_free(&page.arena);
}
