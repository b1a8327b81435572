// SPDX-License-Identifier: MIT
// Suppression in the text: `<!-- calque off RULE -->` and its kind (directive.h), in the comments
// of each format.
//
//   off, off RULE            from the comment on, up to `on` or `on RULE`, or the end of the file
//   ignore-next, ... RULE    the next block of prose: the first that begins behind the comment
//   ignore-line, ... RULE    the line on which the comment begins
//
// What counts is where a finding begins. RULE is any name of rules (rule_names.h), several with
// spaces or commas between them.
#ifndef CALQUE_SUPPRESS_H
#define CALQUE_SUPPRESS_H

#include "diagnostic.h"
#include "document.h"
#include "rule_names.h"

enum { SUPPRESS_SILENT = -1 }; // for SuppressOptions.severities

typedef struct SuppressOptions {
  const RuleSet *set;
  int severities[OWN_RULES]; // a Severity with which each own rule is reported, or SUPPRESS_SILENT
  bool judge; // every rule runs that would on another day: what suppresses nothing can be told
  bool (*runs)(const void *context, Slice name); // some rule that the name covers runs
  const void *context;
} SuppressOptions;

/// Marks the suppressed of the diagnostics, with the comment's reason as justification, and sets
/// them aside; drops those that were found inside comments to calque. Adds diagnostics about the
/// comments: what cannot be followed (OWN_SUPPRESSION), what suppresses nothing (OWN_UNUSED, with a
/// safe fix). The list need not be in order.
void suppress(const Document *document, const SuppressOptions *options, Arena *arena,
              Diagnostics *list);

#endif
