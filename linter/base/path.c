// SPDX-License-Identifier: MIT
// The system resolves symbolic links of what is there; the rest is done on the text:
//
//   folder /home/ann/site   path /home/ann/texts/a.txt
//   they part behind /home/ann: one step up from site, then down: ../texts/a.txt
#define _XOPEN_SOURCE 700 // realpath
#include "base/path.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

// Appends the real path of what is there; false where nothing is.
static bool add_real(Slice path, Buffer *out) {
  Buffer name = {0};
  buffer_add(&name, path);
  buffer_char(&name, '\0');
  char *real = realpath(name.data, NULL);
  if (real) buffer_text(out, real);
  free(real);
  buffer_free(&name);
  return real != NULL;
}

static void add_current_folder(Buffer *out) {
  if (!add_real(SLICE("."), out)) buffer_char(out, '/');
}

// Takes the last part off what stands in out from `start` on.
static void go_up(Buffer *out, size_t start) {
  while (out->len > start && out->data[out->len - 1] != '/') {
    out->len--;
  }
  if (out->len > start + 1) out->len--;
}

static void add_parts(Slice path, Buffer *out, size_t start) {
  while (path.len) {
    size_t end = slice_find(path, SLICE("/"));
    Slice part = slice_cut(path, 0, end);
    path = slice_cut(path, end < path.len ? end + 1 : end, path.len);
    if (slice_is(part, "..")) go_up(out, start);
    if (part.len == 0 || slice_is(part, ".") || slice_is(part, "..")) continue;
    if (out->len == start || out->data[out->len - 1] != '/') buffer_char(out, '/');
    buffer_add(out, part);
  }
}

static void add_lexical(Slice path, Buffer *out) {
  size_t start = out->len;
  if (slice_starts(path, SLICE("/"))) {
    buffer_char(out, '/');
  } else {
    add_current_folder(out);
  }
  add_parts(path, out, start);
}

static size_t name_start(Slice path) {
  size_t start = path.len;
  while (start > 0 && path.data[start - 1] != '/') {
    start--;
  }
  return start;
}

void path_real(Slice path, Buffer *out) {
  if (add_real(path, out)) return;
  size_t name = name_start(path), start = out->len;
  Slice folder = name ? slice_cut(path, 0, name) : SLICE(".");
  if (add_real(folder, out)) {
    add_parts(slice_cut(path, name, path.len), out, start);
  } else {
    add_lexical(path, out);
  }
}

Slice path_folder(Slice path) {
  size_t start = name_start(path);
  return slice_cut(path, 0, start > 1 ? start - 1 : path.len ? 1 : 0);
}

bool path_is_below(Slice path, Slice folder) {
  if (slice_is(folder, "/") || slice_equal(path, folder)) return true;
  return path.len > folder.len && slice_starts(path, folder) && path.data[folder.len] == '/';
}

void path_relative(Slice folder, Slice path, Buffer *out) {
  if (slice_equal(folder, path)) {
    buffer_char(out, '.');
    return;
  }
  while (!path_is_below(path, folder)) {
    buffer_text(out, "../");
    folder = path_folder(folder);
  }
  size_t skip = slice_is(folder, "/") ? 1 : folder.len + 1;
  if (skip < path.len) {
    buffer_add(out, slice_cut(path, skip, path.len));
  } else if (out->len) {
    out->len--; // "../.." without the last slash
  }
}

bool path_exists(const char *path) {
  return access(path, F_OK) == 0;
}
