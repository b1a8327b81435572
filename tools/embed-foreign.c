// SPDX-License-Identifier: MIT
//
// Reads the words of other languages when calque is built and writes the image that
// linter/language/foreign.c looks them up in (language/foreign_image.h).
//
//   embed-foreign IMAGE cs.words de.words ...
//
//   language: Czech          the name that messages use; the file's name is the code
//   letters: áčďéěíňóřšťúůýž beyond ASCII
//   [sure] # comment         a section: links, sure, words or weak
//   jsem jsi je jsme         words with spaces between them
//
// Words of several languages are added up: their languages joined, the lowest of their tiers. The
// same files in the same order give the same bytes. A mistake is printed as file:line and fails the
// build.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/table.h"
#include "base/utf8.h"
#include "language/foreign_image.h"

enum { READ_BYTES = 64 * 1024 };

typedef struct Section {
  const char *name;
  uint32_t tier; // ForeignTier
} Section;

static const Section sections[] = {{"weak", 0}, {"words", 1}, {"links", 2}, {"sure", 3}};

typedef struct Entry {
  Slice word;
  uint32_t bits;
} Entry;

typedef struct Entries {
  Entry *items;
  size_t count, cap;
  Table index;
} Entries;

static Arena arena;
static Entries entries;
static ForeignHeader header = {.magic = FOREIGN_MAGIC};

static _Noreturn void fail(const char *path, unsigned line, const char *what) {
  fprintf(stderr, "%s:%u: error: %s\n", path, line, what);
  exit(1);
}

/* Reading */

static Slice read_file(const char *path) {
  Buffer bytes = {0};
  char block[READ_BYTES];
  FILE *file = fopen(path, "rb");
  if (!file) fail(path, 0, strerror(errno));
  for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;) {
    buffer_add(&bytes, (Slice){block, got});
  }
  if (ferror(file)) fail(path, 0, strerror(errno));
  fclose(file);
  Slice copy = arena_copy(&arena, buffer_slice(&bytes));
  buffer_free(&bytes);
  return copy;
}

static void add_word(Slice word, uint32_t language, uint32_t tier) {
  uint32_t known = table_get(&entries.index, word);
  if (known == TABLE_NONE) {
    table_set(&entries.index, word, (uint32_t)entries.count);
    size_t length = word.len < FOREIGN_LENGTH_MAX ? word.len : FOREIGN_LENGTH_MAX;
    *ARRAY_PUSH(entries.items, entries.count, entries.cap) =
        (Entry){word, 1u << language | tier << FOREIGN_TIER_SHIFT |
                          (uint32_t)length << FOREIGN_LENGTH_SHIFT};
    return;
  }
  uint32_t *bits = &entries.items[known].bits;
  uint32_t old = *bits >> FOREIGN_TIER_SHIFT & 3;
  *bits |= 1u << language;
  if (tier < old) *bits = (*bits & ~(3u << FOREIGN_TIER_SHIFT)) | tier << FOREIGN_TIER_SHIFT;
}

static Slice take(Slice *rest, char end) {
  const char *at = memchr(rest->data, end, rest->len);
  size_t len = at ? (size_t)(at - rest->data) : rest->len;
  Slice piece = slice_cut(*rest, 0, len);
  *rest = slice_cut(*rest, at ? len + 1 : len, rest->len);
  return piece;
}

static void copy_text(char *to, size_t cap, Slice from, const char *path, unsigned line) {
  if (from.len == 0 || from.len >= cap) fail(path, line, "this name is empty or too long");
  memcpy(to, from.data, from.len);
}

static int section_of(Slice line) {
  for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
    if (slice_is(slice_cut(line, 1, line.len - 1), sections[i].name)) return (int)sections[i].tier;
  }
  return -1;
}

static void read_words(Slice line, int tier, const char *path, unsigned number) {
  if (tier < 0) fail(path, number, "words stand before the first section");
  while (line.len > 0) {
    Slice word = slice_trim(take(&line, ' '));
    if (word.len > 0) add_word(word, header.languages, (uint32_t)tier);
  }
}

// The value of a `key:` line in *value.
static bool has_key(Slice line, const char *key, Slice *value) {
  Slice name = slice_of(key);
  if (!slice_starts(line, name)) return false;
  *value = slice_trim(slice_cut(line, name.len, line.len));
  return true;
}

static void read_line(Slice line, int *tier, ForeignName *name, const char *path, unsigned number) {
  Slice value;
  if (has_key(line, "language:", &value)) {
    copy_text(name->name, sizeof name->name, value, path, number);
  } else if (has_key(line, "letters:", &value)) {
    copy_text(name->letters, sizeof name->letters, value, path, number);
  } else if (line.data[0] == '[' && slice_ends(line, SLICE("]"))) {
    *tier = section_of(line);
    if (*tier < 0) fail(path, number, "the sections are links, sure, words and weak");
  } else {
    read_words(line, *tier, path, number);
  }
}

// "dictionaries/foreign/cs.words" -> "cs"
static Slice code_of(const char *path) {
  const char *slash = strrchr(path, '/');
  Slice name = slice_of(slash ? slash + 1 : path);
  return take(&name, '.');
}

static void read_language(const char *path) {
  if (header.languages == FOREIGN_LANGUAGES_MAX) fail(path, 0, "there are too many languages");
  ForeignName *name = &header.names[header.languages];
  Slice rest = read_file(path);
  int tier = -1;
  if (utf8_invalid(rest) < rest.len) fail(path, 0, "this is no UTF-8");
  copy_text(name->code, sizeof name->code, code_of(path), path, 0);
  for (unsigned number = 1; rest.len > 0; number++) {
    Slice whole = take(&rest, '\n'), line = slice_trim(take(&whole, '#'));
    if (line.len > 0) read_line(line, &tier, name, path, number);
  }
  if (!*name->name || !*name->letters) fail(path, 1, "`language:` or `letters:` is missing");
  header.languages++;
}

/* Writing */

// A power of two, at least half as many again as there are words.
static uint32_t slot_count(size_t words) {
  uint32_t count = 16;
  while (count < words + words / 2) {
    count *= 2;
  }
  return count;
}

static ForeignSlot *fill_slots(void) {
  ForeignSlot *slots = ARENA_ARRAY(&arena, header.slots, ForeignSlot);
  for (size_t i = 0; i < entries.count; i++) {
    uint32_t hash = table_hash(entries.items[i].word), at = hash & (header.slots - 1);
    while (slots[at].bits) {
      at = (at + 1) & (header.slots - 1);
    }
    slots[at] = (ForeignSlot){hash, entries.items[i].bits};
  }
  return slots;
}

static void write_image(const char *path) {
  header.words = (uint32_t)entries.count;
  header.slots = slot_count(entries.count);
  ForeignSlot *slots = fill_slots();
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(&header, sizeof header, 1, file) != 1 ||
      fwrite(slots, sizeof *slots, header.slots, file) != header.slots || fclose(file) != 0) {
    fail(path, 0, strerror(errno));
  }
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fputs("usage: embed-foreign IMAGE CODE.words ...\n", stderr);
    return 1;
  }
  for (int i = 2; i < argc; i++) {
    read_language(argv[i]);
  }
  write_image(argv[1]);
  memory_free(entries.items);
  table_free(&entries.index);
  arena_free(&arena);
  return 0;
}
