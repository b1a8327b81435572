// SPDX-License-Identifier: MIT
// What `fix` and `clean` share: files are linted and corrected until nothing is left to correct,
// and written, shown as a diff, or printed.
#ifndef CALQUE_COMMANDS_CORRECTION_H
#define CALQUE_COMMANDS_CORRECTION_H

#include "commands/command.h"
#include "commands/hiding.h"
#include "commands/lintargs.h"
#include "fix.h"

typedef enum CorrectionOutput {
  CORRECTION_WRITE, // into the files; of standard input to standard output
  CORRECTION_DIFF,
  CORRECTION_PRINT, // the corrected text to standard output
} CorrectionOutput;

typedef struct CorrectionOptions {
  LintArguments *lint;
  const HideArguments *hide; // what is not to be corrected; NULL: nothing
  FixChoice choice;
  CorrectionOutput output;
  bool interactive; // a person chooses, not `choice`
  bool tells_left;  // the summary says how many findings are left
  size_t color;     // a ColorChoice
} CorrectionOptions;

Status correction_run(const Command *self, const CorrectionOptions *options,
                      const OptionList *paths);

#endif
