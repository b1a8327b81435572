// SPDX-License-Identifier: MIT
// Which findings a run leaves out because they were there before: --baseline, --diff-base,
// --diff-file. check and fix share it.
#ifndef CALQUE_COMMANDS_HIDING_H
#define CALQUE_COMMANDS_HIDING_H

#include "base/file.h"
#include "baseline.h"
#include "changes.h"
#include "commands/options.h"
#include "fix.h"

typedef struct HideArguments {
  const char *baseline, *write_baseline, *diff_base, *diff; // NULL: not given
  bool prune;
} HideArguments;

/// Rows for a command whose target struct has a member `hide` of this type.
// clang-format off
#define HIDE_OPTION_ROWS(type)                                                                     \
  {"baseline", 0, OPTION_TEXT, offsetof(type, hide.baseline), "FILE", NULL,                        \
   "leave out the findings that FILE knows"},                                                      \
  {"diff-base", 0, OPTION_TEXT, offsetof(type, hide.diff_base), "REV", NULL,                       \
   "only findings on lines that changed since this revision of git, in the files that did"},       \
  {"diff-file", 0, OPTION_TEXT, offsetof(type, hide.diff), "FILE", NULL,                           \
   "only findings on lines that this unified diff adds or changes; - reads it from standard input"}
#define BASELINE_OPTION_ROWS(type)                                                                 \
  {"write-baseline", 0, OPTION_TEXT, offsetof(type, hide.write_baseline), "FILE", NULL,            \
   "write all findings to FILE instead of telling them"},                                          \
  {"prune-baseline", 0, OPTION_FLAG, offsetof(type, hide.prune), NULL, NULL,                       \
   "take out of the baseline what is no longer found in the files checked"}
// clang-format on

/// What the arguments came to.
typedef struct Hiding {
  const HideArguments *wanted;
  bool has_baseline, has_changes;
  bool damaged; // the baseline could be read in part only
  Baseline baseline;
  Changes changes;
  Slice folder;   // real, of the baseline
  Slice bases[2]; // real: the folders to which paths of the diff may be relative
  size_t base_count;
  Table checked;    // paths of linted files, as the baseline has them
  OptionList areas; // real paths that were given
  size_t unchanged; // files that were left out because nothing changed in them
  Arena arena;
} Hiding;

/// Reads the baseline and the diff. paths: as given; stdin_name: what "-" is called, or NULL;
/// partial: some rules do not run. False, and a sentence in error, or problems, where the run
/// cannot go on as asked; a baseline of which some lines are damaged is told to problems and used.
bool hiding_open(Hiding *hiding, const HideArguments *wanted, const OptionList *paths,
                 const char *stdin_name, bool partial, Buffer *error, Problems *problems);
/// True where the run leaves anything out, or writes a baseline.
bool hiding_is_on(const Hiding *hiding);
/// False for a file in which nothing changed, where only changed lines count. (void *: a Hiding,
/// for profiles_keep.)
bool hiding_wants(void *hiding, Slice path);
/// Sets aside what is not to be told of one file; name is its path as shown.
void hiding_apply(Hiding *hiding, Slice name, const Source *source, Diagnostics *list);
/// The same for a later text of the file that came last: plan leads from the text of source to that
/// of now. What a correction wrote counts as changed.
void hiding_apply_again(Hiding *hiding, const Source *source, const FixPlan *plan,
                        const Source *now, Diagnostics *list);
/// Findings of the baseline that were not found again in files of this run.
size_t hiding_stale(Hiding *hiding);
/// Writes the baseline where that was asked for, and appends what was done as a line for people.
/// False where it could not be written: told to problems.
bool hiding_close(Hiding *hiding, Buffer *said, Problems *problems);
void hiding_free(Hiding *hiding);

#endif
