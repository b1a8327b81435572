// SPDX-License-Identifier: MIT
// Loads the built-in packs and writes what a run needs of them at once (linter/snapshot.h):
// snapshot-packs IMAGE
//
// Runs when calque is built. A mistake in a pack fails the build, told at its file, line and
// column.
#include <stdio.h>

#include "checks/context.h"
#include "snapshot.h"

static void tell(const Problems *problems) {
  for (size_t i = 0; i < problems->count; i++) {
    const Problem *p = &problems->items[i];
    fprintf(stderr, "%.*s:%u:%u: error: %.*s; %.*s\n", SLICE_ARG(p->path), p->line, p->column,
            SLICE_ARG(p->message), SLICE_ARG(p->remedy));
  }
}

static bool write_file(const char *path, Slice bytes) {
  FILE *file = fopen(path, "wb");
  if (!file) return false;
  bool written = fwrite(bytes.data, 1, bytes.len, file) == bytes.len;
  return fclose(file) == 0 && written;
}

int main(int argc, char **argv) {
  RuleSet set;
  Problems problems = {0};
  Buffer image = {0};
  if (argc != 2) {
    fputs("usage: snapshot-packs IMAGE\n", stderr);
    return 2;
  }
  rules_init(&set, check_kinds);
  rules_add_builtin(&set, &problems);
  rules_finish(&set);
  tell(&problems);
  snapshot_write(&set, &image);
  bool good = problems.count == 0 && write_file(argv[1], buffer_slice(&image));
  buffer_free(&image);
  rules_free(&set);
  problems_free(&problems);
  return good ? 0 : 1;
}
