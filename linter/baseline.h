// SPDX-License-Identifier: MIT
// Findings that were there before, so that only new ones are told. A baseline is a text file, one
// entry a line, sorted, made to be kept in git:
//
//   {"calque-baseline":1}
//   {"path":"texts/a.txt","rule":"en/reporting/doubled-verb","near":"7d0c9a41e2b85f36","count":1,
//    "text":"said he said"}                                                (on one line)
//
// A finding is known by its path, its rule and `near`: a fingerprint of what was found with the
// words before it and with those behind it, in small letters, with white space collapsed. Never by
// its line: it may move, its paragraph may be wrapped anew, other paragraphs may change, and so may
// one of the two sides. `count` says how many are alike. `text` is there for people.
//
// Paths are relative to a folder that the caller chooses: that of the file.
#ifndef CALQUE_BASELINE_H
#define CALQUE_BASELINE_H

#include "base/buffer.h"
#include "diagnostic.h"
#include "source.h"

typedef struct BaselineEntry {
  Slice path, rule, text;
  uint64_t near;
  uint32_t count;
  uint32_t left; // of count, while files are compared: those not found again
  uint32_t next; // of the entries of missing files that are alike: index + 1, 0 at the end
} BaselineEntry;

/// Entries, sorted by path, rule and fingerprint. Zeroed, an empty one.
typedef struct BaselineEntries {
  BaselineEntry *items;
  size_t count, cap;
} BaselineEntries;

typedef struct Baseline {
  BaselineEntries known; // as it was read
  BaselineEntries now;   // what was found in this run, for writing
  Arena arena;           // owns the texts
  // entries of files that are gone, by rule and fingerprint; made when the first is asked for
  struct BaselineMoved *moved;
  uint32_t *spent; // entries that the last file spent, by index
  size_t spent_count, spent_cap;
  bool (*exists)(void *context, Slice path); // NULL: every file is there
  void *context;
} Baseline;

/// Reads the bytes of a file. False, and told to problems at line and column (name says of what),
/// where some line cannot be read; the others count.
bool baseline_read(Baseline *baseline, Slice name, Slice bytes, Problems *problems);
/// Looks each finding of the file up, and sets those aside that are known and were not hidden
/// before. An entry whose file is no more (baseline->exists) also stands for a finding of another
/// path that has the same rule and fingerprint: files may be renamed. Findings outside a diff are
/// looked up first, so that of several that are alike the new one is left.
void baseline_hide(Baseline *baseline, Slice path, const Source *source, Diagnostics *list);
/// Undoes the last baseline_hide: the same file comes again, with another text.
void baseline_take_back(Baseline *baseline);
/// Remembers all findings of the file for baseline_write, and sets them aside.
void baseline_gather(Baseline *baseline, Slice path, const Source *source, Diagnostics *list);
/// After all files were compared: `now` becomes what the file should hold. An entry whose file is
/// covered by this run (covered) stays only as often as it was found; others stay. Returns how many
/// of the findings it knew are gone.
size_t baseline_prune(Baseline *baseline, bool (*covered)(void *context, Slice path),
                      void *context);
/// The same question without a change.
size_t baseline_stale(const Baseline *baseline, bool (*covered)(void *context, Slice path),
                      void *context);
/// Sorts, and makes one entry of those with one key: where sum, their counts are added, else the
/// largest holds.
void baseline_settle(BaselineEntries *entries, bool sum);
/// Appends the text of the file with the entries of `now`.
void baseline_write(Baseline *baseline, Buffer *out);
/// How many findings the entries stand for.
size_t baseline_total(const BaselineEntries *entries);
void baseline_free(Baseline *baseline);

#endif
