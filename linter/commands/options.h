// SPDX-License-Identifier: MIT
// The options of a command, as a table: one row an option, with its help and the place of its value
// in a struct.
//
//   static const Option options[] = {
//       {"format", 'f', OPTION_CHOICE, offsetof(CheckOptions, format), "FORMAT", formats, "how
//       findings are written"},
//       {"jobs", 'j', OPTION_NUMBER, offsetof(CheckOptions, jobs), "N", NULL, "files linted at
//       once"}, {0}};
//
// --name=value, --name value, -j4 and -j 4 are read; `--` ends the options; `-` is no option.
#ifndef CALQUE_COMMANDS_OPTIONS_H
#define CALQUE_COMMANDS_OPTIONS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"

typedef enum OptionKind {
  OPTION_FLAG,   // bool
  OPTION_TEXT,   // const char *
  OPTION_CHOICE, // size_t: index in choices
  OPTION_NUMBER, // size_t: 1 or more
  OPTION_LIST,   // OptionList: values with commas between them, repeatable
  OPTION_PATHS,  // OptionList: one value a time, repeatable
} OptionKind;

/// A choice that was not made, where the command has set it so.
#define OPTION_UNSET SIZE_MAX

typedef struct OptionList {
  Slice *items;
  size_t count, cap;
} OptionList;

typedef struct Option {
  const char *name; // without "--"; NULL ends the table
  char letter;      // 0: none
  OptionKind kind;
  size_t place;               // offsetof the value in the target
  const char *value;          // how help calls the value; NULL for flags
  const char *const *choices; // OPTION_CHOICE; NULL at the end
  const char *help;
} Option;

/// Reads args into target, whose defaults the caller has set; what is no option goes to rest.
/// False, and a sentence in error (without a final stop), at the first mistake. Lists are given
/// back with option_list_free.
bool options_parse(const Option *table, int count, char *const *args, void *target,
                   OptionList *rest, Buffer *error);
/// Appends the table as the help shows it, two columns within width.
void options_help(Buffer *out, const Option *table, size_t width);
void option_list_free(OptionList *list);

#endif
