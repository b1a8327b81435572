// SPDX-License-Identifier: MIT
// From what was typed to what the linter is asked: names become whole (`doubled-verb` ->
// `en/reporting/doubled-verb`), languages are checked (`french` is no code: fr is).
#include "commands/lintargs.h"

#include "base/terminal.h"
#include "commands/languages.h"
#include "commands/select.h"

LintArguments lint_arguments_default(void) {
  return (LintArguments){.confidence = CONFIDENCE_MEDIUM, .severity = SEVERITY_NEUTRAL};
}

void lint_arguments_free(LintArguments *args) {
  option_list_free(&args->from);
  option_list_free(&args->only);
  option_list_free(&args->ignore);
  option_list_free(&args->rules);
}

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

bool lint_arguments_resolve(LintArguments *args, const RuleSet *set, LintOptions *out,
                            Buffer *error, Problems *problems) {
  if (!select_resolve(set, &args->only, error) || !select_resolve(set, &args->ignore, error) ||
      !resolve_languages(args, set, error, problems)) {
    return false;
  }
  *out = (LintOptions){.confidence = (Confidence)args->confidence,
                       .severity = (Severity)args->severity,
                       .from = args->from.items,
                       .from_count = args->from.count,
                       .only = args->only.items,
                       .only_count = args->only.count,
                       .ignore = args->ignore.items,
                       .ignore_count = args->ignore.count};
  return true;
}
