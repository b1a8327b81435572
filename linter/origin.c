// SPDX-License-Identifier: MIT
#include "origin.h"

#include "base/buffer.h"

static const double confidence_votes[] = {
    [CONFIDENCE_LOW] = 0.5, [CONFIDENCE_MEDIUM] = 1, [CONFIDENCE_HIGH] = 1};
static const double votes_min = 2;  // fewer are chance
static const double margin_min = 2; // times the votes of the second

enum { MATCH_BYTES_MAX = 64 }; // of a longer match its beginning tells it from others

// True for a rule and match that were not there before.
static bool is_new(Origin *origin, const Diagnostic *found) {
  Buffer key = {0};
  size_t len = found->match.len < MATCH_BYTES_MAX ? found->match.len : MATCH_BYTES_MAX;
  buffer_print(&key, "%.*s\n", SLICE_ARG(found->rule));
  for (size_t i = 0; i < len; i++) {
    char c = found->match.data[i];
    buffer_char(&key, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
  }
  bool fresh = table_get(&origin->seen, buffer_slice(&key)) == TABLE_NONE;
  if (fresh) table_set(&origin->seen, arena_copy(&origin->arena, buffer_slice(&key)), 1);
  buffer_free(&key);
  return fresh;
}

// How many different matches of the rule there are now.
static uint32_t count_match(Origin *origin, Slice rule) {
  uint32_t before = table_get(&origin->rules, rule);
  if (before != TABLE_NONE) {
    table_set(&origin->rules, rule, before + 1);
    return before + 1;
  }
  table_set(&origin->rules, arena_copy(&origin->arena, rule), 1);
  return 1;
}

static OriginVotes *votes_of(Origin *origin, Slice code) {
  for (size_t i = 0; i < origin->count; i++) {
    if (slice_equal(origin->languages[i].code, code)) return &origin->languages[i];
  }
  OriginVotes *added = ARRAY_PUSH(origin->languages, origin->count, origin->cap);
  *added = (OriginVotes){.code = arena_copy(&origin->arena, code)};
  return added;
}

static void add_trace(Origin *origin, const Diagnostic *found) {
  if (found->from_count == 0 || !is_new(origin, found)) return;
  uint32_t ordinal = count_match(origin, found->rule);
  double vote = confidence_votes[found->confidence] / ordinal / (double)found->from_count;
  for (size_t i = 0; i < found->from_count; i++) {
    OriginVotes *language = votes_of(origin, found->from[i]);
    language->votes += vote;
    language->traces++;
  }
}

void origin_add(Origin *origin, const Diagnostics *found) {
  for (size_t i = 0; i < found->count; i++) {
    add_trace(origin, &found->items[i]);
  }
}

OriginGuess origin_guess(const Origin *origin) {
  const OriginVotes *first = NULL;
  double all = 0, second = 0;
  for (size_t i = 0; i < origin->count; i++) {
    const OriginVotes *language = &origin->languages[i];
    all += language->votes;
    if (!first || language->votes > first->votes) {
      second = first ? first->votes : 0;
      first = language;
    } else if (language->votes > second) {
      second = language->votes;
    }
  }
  if (!first || first->votes < votes_min || first->votes < margin_min * second) {
    return (OriginGuess){0};
  }
  return (OriginGuess){first->code, first->traces, first->votes / all};
}

void origin_free(Origin *origin) {
  table_free(&origin->seen);
  table_free(&origin->rules);
  memory_free(origin->languages);
  arena_free(&origin->arena);
  *origin = (Origin){0};
}
