// SPDX-License-Identifier: MIT
// Values that several kinds of rule read: a number, phrases, the place of work. Each tells what is
// wrong at its place and returns false.
#ifndef CALQUE_CHECKS_KEYS_H
#define CALQUE_CHECKS_KEYS_H

#include "rules.h"

/// A number of at least `least`, with a fraction only where fractions is true.
bool keys_number(RuleCompiler *compiler, const YamlNode *node, const char *key, double least,
                 bool fractions, double *value);

/// What must not be passed: `max` and `min` of a map.
typedef struct Limits {
  bool has_min, has_max;
  double min, max;
} Limits;

/// At least one of the two, min not above max.
bool keys_limits(RuleCompiler *compiler, const YamlNode *map, double least, bool fractions,
                 Limits *limits);

typedef struct PhraseList {
  Phrase **items;
  size_t count;
} PhraseList;

/// A phrase or a list of phrases; node == NULL: none.
bool keys_phrases(RuleCompiler *compiler, const YamlNode *node, PhraseList *phrases);
/// A map behind the kind's key, with no keys but these.
bool keys_map(RuleCompiler *compiler, const YamlNode *node, const char *key, const RuleKey *keys,
              const char *remedy);
/// The scope that map names, or fallback. What is not in allowed (1 << Scope) cannot be the kind's.
bool keys_scope(RuleCompiler *compiler, const YamlNode *map, Rule *rule, Scope fallback,
                unsigned allowed);
/// Where the rule has no `fix`, it corrects to what its kind gives as {other}.
void keys_default_fix(RuleCompiler *compiler, Rule *rule);

#endif
