// SPDX-License-Identifier: MIT
// From what was typed and configured to what the linter is asked: names become whole
// (`doubled-verb` -> `en/reporting/doubled-verb`), languages are checked (`french` is no code: fr
// is).
//
//   .calque.yml   off: [en/titles]  on: [en/titles/mr]  confidence: high
//   typed         --only en --confidence medium
//   asked         only en; switches: en/titles off, en/titles/mr on, en used; medium
//
// What is typed wins: a list in place of the file's, and a rule that --only names as exactly as
// `off` does is used.
#include "commands/lintargs.h"

#include "base/terminal.h"
#include "commands/languages.h"
#include "commands/select.h"
#include "files.h"

static const unsigned variant_bits[] = {0, SPELLING_US, SPELLING_GB}; // of config_variants

LintArguments lint_arguments_default(void) {
  return (LintArguments){.confidence = OPTION_UNSET,
                         .variant = OPTION_UNSET,
                         .severity = SEVERITY_NEUTRAL,
                         .config = config_none()};
}

void lint_arguments_free(LintArguments *args) {
  option_list_free(&args->from);
  option_list_free(&args->only);
  option_list_free(&args->ignore);
  option_list_free(&args->rules);
  option_list_free(&args->words);
  config_free(&args->config);
  arena_free(&args->arena);
}

// ---- the configuration

void config_choose(Config *config, const ConfigChoice *choice, Slice path, Problems *problems) {
  Buffer found = {0};
  *config = config_none();
  if (choice->none) return;
  if (choice->path) {
    config_read(config, slice_of(choice->path), problems);
  } else if (config_find(path, &found)) {
    config_read(config, buffer_slice(&found), problems);
  }
  buffer_free(&found);
}

static void add_names(OptionList *list, const ConfigNames *names) {
  for (size_t i = 0; i < names->count; i++) {
    *ARRAY_PUSH(list->items, list->count, list->cap) = names->items[i].text;
  }
}

void config_add_rules(const Config *config, OptionList *rules) {
  OptionList all = {0};
  add_names(&all, &config->rules);
  for (size_t i = 0; i < rules->count; i++) {
    *ARRAY_PUSH(all.items, all.count, all.cap) = rules->items[i];
  }
  option_list_free(rules);
  *rules = all;
}

void lint_arguments_configure(LintArguments *args, const OptionList *paths, Problems *problems) {
  config_choose(&args->config, &args->config_choice, paths->count ? paths->items[0] : SLICE("-"),
                problems);
  config_add_rules(&args->config, &args->rules);
  add_names(&args->words, &args->config.word_files);
  if (args->from.count == 0) add_names(&args->from, &args->config.from);
  if (args->variant == OPTION_UNSET && args->config.variant != CONFIG_UNSET) {
    args->variant = (size_t)args->config.variant;
  }
}

// Looks up a name of the file; false after telling at its place that there is none.
static bool find_name(const Config *config, const RuleSet *set, const ConfigName *name, Slice *full,
                      Problems *problems) {
  Buffer error = {0}, remedy = {0};
  *full = name->text;
  bool found = select_resolve_name(set, full, &error, &remedy);
  if (!found) {
    config_problem(config, name->node, buffer_slice(&error), buffer_slice(&remedy), problems);
  }
  buffer_free(&error);
  buffer_free(&remedy);
  return found;
}

typedef struct Switches {
  LintArguments *args;
  const RuleSet *set;
  Problems *problems;
  RuleSwitch *items;
  size_t count;
} Switches;

static void add_switches(Switches *switches, const ConfigNames *names, RuleState state) {
  const Config *config = &switches->args->config;
  for (size_t i = 0; i < names->count; i++) {
    Slice full;
    if (!find_name(config, switches->set, &names->items[i], &full, switches->problems)) continue;
    switches->items[switches->count++] = (RuleSwitch){full, state};
  }
}

// --confidence is about the rules that the file switches on, too.
static void resolve_switches(LintArguments *args, const RuleSet *set, LintOptions *out,
                             Problems *problems) {
  const Config *config = &args->config;
  size_t most = config->off.count + config->on.count + args->only.count;
  Switches switches = {args, set, problems, ARENA_ARRAY(&args->arena, most, RuleSwitch), 0};
  add_switches(&switches, &config->off, RULE_OFF);
  add_switches(&switches, &config->on, args->confidence == OPTION_UNSET ? RULE_ALWAYS : RULE_USED);
  for (size_t i = 0; i < args->only.count; i++) {
    switches.items[switches.count++] = (RuleSwitch){args->only.items[i], RULE_USED};
  }
  out->switches = switches.items;
  out->switch_count = switches.count;
}

static void resolve_severities(LintArguments *args, const RuleSet *set, LintOptions *out,
                               Problems *problems) {
  const Config *config = &args->config;
  RuleSeverity *items = ARENA_ARRAY(&args->arena, config->severity_count, RuleSeverity);
  for (size_t i = 0; i < config->severity_count; i++) {
    Slice full;
    if (!find_name(config, set, &config->severities[i].name, &full, problems)) continue;
    items[out->severity_count++] = (RuleSeverity){full, config->severities[i].severity};
  }
  out->severities = items;
}

static void add_own_packs(LintArguments *args, const RuleSet *set) {
  for (size_t i = 0; i < set->rule_count; i++) {
    const Rule *rule = set->rules[i], *before = i ? set->rules[i - 1] : NULL;
    if (rule->builtin || (before && slice_equal(rule->pack, before->pack))) continue;
    *ARRAY_PUSH(args->only.items, args->only.count, args->only.cap) = rule->pack;
  }
}

// `packs` chooses among the built-in rules: the project's own are used as well. After the switches,
// for it is no --only.
static void resolve_packs(LintArguments *args, const RuleSet *set, Problems *problems) {
  const Config *config = &args->config;
  if (args->only.count || config->packs.count == 0) return;
  for (size_t i = 0; i < config->packs.count; i++) {
    Slice full;
    if (!find_name(config, set, &config->packs.items[i], &full, problems)) continue;
    *ARRAY_PUSH(args->only.items, args->only.count, args->only.cap) = full;
  }
  if (!args->only.count) return;
  add_own_packs(args, set);
  *ARRAY_PUSH(args->only.items, args->only.count, args->only.cap) = SLICE("calque");
}

static size_t confidence_of(const LintArguments *args) {
  if (args->confidence != OPTION_UNSET) return args->confidence;
  return args->config.confidence != CONFIG_UNSET ? (size_t)args->config.confidence
                                                 : CONFIDENCE_MEDIUM;
}

// ---- languages

static bool has_language(const RuleFacts *facts, Slice code) {
  for (size_t i = 0; i < facts->from_count; i++) {
    if (slice_equal(facts->from[i], code)) return true;
  }
  return false;
}

static bool language_is_known(const RuleSet *set, Slice code) {
  for (size_t i = 0; i < set->unit_count; i++) {
    if (has_language(set->units[i]->facts, code)) return true;
  }
  return false;
}

static bool is_code(Slice text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] < 'a' || text.data[i] > 'z') return false;
  }
  return text.len == 2 || text.len == 3;
}

static bool complain_language(Slice text, Buffer *error) {
  Slice code = language_code(text);
  buffer_text(error, "--from wants the code of a language, as fr or es, not “");
  terminal_show(error, text);
  buffer_text(error, "”");
  if (code.len) buffer_print(error, "; did you mean %.*s?", SLICE_ARG(code));
  return false;
}

static void warn_language(Slice code, Problems *problems) {
  Buffer message = {0};
  buffer_print(&message, "no rule is about what %.*s leaves behind",
               SLICE_ARG(language_name(code)));
  problems_add(problems, (Problem){.message = buffer_slice(&message),
                                   .remedy = SLICE("only the rules for any language are used"),
                                   .warning = true});
  buffer_free(&message);
}

static bool resolve_languages(const LintArguments *args, const RuleSet *set, Buffer *error,
                              Problems *problems) {
  for (size_t i = 0; i < args->from.count; i++) {
    Slice code = args->from.items[i];
    if (!is_code(code)) return complain_language(code, error);
    if (!language_is_known(set, code)) warn_language(code, problems);
  }
  return true;
}

// ---- words

static size_t count_lines(Slice text) {
  size_t lines = 1;
  for (size_t i = 0; i < text.len; i++) {
    lines += text.data[i] == '\n';
  }
  return lines;
}

// One word a line; `#` begins a comment.
static size_t read_word_lines(Slice bytes, Slice *words) {
  size_t count = 0;
  if (slice_starts(bytes, SLICE("\xef\xbb\xbf"))) bytes = slice_cut(bytes, 3, bytes.len);
  for (Slice rest = bytes; rest.len > 0;) {
    size_t end = slice_find(rest, SLICE("\n"));
    Slice line = slice_cut(rest, 0, end);
    line = slice_trim(slice_cut(line, 0, slice_find(line, SLICE("#"))));
    if (line.len > 0) words[count++] = line;
    rest = slice_cut(rest, end < rest.len ? end + 1 : end, rest.len);
  }
  return count;
}

static void add_config_words(LintArguments *args, SpellingOptions *out) {
  const ConfigNames *given = &args->config.words;
  Slice *words = ARENA_ARRAY(&args->arena, given->count, Slice);
  for (size_t i = 0; i < given->count; i++) {
    words[i] = given->items[i].text;
  }
  out->words = words;
  out->word_count = given->count;
}

static void add_word_list(LintArguments *args, Slice path, SpellingOptions *out,
                          Problems *problems) {
  Slice bytes;
  if (!files_read(path, path, &bytes, &args->arena, problems)) return;
  Slice *words = ARENA_ARRAY(&args->arena, out->word_count + count_lines(bytes), Slice);
  if (out->word_count) memcpy(words, out->words, out->word_count * sizeof *words);
  out->word_count += read_word_lines(bytes, words + out->word_count);
  out->words = words;
}

// A .dic with its .aff beside it is Hunspell's; without one, a list like any other would be read
// wrongly, so it is opened as a dictionary too, and what is missing is told then.
static void resolve_words(LintArguments *args, SpellingOptions *out, Problems *problems) {
  Slice *dictionaries = ARENA_ARRAY(&args->arena, args->words.count, Slice);
  for (size_t i = 0; i < args->words.count; i++) {
    Slice path = args->words.items[i];
    if (slice_ends(path, SLICE(".dic")) || slice_ends(path, SLICE(".aff"))) {
      dictionaries[out->dictionary_count++] = slice_cut(path, 0, path.len - 4);
    } else {
      add_word_list(args, path, out, problems);
    }
  }
  out->dictionaries = dictionaries;
}

// A folder `dictionaries` in or beside the rules of a project may hold an en_US of its own.
static void resolve_folders(LintArguments *args, SpellingOptions *out) {
  static const char *const places[] = {"dictionaries", "../dictionaries"};
  Slice *folders = ARENA_ARRAY(&args->arena, args->rules.count * 2, Slice);
  Buffer path = {0};
  for (size_t i = 0; i < args->rules.count * 2; i++) {
    buffer_clear(&path);
    buffer_print(&path, "%.*s/%s", SLICE_ARG(args->rules.items[i / 2]), places[i % 2]);
    folders[out->folder_count++] = arena_copy(&args->arena, buffer_slice(&path));
  }
  buffer_free(&path);
  out->folders = folders;
}

static SpellingOptions resolve_spelling(LintArguments *args, Problems *problems) {
  SpellingOptions out = {.variant =
                             args->variant == OPTION_UNSET ? 0 : variant_bits[args->variant]};
  add_config_words(args, &out);
  resolve_words(args, &out, problems);
  resolve_folders(args, &out);
  return out;
}

bool lint_arguments_resolve(LintArguments *args, const RuleSet *set, LintOptions *out,
                            Buffer *error, Problems *problems) {
  if (!select_resolve(set, &args->only, error) || !select_resolve(set, &args->ignore, error) ||
      !resolve_languages(args, set, error, problems)) {
    return false;
  }
  *out = (LintOptions){.confidence = (Confidence)confidence_of(args),
                       .severity = (Severity)args->severity,
                       .from = args->from.items,
                       .from_count = args->from.count,
                       .ignore = args->ignore.items,
                       .ignore_count = args->ignore.count,
                       .partial = args->only.count || args->ignore.count || args->severity ||
                                  args->confidence == CONFIDENCE_HIGH,
                       .spelling = resolve_spelling(args, problems)};
  resolve_switches(args, set, out, problems);
  resolve_severities(args, set, out, problems);
  resolve_packs(args, set, problems);
  out->only = args->only.items;
  out->only_count = args->only.count;
  return true;
}
