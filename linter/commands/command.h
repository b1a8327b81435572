// SPDX-License-Identifier: MIT
// A command of the program: a row with its help and its options, and the function that runs it.
// What several commands need stands here too: reading arguments, loading rules, saying on standard
// error what is wrong.
#ifndef CALQUE_COMMANDS_COMMAND_H
#define CALQUE_COMMANDS_COMMAND_H

#include "commands/options.h"
#include "rules.h"

typedef enum Status {
  STATUS_CLEAN = 0,   // nothing at or above --fail-on
  STATUS_FOUND = 1,   // something
  STATUS_TROUBLE = 2, // some input, rule or option could not be used
} Status;

typedef struct Command Command;
struct Command {
  const char *name;
  const char *summary;   // one line for `calque --help`
  const char *arguments; // "[OPTIONS] [PATH...]"
  const char *about;     // paragraphs for `calque NAME --help`, wrapped by hand at 80 columns
  const char
      *examples; // "  calque check article.txt      what it does" lines, and what follows them
  const Option *options;
  void (*more_help)(Buffer *out); // appended below the options; may be NULL
  Status (*run)(const Command *self, int count, char *const *args);
};

/// NULL at the end.
extern const Command *const commands[];
/// NULL when there is none.
const Command *command_find(Slice name);
/// The program: argv without its name -> exit status.
Status command_main(int count, char *const *args);

/// Reads args into target. False when the command is over: help was asked for and shown (*status
/// STATUS_CLEAN), or an option is wrong and was told (STATUS_TROUBLE). `help` points into target.
bool command_parse(const Command *self, int count, char *const *args, void *target,
                   const bool *help, OptionList *rest, Status *status);
void command_print_help(const Command *self);
/// "calque check: error: text" on standard error, and where help is; text is complete but for its
/// full stop.
Status command_complain(const Command *self, Slice text);

/// Says problems on standard error as path:line:column: error: message; remedy. Those from index
/// `first` on; returns the count.
size_t command_tell(const Problems *problems, size_t first);

/// Loads the built-in rules and those of paths (files and folders), and finishes the set.
void command_load_rules(RuleSet *set, const OptionList *paths, Problems *problems);
/// The same for commands that only run the rules: a built-in one is read when it first wakes.
void command_load_rules_lazily(RuleSet *set, const OptionList *paths, Problems *problems);

/// --color: auto, always, never.
extern const char *const color_choices[];
typedef enum ColorChoice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } ColorChoice;
bool command_color(size_t choice, int fd);

/// Writes what a command found to standard output, whole. A reader that has gone is no trouble; a
/// full disk is, and is told.
Status command_write(const Command *self, const Buffer *out, Status status);

/// Appends 1204 as "1,204".
void count_print(Buffer *out, size_t count);
/// "1 file", "2 files": the count and one of the two words.
void count_noun(Buffer *out, size_t count, const char *one, const char *many);

#endif
