// SPDX-License-Identifier: MIT
// A name is tried as each thing that it could be, the surest first:
//
//   en/reporting/doubled-verb    the id of a rule
//   en/reporting, en             a pack, or a folder of packs
//   doubled-verb                 the end of the id of one rule only
//   style/unidiomatic, style     a type of MQM, or a dimension
//   reporting                    the end of the name of one pack only
#include "rule_names.h"

#include "base/terminal.h"
#include "nearest.h"

const OwnRule own_rules[OWN_RULES] = {
    [OWN_SUPPRESSION] =
        {"calque/suppression", "A comment for calque that cannot be followed.",
         "A suppression that is misspelt, or that names a rule that is none, suppresses nothing. "
         "It "
         "weighs nothing itself: what it should have silenced is reported beside it."},
    [OWN_UNUSED] =
        {"calque/unused-suppression", "A comment for calque that suppresses nothing.",
         "A suppression that outlived what it was written for hides the next mistake at its place. "
         "It weighs nothing, for it is no mistake of the text: a build fails for it only where the "
         "configuration gives it a severity."},
};

static bool is_or_is_below(Slice path, Slice folder) {
  if (path.len == folder.len) return slice_equal(path, folder);
  return path.len > folder.len && slice_starts(path, folder) && path.data[folder.len] == '/';
}

static Slice last_part(Slice path) {
  size_t start = path.len;
  while (start > 0 && path.data[start - 1] != '/') {
    start--;
  }
  return slice_cut(path, start, path.len);
}

static bool any_rule_below(const RuleSet *set, Slice name) {
  for (size_t i = 0; i < set->rule_count; i++) {
    if (is_or_is_below(set->rules[i]->id, name)) return true;
  }
  return false;
}

static bool any_mqm(const RuleSet *set, Slice name) {
  for (size_t i = 0; i < set->rule_count; i++) {
    if (is_or_is_below(set->rules[i]->mqm, name)) return true;
  }
  return false;
}

// The one pack whose last part is name; empty when there is none, or several.
static Slice pack_ending_in(const RuleSet *set, Slice name) {
  Slice found = {0};
  for (size_t i = 0; i < set->rule_count; i++) {
    Slice pack = set->rules[i]->pack;
    if (!slice_equal(last_part(pack), name) || slice_equal(pack, found)) continue;
    if (found.len) return (Slice){0};
    found = pack;
  }
  return found;
}

static bool any_own(Slice name) {
  for (size_t i = 0; i < OWN_RULES; i++) {
    if (is_or_is_below(slice_of(own_rules[i].id), name)) return true;
  }
  return false;
}

static Slice resolve(const RuleSet *set, Slice name) {
  if (any_rule_below(set, name) || any_own(name)) return name;
  const Rule *rule = rules_find(set, name);
  if (rule) return rule->id;
  if (any_mqm(set, name)) return name;
  return pack_ending_in(set, name);
}

static Slice first_part(Slice path) {
  return slice_cut(path, 0, slice_find(path, SLICE("/")));
}

Slice rule_names_nearest(const RuleSet *set, Slice name) {
  Nearest nearest = {.wanted = name};
  for (size_t i = 0; i < set->rule_count; i++) {
    const Rule *rule = set->rules[i];
    nearest_offer(&nearest, rule->pack);
    nearest_offer(&nearest, first_part(rule->pack));
    nearest_offer(&nearest, last_part(rule->pack));
    nearest_offer(&nearest, last_part(rule->id));
    nearest_offer(&nearest, rule->id);
    nearest_offer(&nearest, rule->mqm);
  }
  return nearest.best;
}

// Rules that share the end of their ids: doubled-word stands in two packs.
static size_t rules_ending_in(const RuleSet *set, Slice name, Buffer *error) {
  size_t count = 0;
  for (size_t i = 0; i < set->rule_count; i++) {
    Slice id = set->rules[i]->id;
    if (!slice_equal(last_part(id), name)) continue;
    if (error) buffer_print(error, "%s%.*s", count ? ", " : "", SLICE_ARG(id));
    count++;
  }
  return count;
}

static void complain(const RuleSet *set, Slice name, Buffer *error, Buffer *remedy) {
  if (rules_ending_in(set, name, NULL) > 1) {
    terminal_show(error, name);
    buffer_text(error, " is the name of several rules");
    buffer_text(remedy, "write which: ");
    rules_ending_in(set, name, remedy);
    return;
  }
  buffer_text(error, "there is no rule, pack or MQM type “");
  terminal_show(error, name);
  buffer_text(error, "”");
  Slice nearest = rule_names_nearest(set, name);
  if (nearest.len) {
    buffer_print(remedy, "did you mean %.*s?", SLICE_ARG(nearest));
  } else {
    buffer_text(remedy, "`calque rules` lists them");
  }
}

bool rule_names_known(const RuleSet *set, Slice *name) {
  Slice full = resolve(set, *name);
  if (full.len) *name = full;
  return full.len > 0;
}

bool rule_names_resolve(const RuleSet *set, Slice *name, Buffer *error, Buffer *remedy) {
  bool known = rule_names_known(set, name);
  if (!known) complain(set, *name, error, remedy);
  return known;
}

bool rule_names_cover(Slice name, Slice id, Slice mqm) {
  return is_or_is_below(id, name) || is_or_is_below(mqm, name);
}
