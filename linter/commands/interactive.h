// SPDX-License-Identifier: MIT
// Corrections one by one, as an editor at a terminal decides.
#ifndef CALQUE_COMMANDS_INTERACTIVE_H
#define CALQUE_COMMANDS_INTERACTIVE_H

#include "commands/batch.h"
#include "repair.h"

/// What was decided for all files of a run.
typedef struct Interactive {
  bool color;
  size_t width;
  Slice *accepted, *skipped; // ids of rules, as they are in the rule set
  size_t accepted_count, accepted_cap, skipped_count, skipped_cap;
  bool quit;      // no further file
  bool abandoned; // and the file at hand stays as it was
} Interactive;

/// Asks about each finding of the file and corrects it in memory; what a correction leaves is asked
/// about in turn. The terminal is to be opened before (keyboard_open). filter: as repair_source has
/// it.
void interactive_file(Interactive *session, const Linter *linter, LintScratch *scratch,
                      BatchFile *file, const RepairFilter *filter, Repair *out);
void interactive_free(Interactive *session);

#endif
