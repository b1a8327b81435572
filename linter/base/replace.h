// SPDX-License-Identifier: MIT
// A file that is given a new text: whole, or not at all.
//
// Whoever opens the path at any moment, however the program ends, finds the old bytes or the new
// ones: the new text is written to a file beside it, brought to the disk, and renamed over it. The
// name of that file is ".calque-XXXXXX.tmp": hidden, and of no format that is read. Only a run that
// is killed leaves one behind, and then it is harmless.
//
// Symbolic links stay links: the file at their end is replaced. Mode, owner, group and, on Linux,
// access control lists and extended attributes stay. Where something could not stay, the file is
// left as it was and the result says why.
#ifndef CALQUE_BASE_REPLACE_H
#define CALQUE_BASE_REPLACE_H

#include "base/slice.h"

typedef enum ReplaceResult {
  REPLACE_DONE,
  REPLACE_CHANGED,     // it no longer holds the bytes that were read
  REPLACE_READ_ONLY,   // it may not be written to
  REPLACE_HARD_LINKED, // it has other names, which would keep the old text
  REPLACE_FOLDER,      // nothing may be added to its folder
  REPLACE_OWNER,       // its owner, its group or its access list could not stay
  REPLACE_NOT_A_FILE,  // a device, a pipe, a folder
  REPLACE_DISK_FULL,   // or the quota is used up
  REPLACE_FAILED,      // any other error
  REPLACE_RESULTS
} ReplaceResult;

/// Gives the file at path (NUL-terminated) the bytes of `after`, if it holds those of `before`.
ReplaceResult replace_file(const char *path, Slice before, Slice after);
/// What is told of a result: a clause, and the remedy.
typedef struct ReplaceText {
  const char *message, *remedy;
} ReplaceText;
extern const ReplaceText replace_texts[REPLACE_RESULTS];

#endif
