// SPDX-License-Identifier: MIT
// calque clean: an article without what a scraper, a translation engine or a wrong encoding put
// into it. correction.c does the work; here is what is cleaned, by packs and rules:
//
//   common/web-*   every finding is a leftover: what offers to delete it is taken, safe or not
//   common/quotes  the only correction that is offered; where there are several an editor decides
//   en/ ...        never: nothing of style or grammar is touched
#include <stddef.h>

#include "commands/correction.h"

// How sure a correction must be to be taken without an editor.
typedef enum Trust {
  TRUST_NONE,
  TRUST_SAFE,  // right whenever the finding is
  TRUST_ONLY,  // the only one that is offered
  TRUST_FIRST, // the likeliest
} Trust;

typedef struct Cleaning {
  const char *name; // of a pack or a rule; of several that cover a rule the last one counts
  Trust trust;
} Cleaning;

static const Cleaning cleanings[] = {
    {"common/web-comments", TRUST_FIRST},
    {"common/web-credits", TRUST_FIRST},
    {"common/web-foreign", TRUST_FIRST},
    {"common/web-links", TRUST_FIRST},
    {"common/web-navigation", TRUST_FIRST},
    {"common/web-notices", TRUST_FIRST},
    {"common/web-sharing", TRUST_FIRST},
    {"common/web-systems", TRUST_FIRST},
    {"common/engine", TRUST_FIRST},
    {"common/markup", TRUST_ONLY},
    {"common/mojibake", TRUST_FIRST},
    {"common/characters", TRUST_ONLY},
    {"common/spacing", TRUST_ONLY},
    {"common/quotes", TRUST_ONLY},
    {"common/punctuation", TRUST_SAFE},
    {"common/punctuation/stray-quote", TRUST_ONLY},
    {"common/punctuation/inverted-mark", TRUST_ONLY},
    {"common/punctuation/doubled-dash", TRUST_ONLY},
    {"common/punctuation/opening-quote-for-apostrophe", TRUST_ONLY},
    // How a quotation is joined to its sentence is grammar.
    {"common/quotes/stop-before-said", TRUST_NONE},
    {"common/quotes/comma-before-said-missing", TRUST_NONE},
    {"common/quotes/capital-after-quotation", TRUST_NONE},
};

enum { CLEANINGS = sizeof cleanings / sizeof *cleanings };

static bool covers(Slice name, Slice rule) {
  return slice_starts(rule, name) && (rule.len == name.len || rule.data[name.len] == '/');
}

static Trust trust_in(Slice rule) {
  Trust trust = TRUST_NONE;
  for (size_t i = 0; i < CLEANINGS; i++) {
    if (covers(slice_of(cleanings[i].name), rule)) trust = cleanings[i].trust;
  }
  return trust;
}

static const Fix *choose(const void *context, const Diagnostic *found) {
  switch (trust_in(found->rule)) {
  case TRUST_SAFE:
    return fix_safe(context, found);
  case TRUST_ONLY:
    return found->fix_count == 1 ? fix_first(context, found) : NULL;
  case TRUST_FIRST:
    return fix_first(context, found);
  default:
    return NULL;
  }
}

typedef struct CleanOptions {
  bool help, diff, write;
  LintArguments lint;
  size_t color;
} CleanOptions;

static const Option options[] = {
    {"write", 'w', OPTION_FLAG, offsetof(CleanOptions, write), NULL, NULL,
     "write the cleaned text into the files instead of printing it"},
    {"diff", 0, OPTION_FLAG, offsetof(CleanOptions, diff), NULL, NULL,
     "show what would change, as a unified diff"},
    LINT_OPTION_ROWS(CleanOptions),
    {"color", 0, OPTION_CHOICE, offsetof(CleanOptions, color), "WHEN", color_choices,
     "colours in the diff: auto (default: on a terminal), always, never"},
    {"help", 'h', OPTION_FLAG, offsetof(CleanOptions, help), NULL, NULL, "show this help"},
    {0},
};

static void add_packs(OptionList *only) {
  for (size_t i = 0; i < CLEANINGS && cleanings[i].trust != TRUST_NONE; i++) {
    *ARRAY_PUSH(only->items, only->count, only->cap) = slice_of(cleanings[i].name);
  }
}

static Status clean(const Command *self, CleanOptions *wanted, const OptionList *paths) {
  if (paths->count == 0)
    return command_complain(self, SLICE("say what to clean: files, folders, or -"));
  if (wanted->write && wanted->diff)
    return command_complain(self, SLICE("--write and --diff exclude each other"));
  if (wanted->lint.only.count == 0) add_packs(&wanted->lint.only);
  CorrectionOptions correction = {
      .lint = &wanted->lint,
      .choice = {.choose = choose},
      .output = wanted->diff    ? CORRECTION_DIFF
                : wanted->write ? CORRECTION_WRITE
                                : CORRECTION_PRINT,
      .color = wanted->color,
  };
  return correction_run(self, &correction, paths);
}

static Status run(const Command *self, int count, char *const *args) {
  CleanOptions wanted = {.lint = lint_arguments_default()};
  OptionList paths = {0};
  Status status;
  if (command_parse(self, count, args, &wanted, &wanted.help, &paths, &status)) {
    status = clean(self, &wanted, &paths);
  }
  lint_arguments_free(&wanted.lint);
  option_list_free(&paths);
  return status;
}

static void help_packs(Buffer *out) {
  buffer_text(out, "\nCleaned:\n");
  for (size_t i = 0; i < CLEANINGS; i++) {
    bool out_of = cleanings[i].trust == TRUST_NONE;
    buffer_print(out, "  %s%s\n", out_of ? "not " : "", cleanings[i].name);
  }
}

extern const Command command_clean;
const Command command_clean = {
    .name = "clean",
    .summary = "print articles without what scraping left in them",
    .arguments = "[OPTIONS] PATH...",
    .about =
        "Prints the article without web leftovers (share buttons, cookie notices, links to other\n"
        "articles, credits), without marks of translation engines, with mojibake and broken "
        "characters\n"
        "repaired, and with regular spacing and quotation marks. Style and grammar stay as they "
        "are.\n"
        "\n"
        "Unlike `calque fix` it takes corrections that are not marked safe, where their point is "
        "to\n"
        "remove a leftover: look at --diff before you --write. Where an editor must choose "
        "between\n"
        "several corrections of spacing or quotes, nothing is changed.\n"
        "\n"
        "PATH is a file, a folder, or - for standard input. --write replaces a file whole or not "
        "at\n"
        "all, as `calque fix` does. Exit status: 0 done; 1 with --diff, where something would "
        "change;\n"
        "2 some input, rule or option could not be used.\n",
    .examples = "  calque clean article.txt > clean.txt   a cleaned copy\n"
                "  calque clean --diff texts/             what would change in a folder\n"
                "  calque clean --write texts/            change it\n"
                "  calque clean --ignore web-credits a.txt   but leave the credits\n"
                "  curl -s URL | calque clean --stdin-name page.html -\n",
    .options = options,
    .more_help = help_packs,
    .run = run,
};
