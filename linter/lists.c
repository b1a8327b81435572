// SPDX-License-Identifier: MIT
// Word lists. A file in, entries out:
//
//   # months of the year     comment
//   January                  entry, exact capital
//   @seasons                 all entries of another list, which must be there already or come later
//
// A file is cut into entries, and its references are resolved, when the list is first asked for:
// the order of the files does not matter, and lists that nobody asks for cost nothing.
#include "lists.h"

#include "base/buffer.h"
#include "nearest.h"

typedef struct EntryList {
  Slice *items;
  size_t count, cap;
} EntryList;

static bool take_line(Slice *rest, Slice *line) {
  if (rest->len == 0) return false;
  const char *end = memchr(rest->data, '\n', rest->len);
  size_t len = end ? (size_t)(end - rest->data) : rest->len;
  *line = slice_trim(slice_cut(*rest, 0, len));
  *rest = slice_cut(*rest, end ? len + 1 : len, rest->len);
  return true;
}

// What stands before a "#" that begins a word.
static Slice without_comment(Slice line) {
  for (size_t i = 0; i < line.len; i++) {
    if (line.data[i] == '#' && (i == 0 || line.data[i - 1] == ' ' || line.data[i - 1] == '\t')) {
      return slice_trim(slice_cut(line, 0, i));
    }
  }
  return line;
}

static WordList *place_for(Lists *lists, Slice name) {
  uint32_t known = table_get(&lists->names, name);
  if (known != TABLE_NONE) return lists->items[known];
  WordList *list = ARENA_NEW(lists->arena, WordList);
  list->name = arena_copy(lists->arena, name);
  list->ordinal = (uint32_t)lists->count;
  *ARRAY_PUSH(lists->items, lists->count, lists->cap) = list;
  table_set(&lists->names, list->name, list->ordinal);
  return list;
}

WordList *lists_add(Lists *lists, Slice name, Slice path, Slice bytes) {
  WordList *list = place_for(lists, name);
  list->path = path;
  list->bytes = bytes;
  list->compiled = NULL;
  list->resolved = false;
  return list;
}

static void gather(const Lists *lists, const WordList *list, EntryList *out, int depth) {
  Slice rest = list->bytes, line;
  while (take_line(&rest, &line)) {
    line = without_comment(line);
    if (line.len == 0) continue;
    if (line.data[0] != '@') {
      *ARRAY_PUSH(out->items, out->count, out->cap) = line;
      continue;
    }
    uint32_t other = table_get(&lists->names, slice_cut(line, 1, line.len));
    if (other != TABLE_NONE && depth < LISTS_DEPTH_MAX)
      gather(lists, lists->items[other], out, depth + 1);
  }
}

static void resolve(const Lists *lists, WordList *list) {
  EntryList all = {0};
  gather(lists, list, &all, 0);
  Slice *kept = ARENA_ARRAY(lists->arena, all.count, Slice);
  if (all.count) memcpy(kept, all.items, all.count * sizeof *kept);
  memory_free(all.items);
  list->entries = kept;
  list->entry_count = all.count;
  list->resolved = true;
}

WordList *lists_find(const Lists *lists, Slice name) {
  uint32_t known = table_get(&lists->names, name);
  if (known == TABLE_NONE) return NULL;
  WordList *list = lists->items[known];
  if (!list->resolved) resolve(lists, list);
  return list;
}

static void tell_unknown(const WordList *list, uint32_t line, Slice name, Problems *problems) {
  Buffer message = {0};
  buffer_print(&message, "there is no word list “%.*s”", SLICE_ARG(name));
  problems_add(problems,
               (Problem){.path = list->path,
                         .line = line,
                         .column = 1,
                         .message = buffer_slice(&message),
                         .remedy = SLICE("name a file of a dictionaries folder, without .txt")});
  buffer_free(&message);
}

void lists_check(const Lists *lists, const WordList *list, Problems *problems) {
  Slice rest = list->bytes, text;
  for (uint32_t line = 1; take_line(&rest, &text); line++) {
    text = without_comment(text);
    if (text.len == 0 || text.data[0] != '@') continue;
    Slice name = slice_cut(text, 1, text.len);
    if (table_get(&lists->names, name) == TABLE_NONE) tell_unknown(list, line, name, problems);
  }
}

Slice lists_nearest(const Lists *lists, Slice name) {
  Nearest nearest = {.wanted = name};
  for (size_t i = 0; i < lists->count; i++) {
    nearest_offer(&nearest, lists->items[i]->name);
  }
  return nearest.best;
}

void lists_free(Lists *lists) {
  memory_free(lists->items);
  table_free(&lists->names);
  lists->items = NULL;
  lists->count = lists->cap = 0;
}
