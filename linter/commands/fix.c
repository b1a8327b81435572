// SPDX-License-Identifier: MIT
// calque fix: what `calque check` shows as `fix:` done in the files. correction.c does the work.
#include <stddef.h>

#include "base/keyboard.h"
#include "commands/correction.h"

typedef struct FixOptions {
  bool help, all, diff, to_stdout, interactive;
  LintArguments lint;
  HideArguments hide;
  size_t color;
} FixOptions;

static const Option options[] = {
    {"diff", 0, OPTION_FLAG, offsetof(FixOptions, diff), NULL, NULL,
     "change nothing; show what would change, as a unified diff"},
    {"stdout", 0, OPTION_FLAG, offsetof(FixOptions, to_stdout), NULL, NULL,
     "change nothing; write the corrected text to standard output"},
    {"interactive", 'i', OPTION_FLAG, offsetof(FixOptions, interactive), NULL, NULL,
     "show one finding after the other and ask: take, leave, edit, all of this rule"},
    {"unsafe", 0, OPTION_FLAG, offsetof(FixOptions, all), NULL, NULL,
     "apply the first of the corrections that want an editor's eye (`try:`) as well"},
    LINT_OPTION_ROWS(FixOptions),
    HIDE_OPTION_ROWS(FixOptions),
    {"color", 0, OPTION_CHOICE, offsetof(FixOptions, color), "WHEN", color_choices,
     "colours in the diff: auto (default: on a terminal), always, never"},
    {"help", 'h', OPTION_FLAG, offsetof(FixOptions, help), NULL, NULL, "show this help"},
    {0},
};

static CorrectionOutput output_of(const FixOptions *wanted) {
  if (wanted->diff) return CORRECTION_DIFF;
  return wanted->to_stdout ? CORRECTION_PRINT : CORRECTION_WRITE;
}

static bool has_stdin(const OptionList *paths) {
  for (size_t i = 0; i < paths->count; i++) {
    if (slice_is(paths->items[i], "-")) return true;
  }
  return false;
}

// What is wrong with the options, or NULL.
static const char *mistake(const FixOptions *wanted, const OptionList *paths) {
  if (paths->count == 0) return "say what to correct: files, folders, or -";
  if (wanted->diff && wanted->to_stdout) return "--diff and --stdout exclude each other";
  if (!wanted->interactive) return NULL;
  if (wanted->diff || wanted->to_stdout)
    return "--interactive writes what was taken into the files: leave out --diff and --stdout";
  if (has_stdin(paths))
    return "--interactive asks on standard input, which cannot be the article as well: give a file";
  if (!keyboard_is_there())
    return "--interactive asks a person: standard input and standard output must be a terminal";
  return NULL;
}

static Status fix(const Command *self, FixOptions *wanted, const OptionList *paths) {
  const char *wrong = mistake(wanted, paths);
  if (wrong) return command_complain(self, slice_of(wrong));
  CorrectionOptions correction = {
      .lint = &wanted->lint,
      .hide = &wanted->hide,
      .choice = {.choose = wanted->all ? fix_first : fix_safe},
      .output = output_of(wanted),
      .interactive = wanted->interactive,
      .tells_left = true,
      .color = wanted->color,
  };
  return correction_run(self, &correction, paths);
}

static Status run(const Command *self, int count, char *const *args) {
  FixOptions wanted = {.lint = lint_arguments_default()};
  OptionList paths = {0};
  Status status;
  if (command_parse(self, count, args, &wanted, &wanted.help, &paths, &status)) {
    status = fix(self, &wanted, &paths);
  }
  lint_arguments_free(&wanted.lint);
  option_list_free(&paths);
  return status;
}

extern const Command command_fix;
const Command command_fix = {
    .name = "fix",
    .summary = "apply the safe corrections to articles",
    .arguments = "[OPTIONS] PATH...",
    .about = "Applies the corrections that `calque check` shows as `fix:`, those that are right "
             "whenever the\n"
             "finding is. PATH is a file, a folder, or - (then the corrected text goes to standard "
             "output).\n"
             "Corrections are repeated until none is left.\n"
             "\n"
             "A file is replaced whole or left as it was, whenever the program may end; its mode, "
             "owner, line\n"
             "ends and links stay. One that another program changed meanwhile, that is read-only "
             "or has several\n"
             "hard links is left alone, and that is told. --diff shows first what would change.\n"
             "\n"
             "With --interactive one key answers for each finding: y takes the correction (1-9 one "
             "of several), n\n"
             "leaves it, e edits it, a takes all of this rule, s leaves all of this rule, q writes "
             "what was taken\n"
             "and ends.\n"
             "\n"
             "Exit status: 0 done; 1 with --diff, where something would change; 2 some input, rule "
             "or option\n"
             "could not be used.\n",
    .examples = "  calque fix --diff article.txt        what would change\n"
                "  calque fix article.txt               change it\n"
                "  calque fix --interactive article.txt one finding after the other\n"
                "  calque fix --only common texts/      only spacing, characters and leftovers\n"
                "  pbpaste | calque fix - | pbcopy      what is on the clipboard\n"
                "  calque fix --diff texts/ | patch -p0 the same as calque fix texts/\n",
    .options = options,
    .run = run,
};
