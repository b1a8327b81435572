// SPDX-License-Identifier: MIT
// A layer of the configuration with its names looked up among the rules and its word lists read.
#ifndef CALQUE_COMMANDS_LAYERS_H
#define CALQUE_COMMANDS_LAYERS_H

#include "config.h"
#include "lint.h"

/// Words that are right, and Hunspell dictionaries (paths without .aff, .dic).
typedef struct WordLists {
  Slice *words;
  size_t word_count;
  Slice *dictionaries;
  size_t dictionary_count;
} WordLists;

/// All of it lives in the arena that it was made with.
typedef struct LayerPlan {
  const ConfigLayer *layer;
  RuleSwitch *switches;
  size_t switch_count;
  RuleSeverity *severities;
  size_t severity_count;
  Slice *packs; // whole names
  size_t pack_count;
  Slice *from;
  size_t from_count;
  WordLists words;
} LayerPlan;

/// Names that name nothing and lists that cannot be read are told to problems and left out. `on` is
/// what the rules become that it switches on.
LayerPlan layer_plan(const ConfigLayer *layer, const RuleSet *set, RuleState on, Arena *arena,
                     Problems *problems);
/// Adds the words and dictionaries of these files.
void word_lists_read(WordLists *lists, const Slice *paths, size_t count, Arena *arena,
                     Problems *problems);

#endif
