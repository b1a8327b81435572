// SPDX-License-Identifier: MIT
// Comparing: a finding -> its fingerprint -> a binary search among the entries -> one of its count
// is spent. What was spent is gathered in `now`, under the path where it was found; pruning adds
// the entries of files that were not looked at. Places that are alike share an entry with their
// count. baseline_file.c reads and writes.
#include "baseline.h"

#include <stdlib.h>

#include "base/table.h"
#include "base/utf8.h"
#include "fingerprint.h"

enum {
  TEXT_BYTES_MAX = 60, // of the found text, for people
  LIKE_MAX =
      1000, // entries of one rule in one file that are compared with a place that has changed
};

struct BaselineMoved {
  Table by_key; // rule and fingerprint -> index of the first entry
};

// ---- entries

static int compare_keys(const BaselineEntry *a, Slice path, Slice rule, uint64_t near) {
  int order = slice_compare(a->path, path);
  if (!order) order = slice_compare(a->rule, rule);
  if (order) return order;
  return a->near < near ? -1 : a->near > near;
}

static int compare_entries(const void *left, const void *right) {
  const BaselineEntry *a = left, *b = right;
  int order = compare_keys(a, b->path, b->rule, b->near);
  return order ? order : slice_compare(a->text, b->text);
}

void baseline_settle(BaselineEntries *entries, bool sum) {
  if (entries->count == 0) return;
  qsort(entries->items, entries->count, sizeof *entries->items, compare_entries);
  size_t kept = 0;
  for (size_t i = 0; i < entries->count; i++) {
    BaselineEntry *entry = &entries->items[i], *last = kept ? &entries->items[kept - 1] : NULL;
    if (!last || compare_keys(last, entry->path, entry->rule, entry->near)) {
      entries->items[kept++] = *entry;
    } else if (sum) {
      last->count += entry->count;
    } else if (entry->count > last->count) {
      last->count = entry->count;
    }
  }
  entries->count = kept;
}

static BaselineEntry *find(const BaselineEntries *entries, Slice path, Slice rule, uint64_t near) {
  size_t low = 0, high = entries->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = compare_keys(&entries->items[middle], path, rule, near);
    if (order == 0) return &entries->items[middle];
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return NULL;
}

size_t baseline_total(const BaselineEntries *entries) {
  size_t total = 0;
  for (size_t i = 0; i < entries->count; i++) {
    total += entries->items[i].count;
  }
  return total;
}

void baseline_free(Baseline *baseline) {
  if (baseline->moved) table_free(&baseline->moved->by_key);
  memory_free(baseline->known.items);
  memory_free(baseline->now.items);
  memory_free(baseline->spent);
  arena_free(&baseline->arena);
  *baseline = (Baseline){0};
}

// ---- comparing

static Slice moved_key(Slice rule, uint64_t near, Buffer *buffer) {
  buffer_clear(buffer);
  buffer_print(buffer, "%.*s %016llx", SLICE_ARG(rule), (unsigned long long)near);
  return buffer_slice(buffer);
}

static void add_moved(Baseline *baseline, size_t i, Buffer *buffer) {
  BaselineEntry *entry = &baseline->known.items[i];
  Slice key = moved_key(entry->rule, entry->near, buffer);
  uint32_t first = table_get(&baseline->moved->by_key, key);
  if (first == TABLE_NONE) {
    table_set(&baseline->moved->by_key, arena_copy(&baseline->arena, key), (uint32_t)i);
  } else { // behind the first, so that the table stays
    entry->next = baseline->known.items[first].next;
    baseline->known.items[first].next = (uint32_t)i + 1;
  }
}

// Asks once for each path of the baseline whether it is still there.
static void find_moved(Baseline *baseline) {
  Buffer buffer = {0};
  baseline->moved = ARENA_NEW(&baseline->arena, struct BaselineMoved);
  bool gone = false;
  for (size_t i = 0; i < baseline->known.count; i++) {
    const BaselineEntry *entry = &baseline->known.items[i];
    if (i == 0 || !slice_equal(entry->path, baseline->known.items[i - 1].path)) {
      gone = baseline->exists && !baseline->exists(baseline->context, entry->path);
    }
    if (gone) add_moved(baseline, i, &buffer);
  }
  buffer_free(&buffer);
}

// An entry of a file that is no more.
static BaselineEntry *find_in_moved(Baseline *baseline, Slice rule, uint64_t near) {
  if (!baseline->moved) find_moved(baseline);
  Buffer buffer = {0};
  uint32_t at = table_get(&baseline->moved->by_key, moved_key(rule, near, &buffer));
  buffer_free(&buffer);
  if (at == TABLE_NONE) return NULL;
  BaselineEntry *entry = &baseline->known.items[at];
  while (entry->left == 0 && entry->next) {
    entry = &baseline->known.items[entry->next - 1];
  }
  return entry->left ? entry : NULL;
}

static Slice text_of(Slice match, Arena *arena) {
  Buffer out = {0};
  for (size_t i = 0, len; i < match.len && out.len < TEXT_BYTES_MAX; i += len) {
    uint32_t rune = utf8_decode(match, i, &len);
    bool space = utf8_class(rune) == RUNE_SPACE;
    bool after_space = out.len == 0 || out.data[out.len - 1] == ' ';
    if (space && after_space) continue;
    buffer_add(&out, space ? SLICE(" ") : slice_cut(match, i, i + len));
  }
  Slice text = arena_copy(arena, slice_trim(buffer_slice(&out)));
  buffer_free(&out);
  return text;
}

// The file's findings come one behind the other: its path is copied once.
static Slice kept_path(Baseline *baseline, Slice path) {
  const BaselineEntries *now = &baseline->now;
  if (now->count && slice_equal(now->items[now->count - 1].path, path))
    return now->items[now->count - 1].path;
  return arena_copy(&baseline->arena, path);
}

static void gather(Baseline *baseline, Slice path, const Diagnostic *found, uint64_t near) {
  BaselineEntry entry = {.path = kept_path(baseline, path),
                         .rule = arena_copy(&baseline->arena, found->rule),
                         .text = text_of(found->match, &baseline->arena),
                         .near = near,
                         .count = 1};
  *ARRAY_PUSH(baseline->now.items, baseline->now.count, baseline->now.cap) = entry;
}

// The first entry of a rule in a file.
static size_t first_of(const BaselineEntries *entries, Slice path, Slice rule) {
  size_t low = 0, high = entries->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (compare_keys(&entries->items[middle], path, rule, 0) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

static BaselineEntry *find_like(const BaselineEntries *entries, Slice path, Slice rule,
                                uint64_t near) {
  size_t first = first_of(entries, path, rule);
  for (size_t i = first; i < entries->count && i - first < LIKE_MAX; i++) {
    BaselineEntry *entry = &entries->items[i];
    if (!slice_equal(entry->path, path) || !slice_equal(entry->rule, rule)) break;
    if (entry->left && fingerprint_is_like(near, entry->near)) return entry;
  }
  return NULL;
}

// The ways of finding an entry, the surest first: all places are tried with one before the next.
typedef enum Search { SEARCH_SAME, SEARCH_LIKE, SEARCH_MOVED, SEARCHES } Search;

static BaselineEntry *search(Baseline *baseline, Search way, Slice path, Slice rule,
                             uint64_t near) {
  switch (way) {
  case SEARCH_SAME:
    return find(&baseline->known, path, rule, near);
  case SEARCH_LIKE:
    return find_like(&baseline->known, path, rule, near);
  default:
    return find_in_moved(baseline, rule, near);
  }
}

typedef struct Place {
  Diagnostic *found;
  uint64_t near;
  bool known;
} Place;

static void spend(Baseline *baseline, Search way, Slice path, Place *place) {
  if (place->known) return;
  BaselineEntry *entry = search(baseline, way, path, place->found->rule, place->near);
  if (!entry || entry->left == 0) return;
  entry->left--;
  *ARRAY_PUSH(baseline->spent, baseline->spent_count, baseline->spent_cap) =
      (uint32_t)(entry - baseline->known.items);
  place->known = true;
  gather(baseline, path, place->found, place->near);
}

// Those outside a diff come first.
static size_t list_places(const Source *source, Diagnostics *list, Place *places) {
  size_t count = 0;
  for (size_t i = 0; i < list->hidden_count; i++) {
    if (list->hidden[i].hidden == HIDDEN_BY_DIFF)
      places[count++] = (Place){.found = &list->hidden[i]};
  }
  for (size_t i = 0; i < list->count; i++) {
    places[count++] = (Place){.found = &list->items[i]};
  }
  for (size_t i = 0; i < count; i++) {
    places[i].near = fingerprint_of(places[i].found, source);
  }
  return count;
}

void baseline_hide(Baseline *baseline, Slice path, const Source *source, Diagnostics *list) {
  Arena arena = {0};
  Place *places = ARENA_ARRAY(&arena, list->hidden_count + list->count + 1, Place);
  size_t count = list_places(source, list, places);
  baseline->spent_count = 0;
  for (Search way = 0; way < SEARCHES; way++) {
    for (size_t i = 0; i < count; i++) {
      spend(baseline, way, path, &places[i]);
    }
  }
  for (size_t i = 0; i < count; i++) {
    if (places[i].known && places[i].found->hidden == HIDDEN_NOT)
      places[i].found->hidden = HIDDEN_BY_BASELINE;
  }
  diagnostics_set_aside(list);
  arena_free(&arena);
}

void baseline_take_back(Baseline *baseline) {
  for (size_t i = 0; i < baseline->spent_count; i++) {
    baseline->known.items[baseline->spent[i]].left++;
  }
  baseline->now.count -= baseline->spent_count;
  baseline->spent_count = 0;
}

void baseline_gather(Baseline *baseline, Slice path, const Source *source, Diagnostics *list) {
  for (size_t i = 0; i < list->count; i++) {
    gather(baseline, path, &list->items[i], fingerprint_of(&list->items[i], source));
    list->items[i].hidden = HIDDEN_BY_BASELINE;
  }
  diagnostics_set_aside(list);
}

// ---- what is left

size_t baseline_stale(const Baseline *baseline, bool (*covered)(void *context, Slice path),
                      void *context) {
  size_t stale = 0;
  for (size_t i = 0; i < baseline->known.count; i++) {
    const BaselineEntry *entry = &baseline->known.items[i];
    if (entry->left && covered(context, entry->path)) stale += entry->left;
  }
  return stale;
}

size_t baseline_prune(Baseline *baseline, bool (*covered)(void *context, Slice path),
                      void *context) {
  size_t stale = 0;
  for (size_t i = 0; i < baseline->known.count; i++) {
    const BaselineEntry *entry = &baseline->known.items[i];
    if (entry->left == 0) continue;
    if (covered(context, entry->path)) {
      stale += entry->left;
      continue;
    }
    BaselineEntry kept = *entry;
    kept.count = entry->left; // the others were found again, some of them elsewhere
    *ARRAY_PUSH(baseline->now.items, baseline->now.count, baseline->now.cap) = kept;
  }
  return stale;
}
