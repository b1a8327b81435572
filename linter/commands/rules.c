// SPDX-License-Identifier: MIT
// calque rules: what is looked for, pack by pack.
//
//   en/reporting
//     doubled-verb     phrase        major     high    fr,es,it,pt  The reporting verb stands
//     twice; write “{fix}”.
#define _DEFAULT_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

#include "base/terminal.h"
#include "checks/context.h"
#include "commands/command.h"
#include "commands/lintargs.h"
#include "commands/rule_page.h"
#include "commands/select.h"
#include "nearest.h"
#include "rule_schema.h"

enum { NAME_COLUMNS_MAX = 40, FROM_COLUMNS_MAX = 16, MESSAGE_COLUMNS_MIN = 30 };

typedef struct RulesOptions {
  bool help, schema;
  size_t format;
  const char *kind;
  OptionList from, paths;
  ConfigChoice config_choice;
  Config config;
} RulesOptions;

enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_MARKDOWN };
static const char *const format_choices[] = {"text", "json", "markdown", NULL};

static const Option options[] = {
    {"kind", 0, OPTION_TEXT, offsetof(RulesOptions, kind), "KIND", NULL,
     "only rules of this kind: phrase, swap, pattern, pairs, repeat"},
    {"from", 0, OPTION_LIST, offsetof(RulesOptions, from), "LANG", NULL,
     "only rules for what this language leaves behind (fr, es ...)"},
    {"format", 'f', OPTION_CHOICE, offsetof(RulesOptions, format), "FORMAT", format_choices,
     "text (default); json: an array of objects with everything about each rule; markdown: pages "
     "of "
     "a manual, with an example of each rule"},
    {"rules", 0, OPTION_PATHS, offsetof(RulesOptions, paths), "PATH", NULL,
     "list the rules of this file or folder as well; repeatable"},
    CONFIG_OPTION_ROWS(RulesOptions, config_choice),
    {"schema", 0, OPTION_FLAG, offsetof(RulesOptions, schema), NULL, NULL,
     "print the JSON Schema of rule files, for editors and other programs"},
    {"help", 'h', OPTION_FLAG, offsetof(RulesOptions, help), NULL, NULL, "show this help"},
    {0},
};

// The columns of the list.
typedef struct Layout {
  size_t name, from, message;
} Layout;

static Slice rule_name(const Rule *rule) {
  return slice_cut(rule->id, rule->pack.len + 1, rule->id.len);
}

static bool is_from(const Rule *rule, const OptionList *languages) {
  for (size_t i = 0; i < languages->count; i++) {
    for (size_t j = 0; j < rule->facts.from_count; j++) {
      if (slice_equal(rule->facts.from[j], languages->items[i])) return true;
    }
  }
  return languages->count == 0;
}

static void print_from(Buffer *out, const Rule *rule) {
  for (size_t i = 0; i < rule->facts.from_count; i++) {
    if (i > 0) buffer_char(out, ',');
    buffer_add(out, rule->facts.from[i]);
  }
  if (rule->facts.from_count == 0) buffer_text(out, "any");
}

static Slice from_text(const Rule *rule, Buffer *scratch) {
  buffer_clear(scratch);
  print_from(scratch, rule);
  return buffer_slice(scratch);
}

static void widen(size_t *column, Slice text, size_t most) {
  size_t width = terminal_width(text);
  if (width > *column) *column = width < most ? width : most;
}

static Layout layout_of(const Rule *const *rules, size_t count) {
  Layout layout = {0};
  Buffer from = {0};
  for (size_t i = 0; i < count; i++) {
    widen(&layout.name, rule_name(rules[i]), NAME_COLUMNS_MAX);
    widen(&layout.from, from_text(rules[i], &from), FROM_COLUMNS_MAX);
  }
  buffer_free(&from);
  size_t before = 2 + layout.name + 2 + 14 + 10 + 8 + layout.from + 2;
  size_t width = isatty(STDOUT_FILENO) ? terminal_columns(STDOUT_FILENO) : SIZE_MAX;
  layout.message = width > before + MESSAGE_COLUMNS_MIN ? width - before : MESSAGE_COLUMNS_MIN;
  return layout;
}

// Text within columns, its end cut off where it is longer.
static void print_cut(Buffer *out, Slice text, size_t columns) {
  size_t fit = columns >= text.len ? text.len : terminal_fit(text, columns, false);
  if (fit == text.len) {
    terminal_show(out, text);
  } else {
    terminal_show(out, slice_cut(text, 0, terminal_fit(text, columns - 1, false)));
    buffer_text(out, "…");
  }
}

// The same, filled up with spaces, and two more.
static void print_column(Buffer *out, Slice text, size_t columns) {
  size_t width = terminal_width(text);
  print_cut(out, text, columns);
  terminal_spaces(out, width < columns ? columns - width + 2 : 2);
}

static void print_rule(Buffer *out, const Rule *rule, const Layout *layout, Buffer *from) {
  buffer_text(out, "  ");
  print_column(out, rule_name(rule), layout->name);
  buffer_print(out, "%-14s%-10s%-8s", rule->kind->name, severity_names[rule->facts.severity],
               confidence_names[rule->facts.confidence]);
  print_column(out, from_text(rule, from), layout->from);
  print_cut(out, rule->facts.message.source, layout->message);
  buffer_char(out, '\n');
}

static void print_text(Buffer *out, const Rule *const *rules, size_t count) {
  Layout layout = layout_of(rules, count);
  bool color = terminal_has_color(STDOUT_FILENO);
  Buffer from = {0};
  for (size_t i = 0; i < count; i++) {
    if (i == 0 || !slice_equal(rules[i]->pack, rules[i - 1]->pack)) {
      if (i > 0) buffer_char(out, '\n');
      terminal_styled(out, rules[i]->pack, TERMINAL_BOLD, color);
      buffer_char(out, '\n');
    }
    print_rule(out, rules[i], &layout, &from);
  }
  buffer_free(&from);
}

static void json_field(Buffer *out, const char *name, Slice value) {
  buffer_print(out, "\"%s\":", name);
  buffer_json(out, value);
  buffer_char(out, ',');
}

static void json_from(Buffer *out, const Rule *rule) {
  buffer_text(out, "\"from\":[");
  for (size_t i = 0; i < rule->facts.from_count; i++) {
    if (i > 0) buffer_char(out, ',');
    buffer_json(out, rule->facts.from[i]);
  }
  buffer_text(out, "],");
}

static void print_json_rule(Buffer *out, const Rule *rule) {
  buffer_char(out, '{');
  json_field(out, "id", rule->id);
  json_field(out, "pack", rule->pack);
  json_field(out, "kind", slice_of(rule->kind->name));
  json_field(out, "severity", slice_of(severity_names[rule->facts.severity]));
  json_field(out, "confidence", slice_of(confidence_names[rule->facts.confidence]));
  json_field(out, "mqm", rule->mqm);
  json_field(out, "scope", slice_of(scope_names[rule->scope]));
  json_from(out, rule);
  json_field(out, "message", rule->facts.message.source);
  json_field(out, "why", slice_trim(rule->facts.why));
  buffer_print(out, "\"fixes\":%zu,\"safe\":%s,\"builtin\":%s,", rule->facts.fix_count,
               rule->facts.safe ? "true" : "false", rule->builtin ? "true" : "false");
  json_field(out, "path", rule->path);
  buffer_print(out, "\"line\":%u,\"column\":%u}", rule->line, rule->column);
}

static void print_json(Buffer *out, const Rule *const *rules, size_t count) {
  buffer_text(out, "[");
  for (size_t i = 0; i < count; i++) {
    buffer_text(out, i ? ",\n " : "\n ");
    print_json_rule(out, rules[i]);
  }
  buffer_text(out, count ? "\n]\n" : "]\n");
}

static bool known_kind(const char *kind, Buffer *error) {
  Nearest nearest = {.wanted = slice_of(kind ? kind : "")};
  for (size_t i = 0; kind && check_kinds[i]; i++) {
    if (strcmp(check_kinds[i]->name, kind) == 0) return true;
    nearest_offer(&nearest, slice_of(check_kinds[i]->name));
  }
  if (!kind) return true;
  buffer_text(error, "there is no kind of rule “");
  terminal_show(error, slice_of(kind));
  buffer_text(error, "”");
  if (nearest.best.len) buffer_print(error, "; did you mean %.*s?", SLICE_ARG(nearest.best));
  return false;
}

static bool is_wanted(const Rule *rule, const RulesOptions *wanted, const OptionList *names) {
  if (wanted->kind && strcmp(rule->kind->name, wanted->kind) != 0) return false;
  return is_from(rule, &wanted->from) && select_covers(names, rule);
}

static void list_rules(Buffer *out, const RuleSet *set, const RulesOptions *wanted,
                       const OptionList *names) {
  Arena arena = {0};
  const Rule **rules = ARENA_ARRAY(&arena, set->rule_count, const Rule *);
  size_t count = 0;
  for (size_t i = 0; i < set->rule_count; i++) {
    if (is_wanted(set->rules[i], wanted, names)) rules[count++] = set->rules[i];
  }
  switch (wanted->format) {
  case FORMAT_JSON:
    print_json(out, rules, count);
    break;
  case FORMAT_MARKDOWN:
    rule_page_write(out, set, rules, count);
    break;
  default:
    print_text(out, rules, count);
  }
  arena_free(&arena);
}

static Status rules_of_set(const Command *self, RulesOptions *wanted, OptionList *names) {
  RuleSet set;
  Problems problems = {0};
  Buffer out = {0}, error = {0};
  config_choose(&wanted->config, &wanted->config_choice, SLICE("-"), &problems);
  config_add_rules(&wanted->config, &wanted->paths);
  command_load_rules(&set, &wanted->paths, &problems);
  command_tell(&problems, 0);
  Status status = problems_any_error(&problems) ? STATUS_TROUBLE : STATUS_CLEAN;
  if (!known_kind(wanted->kind, &error) || !select_resolve(&set, names, &error)) {
    status = command_complain(self, buffer_slice(&error));
  } else {
    list_rules(&out, &set, wanted, names);
    status = command_write(self, &out, status);
  }
  buffer_free(&out);
  buffer_free(&error);
  problems_free(&problems);
  rules_free(&set);
  return status;
}

static Status print_schema(const Command *self) {
  Buffer out = {0};
  rules_schema(check_kinds, &out);
  Status status = command_write(self, &out, STATUS_CLEAN);
  buffer_free(&out);
  return status;
}

static Status run(const Command *self, int count, char *const *args) {
  RulesOptions wanted = {0};
  OptionList names = {0};
  Status status;
  if (command_parse(self, count, args, &wanted, &wanted.help, &names, &status)) {
    status = wanted.schema ? print_schema(self) : rules_of_set(self, &wanted, &names);
  }
  option_list_free(&wanted.from);
  option_list_free(&wanted.paths);
  config_free(&wanted.config);
  option_list_free(&names);
  return status;
}

extern const Command command_rules;
const Command command_rules = {
    .name = "rules",
    .summary = "list the rules",
    .arguments = "[OPTIONS] [RULE|PACK|MQM...]",
    .about =
        "Lists the rules, pack by pack: name, kind, severity, confidence, the languages that "
        "leave\n"
        "the mistake behind, and the message. RULE is an id (en/reporting/doubled-verb) or its "
        "end\n"
        "(doubled-verb); PACK a pack or a folder of packs (en/reporting, en); MQM a type of error\n"
        "(style/unidiomatic, style). Without one, all rules are listed.\n",
    .examples = "  calque rules                       all rules\n"
                "  calque rules en/from               those about other languages\n"
                "  calque rules --from fr --kind swap what French leaves behind, phrase by phrase\n"
                "  calque rules --format json         for a program\n"
                "  calque rules --format markdown en  a manual of the rules about English\n"
                "  calque rules --rules my-rules      with rules of your own\n"
                "  calque rules --schema              what a rule file may hold, for an editor\n",
    .options = options,
    .run = run,
};
