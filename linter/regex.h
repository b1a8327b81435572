// SPDX-License-Identifier: MIT
// Regular expressions: PCRE2 with Unicode on, compiled when first needed, bounded in time. Only
// regex.c includes pcre2.h.
#ifndef CALQUE_REGEX_H
#define CALQUE_REGEX_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "language/literals.h"

enum {
  REGEX_GROUPS_MAX = 16, // captures that a rule can name
  REGEX_MATCH_LIMIT =
      200000, // steps of one match: a runaway expression becomes an error, not a hang
  REGEX_DEPTH_LIMIT = 20000, // heap of one match, in the same sense
  REGEX_LITERALS_MAX = 512,  // strings that may wake one expression
};

typedef struct Regex Regex;

/// An expression of that text (borrowed). Nothing is compiled yet. multi_line: ^ and $ are the ends
/// of lines.
Regex *regex_new(Slice text, bool multi_line, Arena *arena);
/// Compiles it now. False on a mistake, then *message (in arena) says which and *offset where.
bool regex_compile(Regex *regex, Arena *arena, Slice *message, uint32_t *offset);
void regex_free(Regex *regex);
/// True where a match can only begin at the very beginning of the text. Compiles it if need be.
bool regex_is_anchored(Regex *regex);
/// Number of the group of that name, or -1; needs a compiled expression.
int regex_group(Regex *regex, Slice name);
/// Groups in the expression, number 0 included.
uint32_t regex_group_count(Regex *regex);

/// Memory of one thread for matching; NULL at first, regex_scratch_free gives it back.
typedef struct RegexScratch RegexScratch;
void regex_scratch_free(RegexScratch *scratch);

typedef enum RegexResult { REGEX_NONE, REGEX_FOUND, REGEX_RUNAWAY } RegexResult;

/// Finds the first match that begins at start or behind it, at `last` at the latest; groups[i] gets
/// start and end, UINT32_MAX where a group took no part. Compiles the expression if need be; safe
/// from several threads.
RegexResult regex_match(Regex *regex, Slice text, uint32_t start, uint32_t last,
                        RegexScratch **scratch, uint32_t groups[REGEX_GROUPS_MAX][2]);

#define REGEX_REACH_ALL UINT32_MAX

/// What must stand in every match: one of these strings. count 0: nothing was found that must be
/// there. A match begins behind the (reach + 1)th white space to the left of its first such string;
/// REGEX_REACH_ALL: anywhere.
typedef struct RegexAnchor {
  Literal *literals;
  size_t count;
  uint32_t reach;
} RegexAnchor;

/// Reads the expression for what it cannot do without (regex_anchor.c). Literals are in arena.
RegexAnchor regex_anchor(Slice text, Arena *arena);

#endif
