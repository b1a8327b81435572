// SPDX-License-Identifier: MIT
// Any bytes as a word list that other lists name and that may name them: every entry lies in one of
// them and is no comment, every mistake has its line.
#include <assert.h>

#include "lists.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check(const Lists *lists, Slice name) {
  const WordList *list = lists_find(lists, name);
  assert(list && list->resolved);
  for (size_t i = 0; i < list->entry_count; i++) {
    assert(list->entries[i].len > 0 && list->entries[i].data[0] != '#');
    assert(!memchr(list->entries[i].data, '\n', list->entries[i].len));
  }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  Arena arena = {0};
  Lists lists = {.arena = &arena};
  Problems problems = {0};
  Slice bytes = {(const char *)data, size};
  if (size > 16 * 1024) return 0;
  lists_add(&lists, SLICE("b"), SLICE("b.txt"), SLICE("@a\n@c\n"));
  lists_add(&lists, SLICE("c"), SLICE("c.txt"), SLICE("one\n@b # two\n"));
  WordList *list = lists_add(&lists, SLICE("a"), SLICE("a.txt"), bytes);
  lists_check(&lists, list, &problems);
  for (size_t i = 0; i < problems.count; i++) {
    assert(problems.items[i].line > 0 && problems.items[i].message.len);
  }
  check(&lists, SLICE("a"));
  check(&lists, SLICE("b"));
  lists_nearest(&lists, bytes);
  problems_free(&problems);
  lists_free(&lists);
  arena_free(&arena);
  return 0;
}
