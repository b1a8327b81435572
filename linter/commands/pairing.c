// SPDX-License-Identifier: MIT
// An article's place below the path that was given is looked up below the folder of the sources:
// first under its own name, then under one that differs in the language alone.
//
//   given en, file en/news/a.en.md, --source fr
//   -> fr/news/a.en.md         is not there
//   -> fr/news: a.fr.md        "a.md" without its language, as the article's name
//
// A name in which several languages fit (a.de.md, a.fr.md) is told: nobody can say which was
// translated.
#define _POSIX_C_SOURCE 200809L
#include "commands/pairing.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#include "base/file.h"
#include "commands/languages.h"
#include "document.h"

typedef struct Pairing {
  Slice folder; // of the sources
  const OptionList *given;
  const char *stdin_name;
  Arena *arena;
  Problems *problems;
} Pairing;

// ---- languages in names

static bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

static bool is_letter(char c) {
  return is_lower(c) || (c >= 'A' && c <= 'Z');
}

static bool is_mark(char c) {
  return c == '.' || c == '_' || c == '-';
}

static bool is_language(Slice code) {
  return slice_is(code, "en") || !slice_equal(language_name(code), code);
}

// Where the stem's region or script begins (-CH, _Hans), with the mark before it; its end: none.
static size_t region_start(Slice stem) {
  size_t at = stem.len;
  while (at > 0 && is_letter(stem.data[at - 1])) {
    at--;
  }
  bool region = at > 0 && stem.len - at >= 2 && stem.len - at <= 4 &&
                (stem.data[at - 1] == '-' || stem.data[at - 1] == '_');
  return region ? at - 1 : stem.len;
}

// Where the language begins that ends at `end`, with the mark before it; stem.len: none.
static size_t language_start(Slice stem, size_t end, Slice *language) {
  size_t start = end;
  while (start > 0 && is_lower(stem.data[start - 1])) {
    start--;
  }
  if (start < 2 || !is_mark(stem.data[start - 1])) return stem.len;
  *language = slice_cut(stem, start, end);
  return is_language(*language) ? start - 1 : stem.len;
}

static size_t extension_start(Slice name) {
  size_t dot = name.len;
  while (dot > 0 && name.data[dot - 1] != '.') {
    dot--;
  }
  return dot > 1 ? dot - 1 : name.len;
}

Slice pairing_without_language(Slice name, Slice *language, Arena *arena) {
  size_t dot = extension_start(name);
  Slice stem = slice_cut(name, 0, dot), found = {0};
  size_t cut = language_start(stem, stem.len, &found);
  if (cut == stem.len) cut = language_start(stem, region_start(stem), &found);
  *language = cut < stem.len ? found : (Slice){name.data, 0};
  if (cut == stem.len) return name;
  Buffer out = {0};
  buffer_add(&out, slice_cut(name, 0, cut));
  buffer_add(&out, slice_cut(name, dot, name.len));
  Slice rest = arena_copy(arena, buffer_slice(&out));
  buffer_free(&out);
  return rest;
}

// ---- paths

static Slice join(Slice folder, Slice name, Arena *arena) {
  Buffer path = {0};
  buffer_add(&path, folder);
  if (folder.len && folder.data[folder.len - 1] != '/') buffer_char(&path, '/');
  buffer_add(&path, name);
  Slice kept = arena_copy(arena, buffer_slice(&path));
  buffer_free(&path);
  return kept;
}

static size_t name_start(Slice path) {
  size_t at = path.len;
  while (at > 0 && path.data[at - 1] != '/') {
    at--;
  }
  return at;
}

static Slice without_slash(Slice path) {
  while (path.len > 1 && path.data[path.len - 1] == '/') {
    path.len--;
  }
  return path;
}

// The path below the given folder that it was found in; its name, where it was given itself.
static Slice relative(const Pairing *p, Slice path) {
  for (size_t i = 0; i < p->given->count; i++) {
    Slice folder = without_slash(p->given->items[i]);
    bool below = path.len > folder.len + 1 && slice_starts(path, folder) &&
                 (path.data[folder.len] == '/' || folder.data[folder.len - 1] == '/');
    if (below) return slice_cut(path, folder.len + (path.data[folder.len] == '/'), path.len);
  }
  return slice_cut(path, name_start(path), path.len);
}

static bool is_file(Slice path, struct stat *facts) {
  return stat(path.data, facts) == 0 && S_ISREG(facts->st_mode);
}

// A file is not its own source.
static bool is_other_file(Slice path, Slice article) {
  struct stat a, b;
  if (!is_file(path, &a)) return false;
  return !is_file(article, &b) || a.st_dev != b.st_dev || a.st_ino != b.st_ino;
}

// ---- a partner

typedef struct Partner {
  Slice path;       // data == NULL: none yet
  size_t count;     // of those that fit as well
  bool same_ending; // as the article
} Partner;

static void consider(Partner *partner, Slice path, bool same_ending) {
  if (partner->path.data && partner->same_ending != same_ending) {
    if (!same_ending) return;
    partner->count = 0;
  }
  partner->path = path;
  partner->same_ending = same_ending;
  partner->count++;
}

static Slice stem_of(Slice name) {
  return slice_cut(name, 0, extension_start(name));
}

// The names in a folder that differ from the article's in their language, and perhaps their ending.
static void look_through(const Pairing *p, Slice folder, Slice name, Slice article,
                         Partner *partner) {
  Slice language, wanted = pairing_without_language(name, &language, p->arena);
  DIR *dir = opendir(folder.data);
  if (!dir) return;
  for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
    Slice other = arena_copy(p->arena, slice_of(entry->d_name)), code;
    Slice bare = pairing_without_language(other, &code, p->arena);
    if (other.data[0] == '.' || slice_is(code, "en") || !document_is_article(other)) continue;
    if (!slice_equal(stem_of(bare), stem_of(wanted))) continue;
    Slice path = join(folder, other, p->arena);
    if (is_other_file(path, article)) consider(partner, path, slice_equal(bare, wanted));
  }
  closedir(dir);
}

static void warn(const Pairing *p, Slice article, const char *message, const char *remedy) {
  problems_add(p->problems, (Problem){.path = article,
                                      .message = slice_of(message),
                                      .remedy = slice_of(remedy),
                                      .warning = true});
}

static Slice find_partner(const Pairing *p, Slice article) {
  bool is_stdin = slice_is(article, "-");
  Slice path = is_stdin && p->stdin_name ? slice_of(p->stdin_name) : article;
  Slice place = relative(p, path), exact = join(p->folder, place, p->arena);
  if (!is_stdin && is_other_file(exact, article)) return exact;
  size_t name = name_start(exact);
  Partner partner = {.count = 0};
  Slice folder = arena_copy(p->arena, without_slash(slice_cut(exact, 0, name)));
  look_through(p, folder, slice_cut(exact, name, exact.len), article, &partner);
  if (partner.count == 1) return partner.path;
  if (partner.count == 0) {
    warn(p, path, "there is no source text for this file",
         "it is checked without; name the source as the article, perhaps with its language: "
         "a.fr.md");
  } else {
    warn(p, path, "several source texts fit this file, in different languages",
         "it is checked without; keep one language in the folder of --source");
  }
  return (Slice){0};
}

// ---- the whole

static bool complain(Buffer *error, const char *source, Slice what) {
  buffer_print(error, "--source %s: %.*s", source, SLICE_ARG(what));
  return false;
}

bool pairing_find(const char *source, const OptionList *given, const FileList *files,
                  const char *stdin_name, const Slice **originals, Arena *arena, Buffer *error,
                  Problems *problems) {
  struct stat facts;
  Slice *found = ARENA_ARRAY(arena, files->count, Slice);
  *originals = found;
  if (stat(source, &facts) != 0) return complain(error, source, file_error(errno));
  if (!S_ISDIR(facts.st_mode)) {
    if (files->count > 1)
      return complain(error, source,
                      SLICE("one source text cannot belong to several articles; give the folder "
                            "of their sources"));
    if (files->count) found[0] = arena_copy(arena, slice_of(source));
    return true;
  }
  Pairing pairing = {without_slash(arena_copy(arena, slice_of(source))), given, stdin_name, arena,
                     problems};
  for (size_t i = 0; i < files->count; i++) {
    found[i] = find_partner(&pairing, files->paths[i]);
  }
  return true;
}
