// SPDX-License-Identifier: MIT
// The options that say what is looked for: check and fix share them.
#ifndef CALQUE_COMMANDS_LINTARGS_H
#define CALQUE_COMMANDS_LINTARGS_H

#include <stddef.h>

#include "commands/options.h"
#include "config.h"
#include "lint.h"

/// Which configuration is used: commands that only need the project's rules have these options
/// alone.
typedef struct ConfigChoice {
  const char *path; // --config
  bool none;        // --no-config
} ConfigChoice;

// clang-format off
#define CONFIG_OPTION_ROWS(type, member)                                                           \
  {"config", 0, OPTION_TEXT, offsetof(type, member.path), "FILE", NULL,                            \
   "the project's configuration (default: the nearest .calque.yml, from each file upward)"},  \
  {"no-config", 0, OPTION_FLAG, offsetof(type, member.none), NULL, NULL,                           \
   "use no configuration"}
// clang-format on

/// Reads the configuration that the choice names, or that is nearest to the path: for commands that
/// lint no files (for those that do, see profiles.h).
void config_choose(Config *config, const ConfigChoice *choice, Slice path, Problems *problems);
/// Puts the project's own rules before those of --rules.
void config_add_rules(const Config *config, OptionList *rules);

typedef struct LintArguments {
  OptionList from, only, ignore, rules, words;
  size_t confidence, severity, variant; // confidence, variant: OPTION_UNSET where not given
  size_t jobs;                          // 0: one a processor
  const char *stdin_name;
  const char *source; // --source: a file or a folder; NULL: none
  ConfigChoice config_choice;
  bool no_gitignore, force_exclude;
  bool traces; // the command wants them (lint.h); no option
} LintArguments;

/// Rows for the table of a command whose target struct has a member `lint` of this type.
// clang-format off
#define LINT_OPTION_ROWS(type)                                                                     \
  {"from", 0, OPTION_LIST, offsetof(type, lint.from), "LANG", NULL,                                \
   "the article was translated from this language (fr, es ...): the less certain rules for it "    \
   "speak as well; repeatable, or with commas"},                                                   \
  {"source", 0, OPTION_TEXT, offsetof(type, lint.source), "PATH", NULL,                            \
   "the text that the article translates, or the folder of the articles' sources: numbers, "       \
   "names, paragraphs are compared (docs/bilingual.md)"},                                          \
  {"confidence", 0, OPTION_CHOICE, offsetof(type, lint.confidence), "LEVEL", confidence_names,     \
   "low, medium (default) or high: only rules at least that sure"},                                \
  {"severity", 0, OPTION_CHOICE, offsetof(type, lint.severity), "LEVEL", severity_names,           \
   "neutral (default), minor, major or critical: only rules at least that grave"},                 \
  {"only", 0, OPTION_LIST, offsetof(type, lint.only), "NAME", NULL,                                \
   "only these rules, packs or MQM types; repeatable, or with commas"},                            \
  {"ignore", 0, OPTION_LIST, offsetof(type, lint.ignore), "NAME", NULL,                            \
   "not these rules, packs or MQM types; repeatable, or with commas"},                             \
  {"rules", 0, OPTION_PATHS, offsetof(type, lint.rules), "PATH", NULL,                             \
   "add the rules of this file or folder to the built-in ones; repeatable"},                       \
  CONFIG_OPTION_ROWS(type, lint.config_choice),                                                    \
  {"no-gitignore", 0, OPTION_FLAG, offsetof(type, lint.no_gitignore), NULL, NULL,                  \
   "in folders, take what a .gitignore leaves out as well"},                                       \
  {"force-exclude", 0, OPTION_FLAG, offsetof(type, lint.force_exclude), NULL, NULL,                \
   "let the configuration's `exclude` leave out files that are given by name, too (for hooks)"},   \
  {"variant", 0, OPTION_CHOICE, offsetof(type, lint.variant), "VARIANT", config_variants,          \
   "the English of the articles: en-US, en-GB, or guess (default: by most of an article's words)"}, \
  {"words", 0, OPTION_PATHS, offsetof(type, lint.words), "FILE", NULL,                             \
   "words that are right: a list with one a line, or a Hunspell dictionary (FILE.dic beside "      \
   "FILE.aff); repeatable"},                                                                       \
  {"jobs", 'j', OPTION_NUMBER, offsetof(type, lint.jobs), "N", NULL,                               \
   "files read at once (default: one a processor)"},                                               \
  {"stdin-name", 0, OPTION_TEXT, offsetof(type, lint.stdin_name), "NAME", NULL,                    \
   "what to call standard input in the output; its ending says the format"}
// clang-format on

LintArguments lint_arguments_default(void);
void lint_arguments_free(LintArguments *args);
/// False, and a sentence in error, where a language that was typed is no code.
bool lint_arguments_check(const LintArguments *args, Buffer *error);
/// True where what was typed leaves rules out that the project has.
bool lint_arguments_partial(const LintArguments *args);

#endif
