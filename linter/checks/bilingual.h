// SPDX-License-Identifier: MIT
// What the comparisons of the kind `bilingual` share: a group of blocks beside their original.
#ifndef CALQUE_CHECKS_BILINGUAL_H
#define CALQUE_CHECKS_BILINGUAL_H

#include "checks/context.h"
#include "language/fold.h"

/// Blocks [first, end) of the document that share one original.
typedef struct Comparison {
  LintContext *context; // its block is one of the group
  const Unit *unit;
  const Document *document;
  uint32_t first, end;
  Slice original; // of all of them; empty: nothing answers to the block
} Comparison;

/// True where the block at hand is the first (the last) of the group.
bool comparison_is_first(const Comparison *c);
bool comparison_is_last(const Comparison *c);
/// The text of all blocks of the group, a space between them, in the arena of the file.
Slice comparison_text(const Comparison *c);
/// Reports at a range of the block at hand. problem: what is wrong, a clause; source: what it is in
/// the original (may be empty). aside: the range only stands for the paragraph.
void comparison_report(const Comparison *c, Range range, Slice source, bool aside, Slice problem);
/// The same at the first word of the block at hand, for the paragraph.
void comparison_report_whole(const Comparison *c, Slice source, Slice problem);
/// Appends text in quotation marks, cut where it is long.
void comparison_quote(Buffer *out, Slice text);
/// Appends one of a list: “a”, “b” and “c”.
void comparison_list(Buffer *out, Slice text, size_t index, size_t count);

/// Each looks at the block at hand and reports.
void compare_names(const Comparison *c);
void compare_quoted(const Comparison *c);
void compare_untranslated(const Comparison *c);
void compare_doubled(const Comparison *c);
void compare_punctuation(const Comparison *c);

#endif
