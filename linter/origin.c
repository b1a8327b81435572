// SPDX-License-Identifier: MIT
// traces -> votes -> the language that has enough of them, and clearly more than the next
//
//   finding                               from        votes of each
//   en/from/ja/times  "from 3 days"       ja          1
//   en/from/ja/times  "from 3 days"       ja          0      the same again
//   en/from/ja/times  "from 5 years"      ja          1/2    another match of a rule counts less
//   common/characters/ideographic-mark 、 zh ja       1/2    shared by the languages it names
//   en/articles-missing/...  (low)        ja zh ru    1/6    what is unsure counts half
//
//   ja 2.2, zh 0.7, ru 0.2: Japanese
//
// So one rule that fits a text by chance, however often, does not decide, and neither does a rule
// that fits half of the world. How many votes a text gets by chance grows with its length, and so
// does the number that is asked for. Languages that share nearly all their rules (Russian and
// Ukrainian) come out level: then both are named, if no third is near.
//
// The numbers below were chosen on the texts of docs/accuracy.md, which shows how the guess does.
#include "origin.h"

#include "base/buffer.h"

static const double confidence_votes[] = {
    [CONFIDENCE_LOW] = 0.5, [CONFIDENCE_MEDIUM] = 1, [CONFIDENCE_HIGH] = 1};
static const double votes_min = 1.5;          // that the first language needs ...
static const double votes_per_thousand = 0.2; // ... and these for each 1,000 words
static const double margin = 1.5;             // how many times the votes of the next one it needs

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

// The three languages with the most votes, the first first; code is empty where there are fewer.
static void find_best(const Origin *origin, OriginVotes best[3]) {
  for (size_t i = 0; i < origin->count; i++) {
    OriginVotes next = origin->languages[i];
    for (size_t place = 0; place < 3; place++) {
      if (best[place].votes >= next.votes) continue;
      OriginVotes lower = best[place];
      best[place] = next;
      next = lower;
    }
  }
}

static double all_votes(const Origin *origin) {
  double all = 0;
  for (size_t i = 0; i < origin->count; i++) {
    all += origin->languages[i].votes;
  }
  return all;
}

OriginGuess origin_guess(const Origin *origin, size_t words) {
  OriginVotes best[3] = {0};
  find_best(origin, best);
  double first = best[0].votes;
  if (first < votes_min + votes_per_thousand * (double)words / 1000) return (OriginGuess){0};
  bool alone = first >= margin * best[1].votes;
  if (!alone && first < margin * best[2].votes) return (OriginGuess){0};
  OriginGuess guess = {.code = best[0].code, .traces = best[0].traces};
  if (!alone) guess.alternative = best[1].code;
  guess.share = (alone ? first : first + best[1].votes) / all_votes(origin);
  return guess;
}

void origin_free(Origin *origin) {
  table_free(&origin->seen);
  table_free(&origin->rules);
  memory_free(origin->languages);
  arena_free(&origin->arena);
  *origin = (Origin){0};
}
