// SPDX-License-Identifier: MIT
// The whole pipeline: source -> document -> tokens -> woken rules -> diagnostics. lint_source runs
// it for one file.
#ifndef CALQUE_LINT_H
#define CALQUE_LINT_H

#include <stdatomic.h>

#include "diagnostic.h"
#include "document.h"
#include "language/spelling.h"
#include "rules.h"
#include "source.h"

/// Whether some rules are used. Of all that name a rule the most exact one counts (its id, then its
/// pack, then its MQM type), and of those the last.
typedef enum RuleState {
  RULE_OFF,
  RULE_USED,   // if it is sure enough
  RULE_ALWAYS, // however uncertain it is
} RuleState;

/// What a project says of the rules of a name: a rule id, pack or MQM type.
typedef struct RuleSwitch {
  Slice name;
  RuleState state;
} RuleSwitch;

typedef struct RuleSeverity {
  Slice name;
  Severity severity;
} RuleSeverity;

/// What is looked for; zeroed, it is the default run at medium confidence once `confidence` is set.
typedef struct LintOptions {
  Confidence confidence; // rules below it stay silent ...
  const Slice *from;     // ... but for the low ones of these source languages
  size_t from_count;
  Severity severity; // findings below it stay silent
  const Slice *only; // rule ids, packs ("en/from", "common") or MQM types; none: all
  size_t only_count;
  const Slice *ignore;
  size_t ignore_count;
  const RuleSwitch *switches;
  size_t switch_count;
  const RuleSeverity
      *severities; // in place of the rules' own; as with switches, the most exact name counts
  size_t severity_count;
  bool every_confidence; // for tests of rules
  bool traces;  // uncertain rules that name languages run too; what they find is not reported, but
                // gathered by lint_measure
  bool partial; // some rules were left out for this run only: a comment of the text that suppresses
                // nothing may do so because of that, and is not told of
  SpellingOptions spelling;
} LintOptions;

/// One linter serves many files; each thread needs a LintScratch of its own.
typedef struct Linter Linter;
typedef struct LintScratch LintScratch;

/// set must be finished (rules_finish) and outlive the linter.
Linter *linter_new(const RuleSet *set, const LintOptions *options);
void linter_free(Linter *linter);
const RuleSet *linter_rules(const Linter *linter);

/// What a unit cost, on all threads.
typedef struct UnitCost {
  atomic_uint_fast64_t woken, found; // times; findings as they were reported, the same ones of two
                                     // units twice
  atomic_uint_fast64_t ns;           // with the reading of its rule
} UnitCost;

/// From now on the linter measures what each unit costs; that makes it slower by a half.
void linter_measure(Linter *linter);
/// [unit]; NULL: nothing was measured.
const UnitCost *linter_costs(const Linter *linter);

LintScratch *lint_scratch_new(void);
void lint_scratch_free(LintScratch *scratch);

/// The same for a translation whose source text is at hand (original; NULL: it is not): its
/// paragraphs are aligned, and rules may compare (docs/bilingual.md). A format that brings its own
/// originals, as PO does, keeps them.
void lint_translation(const Linter *linter, LintScratch *scratch, Source *source, Source *original,
                      Arena *arena, Diagnostics *out, Problems *problems);
/// Lints one source; what the diagnostics point at lives in arena. They come in order
/// (diagnostics_order); those that a comment of the text suppresses are set aside, and comments
/// that cannot be followed or are of no use are told among the diagnostics (suppress.h).
/// Expressions that ran away are told to problems, once each.
void lint_source(const Linter *linter, LintScratch *scratch, Source *source, Arena *arena,
                 Diagnostics *out, Problems *problems);

/// What a score wants to know of a source beside its findings.
typedef struct LintMeasure {
  size_t words;       // of its prose: runs of characters between spaces
  Diagnostics traces; // in no order, with rule, match, confidence and languages only; to be given
                      // back with diagnostics_free
} LintMeasure;

/// The same as lint_translation, and fills a zeroed measure.
void lint_measure(const Linter *linter, LintScratch *scratch, Source *source, Source *original,
                  Arena *arena, Diagnostics *out, LintMeasure *measure, Problems *problems);

#endif
