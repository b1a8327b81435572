// SPDX-License-Identifier: MIT
// A wrapper of libhunspell that does not believe what it is told.
//
// Hunspell_create gives a live handle for files that are missing, empty or torn, and that handle
// calls every word wrong. So the files are looked at first, and the open dictionary is asked about
// words that it must know:
//
//   stem "/usr/share/hunspell/en_US"
//   -> .aff and .dic are there, are files, and hold something
//   -> the affix file says "SET ISO8859-15": words are converted on their way in and out (none:
//      ISO8859-1, as in Hunspell; UTF-8: the .dic is proved to be so)
//   -> Hunspell_create
//   -> "the", "and" ... are known; for a dictionary of no known language, words of its own list
//
// A library handle is not made for threads: each stands behind a mutex.
#define _POSIX_C_SOURCE 200809L
#include "language/hunspell.h"

#include <errno.h>
#include <hunspell.h>
#include <iconv.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/utf8.h"

enum {
  WORD_ROOM = 512,  // bytes of a converted word with its NUL; a longer one is no word
  SAMPLE_MAX = 24,  // words of a dictionary that it is asked about
  SAMPLE_GOOD = 2,  // one in so many must be right: some entries need an affix, or are forbidden
  CHARSET_ROOM = 64 // bytes of the name of an encoding
};

struct HunspellDictionary {
  Hunhandle *handle;
  iconv_t into, from; // the dictionary's encoding; unused where it is UTF-8
  bool utf8;
  pthread_mutex_t lock;
};

static atomic_size_t opened_count;

size_t hunspell_opened(void) {
  return atomic_load(&opened_count);
}

// ---- finding

static const char *const system_folders[] = {
    "/usr/share/hunspell",       "/usr/share/myspell/dicts",     "/usr/share/myspell",
    "/usr/local/share/hunspell", "/opt/homebrew/share/hunspell", "~/Library/Spelling",
    "/Library/Spelling",
};

static bool is_file(const char *path) {
  struct stat facts;
  return stat(path, &facts) == 0 && !S_ISDIR(facts.st_mode);
}

static bool has_ending(Buffer *stem, const char *ending) {
  size_t len = stem->len;
  buffer_text(stem, ending);
  buffer_char(stem, '\0');
  bool there = is_file(stem->data);
  stem->len = len;
  return there;
}

static bool is_in(Slice folder, Slice name, Buffer *stem) {
  const char *home = getenv("HOME");
  buffer_clear(stem);
  if (folder.len == 0) return false;
  if (folder.data[0] == '~' && home) {
    buffer_text(stem, home);
    folder = slice_cut(folder, 1, folder.len);
  }
  buffer_print(stem, "%.*s/%.*s", SLICE_ARG(folder), SLICE_ARG(name));
  return has_ending(stem, ".aff") || has_ending(stem, ".dic");
}

// Folders with colons between them.
static bool is_in_any(Slice folders, Slice name, Buffer *stem) {
  while (folders.len > 0) {
    size_t colon = slice_find(folders, SLICE(":"));
    if (is_in(slice_cut(folders, 0, colon), name, stem)) return true;
    folders = slice_cut(folders, colon < folders.len ? colon + 1 : colon, folders.len);
  }
  return false;
}

bool hunspell_find(Slice name, const Slice *folders, size_t count, Buffer *stem) {
  const char *wanted = getenv("CALQUE_DICTIONARIES");
  for (size_t i = 0; i < count; i++) {
    if (is_in(folders[i], name, stem)) return true;
  }
  if (wanted && is_in_any(slice_of(wanted), name, stem)) return true;
  for (size_t i = 0; i < sizeof system_folders / sizeof *system_folders; i++) {
    if (is_in(slice_of(system_folders[i]), name, stem)) return true;
  }
  buffer_clear(stem);
  return false;
}

// ---- encodings

// The first word behind "SET" at the beginning of a line, else Hunspell's default.
static void read_charset(Slice affixes, char *charset) {
  Slice name = SLICE("ISO8859-1");
  for (size_t at = 0; at < affixes.len;) {
    Slice rest = slice_cut(affixes, at, affixes.len);
    Slice line = slice_trim(slice_cut(rest, 0, slice_find(rest, SLICE("\n"))));
    if (slice_starts(line, SLICE("SET ")) || slice_starts(line, SLICE("SET\t"))) {
      name = slice_trim(slice_cut(line, 4, line.len));
      break;
    }
    at += slice_find(rest, SLICE("\n")) + 1;
  }
  if (slice_starts(name, SLICE("microsoft-"))) name = slice_cut(name, 10, name.len);
  if (name.len >= CHARSET_ROOM) name.len = CHARSET_ROOM - 1;
  memcpy(charset, name.data, name.len);
  charset[name.len] = '\0';
}

static const iconv_t no_conversion = (iconv_t)-1;

static bool open_charset(HunspellDictionary *dictionary, const char *charset) {
  dictionary->utf8 = strcmp(charset, "UTF-8") == 0 || strcmp(charset, "utf-8") == 0;
  if (dictionary->utf8) return true;
  dictionary->into = iconv_open(charset, "UTF-8");
  dictionary->from = iconv_open("UTF-8", charset);
  return dictionary->into != no_conversion && dictionary->from != no_conversion;
}

// Writes text with a NUL to out (WORD_ROOM bytes); false where it does not fit or cannot be said.
static bool convert(iconv_t conversion, Slice text, char *out) {
  char *from = (char *)(uintptr_t)text.data; // iconv promises not to write there
  size_t left = text.len, room = WORD_ROOM - 1;
  iconv(conversion, NULL, NULL, NULL, NULL);
  if (iconv(conversion, &from, &left, &out, &room) == (size_t)-1 || left > 0) return false;
  *out = '\0';
  return true;
}

static bool convert_in(HunspellDictionary *dictionary, Slice word, char *out) {
  if (!dictionary->utf8) return convert(dictionary->into, word, out);
  if (word.len >= WORD_ROOM) return false;
  memcpy(out, word.data, word.len);
  out[word.len] = '\0';
  return true;
}

// ---- opening

// A dictionary while it is opened.
typedef struct Opening {
  HunspellDictionary *dictionary;
  Buffer affix_path, words_path;
  FileBytes affixes, words;
  Buffer *error;
} Opening;

__attribute__((format(printf, 3, 4))) static bool fail(Opening *opening, const Buffer *path,
                                                       const char *format, ...) {
  va_list values;
  char text[256];
  va_start(values, format);
  vsnprintf(text, sizeof text, format, values);
  va_end(values);
  buffer_print(opening->error, "%s %s", path->data, text);
  return false;
}

static void make_path(Buffer *out, Slice stem, const char *ending) {
  buffer_add(out, stem);
  buffer_text(out, ending);
  buffer_char(out, '\0');
}

static bool read_part(Opening *opening, const Buffer *path, FileBytes *file) {
  Slice error;
  if (!file_read(path->data, file, &error)) {
    return fail(opening, path, "cannot be used: %.*s", SLICE_ARG(error));
  }
  if (slice_trim(file->bytes).len == 0) return fail(opening, path, "is empty");
  return true;
}

// The first line of a .dic is the number of its words.
static bool check_count(Opening *opening) {
  Slice text = opening->words.bytes;
  if (slice_starts(text, SLICE("\xef\xbb\xbf"))) text = slice_cut(text, 3, text.len);
  Slice line = slice_trim(slice_cut(text, 0, slice_find(text, SLICE("\n"))));
  bool number = line.len > 0 && line.data[0] >= '1' && line.data[0] <= '9';
  if (number) return true;
  return fail(opening, &opening->words_path,
              "is no Hunspell dictionary: its first line must be the number of its words");
}

static bool check_encoding(Opening *opening) {
  char charset[CHARSET_ROOM];
  read_charset(opening->affixes.bytes, charset);
  if (!open_charset(opening->dictionary, charset)) {
    return fail(opening, &opening->affix_path,
                "is written in “%s”, which this system cannot convert", charset);
  }
  if (!opening->dictionary->utf8) return true;
  size_t wrong = utf8_invalid(opening->words.bytes);
  if (wrong == opening->words.bytes.len) return true;
  unsigned line = 1;
  for (size_t i = 0; i < wrong; i++) {
    line += opening->words.bytes.data[i] == '\n';
  }
  return fail(opening, &opening->words_path,
              "is not UTF-8 in line %u, though its affix file says “SET UTF-8”", line);
}

static bool knows_raw(HunspellDictionary *dictionary, Slice word) {
  char text[WORD_ROOM];
  if (word.len >= WORD_ROOM) return false;
  memcpy(text, word.data, word.len);
  text[word.len] = '\0';
  return Hunspell_spell(dictionary->handle, text) != 0;
}

// The word of an entry: "abandon/LdrSV", "Mr\t[ph:...]".
static Slice entry_word(Slice line) {
  size_t end = 0;
  while (end < line.len && !strchr("/\t\r\n ", line.data[end])) {
    end++;
  }
  return slice_cut(line, 0, end);
}

// Asks about words from all over its own list, in its own encoding.
static bool knows_its_own(Opening *opening) {
  Slice text = opening->words.bytes;
  size_t asked = 0, right = 0;
  for (size_t i = 0; i < SAMPLE_MAX; i++) {
    Slice rest = slice_cut(text, text.len / SAMPLE_MAX * i, text.len);
    size_t at = slice_find(rest, SLICE("\n"));
    if (at + 1 >= rest.len) continue;
    Slice word = entry_word(slice_cut(rest, at + 1, rest.len));
    if (word.len == 0) continue;
    asked++;
    right += knows_raw(opening->dictionary, word);
  }
  return right > 0 && right * SAMPLE_GOOD >= asked;
}

static bool check_answers(Opening *opening, const char *const *known) {
  if (!knows_its_own(opening)) {
    return fail(opening, &opening->words_path,
                "is broken: opened, it calls the words of its own list wrong");
  }
  for (; known && *known; known++) {
    if (knows_raw(opening->dictionary, slice_of(*known))) continue;
    return fail(opening, &opening->words_path,
                "is broken or of another language: it does not know the word “%s”", *known);
  }
  return true;
}

static bool open_files(Opening *opening, const char *const *known) {
  if (!read_part(opening, &opening->affix_path, &opening->affixes) ||
      !read_part(opening, &opening->words_path, &opening->words) || !check_count(opening) ||
      !check_encoding(opening)) {
    return false;
  }
  opening->dictionary->handle = Hunspell_create(opening->affix_path.data, opening->words_path.data);
  atomic_fetch_add(&opened_count, 1);
  if (opening->dictionary->handle) return check_answers(opening, known);
  return fail(opening, &opening->words_path, "cannot be used by Hunspell");
}

HunspellDictionary *hunspell_open(Slice stem, const char *const *known, Buffer *error) {
  Opening opening = {.dictionary = memory_grow(NULL, 1, sizeof *opening.dictionary),
                     .error = error};
  *opening.dictionary =
      (HunspellDictionary){.into = no_conversion, .from = no_conversion, .utf8 = true};
  pthread_mutex_init(&opening.dictionary->lock, NULL);
  make_path(&opening.affix_path, stem, ".aff");
  make_path(&opening.words_path, stem, ".dic");
  bool good = open_files(&opening, known);
  if (!good) hunspell_close(opening.dictionary);
  file_free(&opening.affixes);
  file_free(&opening.words);
  buffer_free(&opening.affix_path);
  buffer_free(&opening.words_path);
  return good ? opening.dictionary : NULL;
}

void hunspell_close(HunspellDictionary *dictionary) {
  if (!dictionary) return;
  if (dictionary->handle) Hunspell_destroy(dictionary->handle);
  if (dictionary->into != no_conversion) iconv_close(dictionary->into);
  if (dictionary->from != no_conversion) iconv_close(dictionary->from);
  pthread_mutex_destroy(&dictionary->lock);
  memory_free(dictionary);
}

// ---- asking

bool hunspell_knows(HunspellDictionary *dictionary, Slice word) {
  char text[WORD_ROOM];
  pthread_mutex_lock(&dictionary->lock);
  bool knows = convert_in(dictionary, word, text) && Hunspell_spell(dictionary->handle, text) != 0;
  pthread_mutex_unlock(&dictionary->lock);
  return knows;
}

static bool keep_suggestion(HunspellDictionary *dictionary, const char *text, Slice *out,
                            Arena *arena) {
  char converted[WORD_ROOM];
  Slice word = slice_of(text);
  if (!dictionary->utf8) {
    if (!convert(dictionary->from, word, converted)) return false;
    word = slice_of(converted);
  }
  if (utf8_invalid(word) < word.len) return false;
  *out = arena_copy(arena, word);
  return true;
}

size_t hunspell_suggest(HunspellDictionary *dictionary, Slice word, Slice *out, size_t max,
                        Arena *arena) {
  char text[WORD_ROOM];
  char **list = NULL;
  size_t kept = 0;
  pthread_mutex_lock(&dictionary->lock);
  int count =
      convert_in(dictionary, word, text) ? Hunspell_suggest(dictionary->handle, &list, text) : 0;
  for (int i = 0; i < count && kept < max; i++) {
    kept += keep_suggestion(dictionary, list[i], &out[kept], arena);
  }
  if (count > 0) Hunspell_free_list(dictionary->handle, &list, count);
  pthread_mutex_unlock(&dictionary->lock);
  return kept;
}
