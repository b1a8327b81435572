// SPDX-License-Identifier: MIT
// The options of check and fix, and which configuration a command takes. What both come to for each
// file is worked out in profiles.c.
#include "commands/lintargs.h"

#include "base/terminal.h"
#include "commands/languages.h"

LintArguments lint_arguments_default(void) {
  return (LintArguments){
      .confidence = OPTION_UNSET, .variant = OPTION_UNSET, .severity = SEVERITY_NEUTRAL};
}

void lint_arguments_free(LintArguments *args) {
  option_list_free(&args->from);
  option_list_free(&args->only);
  option_list_free(&args->ignore);
  option_list_free(&args->rules);
  option_list_free(&args->words);
}

// ---- the configuration

void config_choose(Config *config, const ConfigChoice *choice, Slice path, Problems *problems) {
  Buffer found = {0};
  *config = (Config){0};
  if (choice->none) return;
  if (choice->path) {
    config_read(config, slice_of(choice->path), problems);
  } else if (config_find(path, &found)) {
    config_read(config, buffer_slice(&found), problems);
  }
  buffer_free(&found);
}

void config_add_rules(const Config *config, OptionList *rules) {
  OptionList all = {0};
  for (size_t i = 0; i < config->file_count; i++) {
    const ConfigNames *names = &config->files[i]->rules;
    for (size_t j = 0; j < names->count; j++) {
      *ARRAY_PUSH(all.items, all.count, all.cap) = names->items[j].text;
    }
  }
  for (size_t i = 0; i < rules->count; i++) {
    *ARRAY_PUSH(all.items, all.count, all.cap) = rules->items[i];
  }
  option_list_free(rules);
  *rules = all;
}

// ---- languages

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

bool lint_arguments_check(const LintArguments *args, Buffer *error) {
  for (size_t i = 0; i < args->from.count; i++) {
    if (!is_code(args->from.items[i])) return complain_language(args->from.items[i], error);
  }
  return true;
}

bool lint_arguments_partial(const LintArguments *args) {
  return args->only.count || args->ignore.count || args->severity ||
         args->confidence == CONFIDENCE_HIGH;
}
