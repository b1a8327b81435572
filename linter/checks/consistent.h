// SPDX-License-Identifier: MIT
// What the files of the kind `consistent` share: uses of variants, and the modes that find them
// without a list.
#ifndef CALQUE_CHECKS_CONSISTENT_H
#define CALQUE_CHECKS_CONSISTENT_H

#include "checks/context.h"

/// One place where one of several variants stands.
typedef struct Use {
  const Block *block;
  Range range;
  uint32_t group; // uses of one group should agree
  uint32_t style; // which variant of the group
  int32_t detail; // the finder's own: opening or closing mark, form of a lemma
  uint32_t row;   // lists: the group as it is written
  Slice note;     // the finder's own: the word before a name
  bool preferred; // of two variants that stand there alike, this one is kept
} Use;

/// All uses of a document, and what is needed to add one.
typedef struct Uses {
  Use *items;
  size_t count, cap;
} Uses;

typedef struct UseScan {
  LintContext *context;
  const Unit *unit;
  Uses *uses;
} UseScan;

/// Adds a use in the block at hand, unless the rule's `unless` excuses it.
void consistent_add(const UseScan *scan, Use use);

/// A way of finding variants that needs no list: `consistent: quotes`.
typedef struct ConsistentMode {
  const char *name;
  const char *const *styles;   // what messages call them, NULL at the end
  uint32_t main_count;         // only the first so many can be what the article keeps to
  const char *const *literals; // what wakes it, NULL at the end; NULL: every block
  void (*scan)(const UseScan *scan);
  void (*settle)(LintContext *context,
                 Uses *uses); // the document is over: sets group and style; or NULL
  Slice (*other)(LintContext *context, const Use *use,
                 const Use *main); // what use would be in the style of main
} ConsistentMode;

extern const ConsistentMode consistent_quotes, consistent_apostrophes, consistent_quote_punctuation,
    consistent_dashes, consistent_numbers;
extern const ConsistentMode consistent_names;

#endif
