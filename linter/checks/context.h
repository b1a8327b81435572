// SPDX-License-Identifier: MIT
// What a kind of rule works with while one file is linted, and how it reports.
#ifndef CALQUE_CHECKS_CONTEXT_H
#define CALQUE_CHECKS_CONTEXT_H

#include "base/buffer.h"
#include "language/grammar.h"
#include "regex.h"
#include "rules.h"

struct LintContext {
  const RuleSet *set;
  Document *document;
  const Block *block;      // the block at hand
  uint32_t block_index;
  TokenList *tokens;       // of the block
  void **states;           // [unit]: what a kind remembers of the document; NULL at its beginning
  Arena *arena;            // of the file
  Diagnostics *out;
  Problems *problems;
  bool *runaway; // [unit]: told already
  PhraseScratch phrase;
  RegexScratch *regex;
  GrammarScratch grammar;
  Buffer message, fix;
};

/// A match, ready to be reported: where, and what its captures are.
typedef struct Finding {
  const Unit *unit;
  Range range;            // bytes of the block's text
  TemplateLookup *lookup; // captures by name; NULL: none
  void *lookup_context;
  int lemma_form; // InflectForm of the matched <...>, or -1
  bool as_written; // the correction is taken as it is, whatever the case of the match
} Finding;

/// Reports the finding in the block at hand, unless an `unless` phrase excuses it.
void check_report(LintContext *context, const Finding *finding);
/// The same in the file as it is: range is of Source.text, no phrase can excuse it.
void check_report_raw(LintContext *context, const Finding *finding);
/// The tokens that the range touches.
PhraseSpan check_tokens_in(const TokenList *tokens, Range range);
/// The bytes of the tokens of a span.
Range check_token_range(const TokenList *tokens, PhraseSpan span);
/// The part of the block that a phrase of this scope may use around the token: its sentence, or the whole block.
Sentence check_bounds(const LintContext *context, Scope scope, uint32_t token);

/// Tags the sentences of the tokens [bounds), if the phrase asks for parts of speech.
void check_tag_for(LintContext *context, const Phrase *phrase, Sentence bounds);

extern const RuleKind check_phrase, check_swap, check_pattern, check_pairs, check_repeat;
/// All kinds, NULL at the end.
extern const RuleKind *const check_kinds[];

#endif
