// SPDX-License-Identifier: MIT
// What a comment says to calque:
//
//   calque off en/spelling, calques -- the names are quoted
//          off | names             |  reason
//
// Every slice lies in the comment's text.
#ifndef CALQUE_DIRECTIVE_H
#define CALQUE_DIRECTIVE_H

#include "base/arena.h"
#include "base/slice.h"

typedef enum DirectiveKind {
  DIRECTIVE_OFF,         // from the comment on ...
  DIRECTIVE_ON,          // ... up to this one
  DIRECTIVE_IGNORE_NEXT, // the block that begins behind the comment
  DIRECTIVE_IGNORE_LINE, // the line on which the comment begins
  DIRECTIVE_KINDS,       // none of them
} DirectiveKind;

/// How they are written.
extern const char *const directive_words[DIRECTIVE_KINDS];

typedef struct Directive {
  DirectiveKind kind;  // DIRECTIVE_KINDS: word is none of them
  Slice word;          // as written; empty where nothing follows the name
  DirectiveKind meant; // of an unknown word: what it likely should be; DIRECTIVE_KINDS: who knows
  const Slice *names;  // of rules, as written; none: every rule
  size_t name_count;
  Slice reason; // what stands behind ` -- `
} Directive;

/// Reads the text of a comment. False where it does not speak to calque: it is a comment like any
/// other ("Calque is a French word").
bool directive_read(Slice comment, Directive *out, Arena *arena);

#endif
