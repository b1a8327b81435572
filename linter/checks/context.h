// SPDX-License-Identifier: MIT
// What a kind of rule works with while one file is linted, and how it reports.
#ifndef CALQUE_CHECKS_CONTEXT_H
#define CALQUE_CHECKS_CONTEXT_H

#include "base/buffer.h"
#include "language/grammar.h"
#include "language/spelling.h"
#include "regex.h"
#include "rules.h"

/// Where in a block an expression has been tried.
typedef struct Tried {
  uint32_t stamp;      // LintContext.stamp of that block
  uint32_t begin, end; // every beginning of a match in [begin, end) was tried
} Tried;

/// Whether a unit is tried, and what becomes of its findings.
enum {
  UNIT_OFF,
  UNIT_WITH_SOURCE = 1, // reported where the source text is at hand and can tell
  UNIT_AS_TRACE = 2,    // too unsure to be reported: kept as a trace of its languages
  UNIT_ON = 4,
};

struct LintContext {
  const RuleSet *set;
  const uint8_t *active;     // [unit]: of the above
  const uint8_t *severities; // [unit]: what its findings are reported with
  Document *document;
  const Block *block; // the block at hand; NULL: the file as it is
  uint32_t block_index;
  size_t part_start, part_end; // blocks of the document at hand, of those in the file
  TokenList *tokens;           // of the block
  bool tokens_gone;            // a finding is reported in another block than theirs
  void **states; // [unit]: what a kind remembers of the document; NULL at its beginning
  Arena *arena;  // of the file
  Diagnostics *out;
  Diagnostics *traces; // unreported findings: rule, match, confidence and languages only
  Problems *problems;
  bool *runaway;    // [unit]: told already
  bool any_runaway; // some are
  Tried *tried;     // [unit]
  uint32_t stamp;   // of the block at hand: no other block of the run has it
  PhraseScratch phrase;
  RegexScratch *regex;
  GrammarScratch grammar;
  Spelling *spelling; // of the run
  Buffer message, fix;
  const Slice
      *own_fixes; // corrections that a kind found itself, while it reports; none: the rule's
  size_t own_fix_count;
  const Slice *own_from; // the same for languages
  size_t own_from_count;
  bool aside;           // Diagnostic.aside, while a kind reports
  const uint8_t *again; // repeat.c: where a token may come again, of the block with this stamp
  uint32_t again_stamp;
};

/// A match, ready to be reported: where, and what its captures are.
typedef struct Finding {
  const Unit *unit;
  Range range;            // bytes of the block's text
  TemplateLookup *lookup; // captures by name; NULL: none
  void *lookup_context;
  int lemma_form;  // InflectForm of the matched <...>, or -1
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
/// The first token of the span that is no mark: where a finding about the whole span is reported.
Range check_first_word(const TokenList *tokens, Sentence span);
/// The part of the block that a phrase of this scope may use around the token: its sentence, or the
/// whole block.
Sentence check_bounds(const LintContext *context, Scope scope, uint32_t token);

/// False where the phrase cannot match with its beginning in [first, last]. A phrase that asks for
/// parts of speech and could match has the sentences of bounds tagged.
bool check_prepare(LintContext *context, const Phrase *phrase, Sentence bounds, uint32_t first,
                   uint32_t last);
/// Calls emit for every match of the phrase in the tokens of span, in order and not overlapping; a
/// match keeps to its sentence.
typedef void CheckEmit(void *own, const PhraseMatch *match);
void check_each_match(LintContext *context, const Phrase *phrase, Sentence span, CheckEmit *emit,
                      void *own);
/// The text of a match's capture of that name; false where there is none or it took no part.
bool check_capture(const LintContext *context, const Phrase *phrase, const PhraseMatch *match,
                   Slice name, Slice *value);

// ---- for kinds that gather over the document and report at its end

/// True where an `unless` phrase excuses the finding: to be asked while its block is at hand.
bool check_is_excused(LintContext *context, const Finding *finding);
/// Reports a finding in a block whose tokens are gone, and of which check_is_excused was asked
/// before.
void check_report_in(LintContext *context, const Block *block, const Finding *finding);
/// The same with corrections that the kind itself found, the likeliest first, in place of the
/// rule's.
void check_report_texts(LintContext *context, const Block *block, const Finding *finding,
                        const Slice *texts, size_t count);

/// Captures as a plain list of names and texts, name == NULL at the end; check_named_text is their
/// TemplateLookup.
typedef struct NamedText {
  const char *name;
  Slice text;
} NamedText;
bool check_named_text(void *named_texts, Slice name, Slice *value);
/// True for one of the names (NULL at the end).
bool check_name_in(const char *const *names, Slice name);

extern const RuleKind check_phrase, check_swap, check_pattern, check_pairs, check_repeat;
extern const RuleKind check_spelling, check_untranslated;
extern const RuleKind check_consistent, check_capitals, check_length, check_count, check_require,
    check_metric, check_bilingual;
/// All kinds, NULL at the end.
extern const RuleKind *const check_kinds[];

#endif
