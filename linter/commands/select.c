// SPDX-License-Identifier: MIT
// Lists of names, as options have them; what a name means is rule_names.c's.
#include "commands/select.h"

#include "rule_names.h"

bool select_resolve_name(const RuleSet *set, Slice *name, Buffer *error, Buffer *remedy) {
  return rule_names_resolve(set, name, error, remedy);
}

bool select_resolve(const RuleSet *set, OptionList *names, Buffer *error) {
  Buffer remedy = {0};
  bool right = true;
  for (size_t i = 0; right && i < names->count; i++) {
    right = select_resolve_name(set, &names->items[i], error, &remedy);
  }
  if (!right) buffer_print(error, "; %.*s", SLICE_ARG(buffer_slice(&remedy)));
  buffer_free(&remedy);
  return right;
}

bool select_covers(const OptionList *names, const Rule *rule) {
  for (size_t i = 0; i < names->count; i++) {
    if (rule_names_cover(names->items[i], rule->id, rule->mqm)) return true;
  }
  return names->count == 0;
}
