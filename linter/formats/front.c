// SPDX-License-Identifier: MIT
// Front matter is read line by line, for the few values that are prose, each with its place; a YAML
// library would hand out the value and forget where its bytes stand.
//
//   ---
//   title: "Strike in \"the\" ports"     heading    Strike in "the" ports     \" is an atom
//   description: >                       paragraph  Dockers stop work.
//     Dockers
//     stop work.
//   # calque off                         a comment
//   tags: [a, b]                         not looked at
//   ---
//
// TOML (between +++) has `key = "value"`, '''value''' and """value""" over several lines. Only keys
// at the margin count: what is nested belongs to something else.
#include "formats/front.h"

#include "formats/prose.h"

typedef struct Key {
  const char *name;
  BlockKind kind;
} Key;

static const Key keys[] = {
    {"title", BLOCK_HEADING},      {"subtitle", BLOCK_HEADING},
    {"headline", BLOCK_HEADING},   {"heading", BLOCK_HEADING},
    {"subheading", BLOCK_HEADING}, {"linkTitle", BLOCK_HEADING},
    {"seo_title", BLOCK_HEADING},  {"description", BLOCK_PARAGRAPH},
    {"summary", BLOCK_PARAGRAPH},  {"excerpt", BLOCK_PARAGRAPH},
    {"abstract", BLOCK_PARAGRAPH}, {"lead", BLOCK_PARAGRAPH},
    {"lede", BLOCK_PARAGRAPH},     {"intro", BLOCK_PARAGRAPH},
    {"teaser", BLOCK_PARAGRAPH},   {"deck", BLOCK_PARAGRAPH},
    {"dek", BLOCK_PARAGRAPH},      {"standfirst", BLOCK_PARAGRAPH},
    {"tagline", BLOCK_PARAGRAPH},  {"caption", BLOCK_CAPTION},
    {"image_alt", BLOCK_CAPTION},  {"image_caption", BLOCK_CAPTION},
};

typedef struct Front {
  Slice text;
  uint32_t at, end; // of what stands between the fences
  bool toml;
  Prose prose;
} Front;

// The line at `at` without its line end; *next is where the one behind it starts.
static Range line_at(Slice text, uint32_t at, uint32_t *next) {
  uint32_t end = at;
  while (end < text.len && text.data[end] != '\n' && text.data[end] != '\r') {
    end++;
  }
  *next = end + (end < text.len);
  if (end + 1 < text.len && text.data[end] == '\r' && text.data[end + 1] == '\n') *next = end + 2;
  return (Range){at, end};
}

static bool line_is(Slice text, Range line, const char *fence) {
  Slice found = slice_cut(text, line.start, line.end);
  return slice_starts(found, slice_of(fence)) && slice_trim(found).len == strlen(fence);
}

// Finds the fences; false where there are none.
static bool open_front(Front *front, uint32_t *behind) {
  static const char *const fences[] = {"---", "+++"};
  uint32_t next;
  Range first = line_at(front->text, 0, &next);
  front->toml = line_is(front->text, first, fences[1]);
  if (!front->toml && !line_is(front->text, first, fences[0])) return false;
  front->at = next;
  while (next < front->text.len) {
    Range line = line_at(front->text, next, &next);
    if (line_is(front->text, line, fences[front->toml]) ||
        (!front->toml && line_is(front->text, line, "..."))) {
      front->end = line.start;
      *behind = next;
      return true;
    }
  }
  return false;
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

static uint32_t skip_blanks(Slice text, uint32_t at, uint32_t end) {
  while (at < end && is_blank(text.data[at])) {
    at++;
  }
  return at;
}

// The end of a plain value: before a comment and white space.
static uint32_t plain_end(Slice text, uint32_t at, uint32_t end) {
  for (uint32_t i = at; i < end; i++) {
    if (text.data[i] == '#' && (i == at || is_blank(text.data[i - 1]))) end = i;
  }
  while (end > at && is_blank(text.data[end - 1])) {
    end--;
  }
  return end;
}

// What an escape in double quotes stands for; 0: not one that prose needs.
static char unescaped(char c) {
  static const char from[] = "\"\\/nt ", to[] = "\"\\/  ";
  const char *found = c ? strchr(from, c) : NULL;
  if (!found) return 0;
  return found - from < 3 ? to[found - from] : ' ';
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = (char)(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// \x41 \u00e9 \U0001F600 at `at`: the code point, 0 where it is none; *len is set to its bytes.
static uint32_t rune_escape(Slice text, uint32_t at, uint32_t end, uint32_t *len) {
  char c = text.data[at + 1];
  uint32_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0, rune = 0;
  if (digits == 0 || end - at < digits + 2) return 0;
  for (uint32_t i = 0; i < digits; i++) {
    int digit = hex_digit(text.data[at + 2 + i]);
    if (digit < 0 || rune > 0x10ffff) return 0;
    rune = rune * 16 + (uint32_t)digit;
  }
  *len = digits + 2;
  return rune > 0x10ffff || (rune >= 0xd800 && rune <= 0xdfff) ? 0 : rune;
}

// The escape at `at`; returns the offset behind it.
static uint32_t add_escape(Front *front, uint32_t at, uint32_t end) {
  uint32_t len = 2, rune = rune_escape(front->text, at, end, &len);
  if (!rune) rune = (unsigned char)unescaped(front->text.data[at + 1]);
  if (rune) {
    Buffer out = {0};
    buffer_rune(&out, rune);
    prose_atom(&front->prose, buffer_slice(&out), (Range){at, at + len});
    buffer_free(&out);
  } else {
    if ((unsigned char)front->text.data[at + 1] >= 0x80) len = 1; // half of a character, else
    prose_stand_in(&front->prose, (Range){at, at + len});
  }
  return at + len;
}

static void add_double_quoted(Front *front, Range value) {
  uint32_t start = value.start;
  for (uint32_t i = value.start; i + 1 < value.end;) {
    if (front->text.data[i] != '\\') {
      i++;
      continue;
    }
    prose_copy(&front->prose, (Range){start, i});
    start = i = add_escape(front, i, value.end);
  }
  prose_copy(&front->prose, (Range){start, value.end});
}

// In single quotes of YAML two of them stand for one; TOML knows no escapes there.
static void add_single_quoted(Front *front, Range value) {
  uint32_t start = value.start;
  for (uint32_t i = value.start; !front->toml && i + 1 < value.end; i++) {
    if (front->text.data[i] != '\'' || front->text.data[i + 1] != '\'') continue;
    prose_copy(&front->prose, (Range){start, i});
    prose_atom(&front->prose, SLICE("'"), (Range){i, i + 2});
    start = i + 2;
    i++;
  }
  prose_copy(&front->prose, (Range){start, value.end});
}

static void escape_double(Slice text, Buffer *out) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] == '"' || text.data[i] == '\\') buffer_char(out, '\\');
    buffer_char(out, text.data[i]);
  }
}

static void escape_single(Slice text, Buffer *out) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] == '\'') buffer_char(out, '\'');
    buffer_char(out, text.data[i]);
  }
}

// The offset of the mark that closes a quoted value, or end.
static uint32_t closing(const Front *front, uint32_t at, const char *mark, uint32_t end) {
  size_t len = strlen(mark);
  for (; at + len <= end; at++) {
    if (memcmp(front->text.data + at, mark, len) == 0) {
      bool doubled = len == 1 && *mark == '\'' && !front->toml && at + 1 < end &&
                     front->text.data[at + 1] == '\'';
      if (!doubled) return at;
      at++;
    } else if (front->text.data[at] == '\\' && *mark == '"') {
      at++;
    }
  }
  return end;
}

// A value in quotation marks, which may go over several lines; returns the offset behind it.
static uint32_t read_quoted(Front *front, uint32_t at, const char *mark) {
  uint32_t start = at + (uint32_t)strlen(mark), end = closing(front, start, mark, front->end);
  if (*mark == '"') {
    front->prose.facts.escape = escape_double;
    add_double_quoted(front, (Range){start, end});
  } else {
    front->prose.facts.escape = front->toml ? NULL : escape_single;
    add_single_quoted(front, (Range){start, end});
  }
  return end;
}

// The lines behind `at` that are indented, as of a block scalar or a plain value that goes on.
static uint32_t read_indented(Front *front, uint32_t at) {
  while (at < front->end) {
    uint32_t next;
    Range line = line_at(front->text, at, &next);
    uint32_t start = skip_blanks(front->text, line.start, line.end);
    if (start == line.start && start < line.end) break;
    prose_copy(&front->prose, (Range){line.start, next < front->end ? next : front->end});
    at = next;
  }
  return at;
}

// Reads the value at `at` into the prose; returns the start of the line behind it.
static uint32_t read_value(Front *front, uint32_t at, Range line, uint32_t next) {
  static const char *const marks[] = {"\"\"\"", "'''", "\"", "'", NULL};
  Slice rest = slice_cut(front->text, at, line.end);
  front->prose.facts.escape = NULL;
  for (const char *const *mark = marks + (front->toml ? 0 : 2); *mark; mark++) {
    if (!slice_starts(rest, slice_of(*mark))) continue;
    uint32_t end = read_quoted(front, at, *mark);
    line_at(front->text, end, &next);
    return next;
  }
  if (front->toml || (rest.len && strchr("[{&*!@`", rest.data[0]))) return next;
  if (rest.len && (rest.data[0] == '|' || rest.data[0] == '>')) return read_indented(front, next);
  prose_copy(&front->prose, (Range){at, plain_end(front->text, at, line.end)});
  return rest.len && plain_end(front->text, at, line.end) == line.end
             ? (prose_space(&front->prose, (Range){line.end, next}), read_indented(front, next))
             : next;
}

// The key at the start of a line; the offset of its value in *value. NULL where it is no key of
// prose.
static const Key *key_at(const Front *front, Range line, uint32_t *value) {
  uint32_t end = line.start;
  while (end < line.end && front->text.data[end] != (front->toml ? '=' : ':')) {
    end++;
  }
  if (end == line.end) return NULL;
  uint32_t name_end = plain_end(front->text, line.start, end);
  Slice name = slice_cut(front->text, line.start, name_end);
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    if (!slice_is(name, keys[i].name)) continue;
    *value = skip_blanks(front->text, end + 1, line.end);
    return &keys[i];
  }
  return NULL;
}

static uint32_t read_line(Front *front, uint32_t at) {
  uint32_t next, value;
  Range line = line_at(front->text, at, &next);
  if (line.end > line.start && front->text.data[line.start] == '#') {
    document_add_comment(front->prose.document, line,
                         slice_cut(front->text, line.start + 1, line.end), front->prose.arena);
    return next;
  }
  const Key *key = key_at(front, line, &value);
  if (!key) return next;
  next = read_value(front, value, line, next);
  front->prose.facts.own_line = true;
  front->prose.facts.stands_alone = true;
  prose_end(&front->prose, key->kind);
  return next;
}

uint32_t front_read(Document *document, Arena *arena) {
  Front front = {.text = document->source->text};
  uint32_t behind = 0;
  if (!open_front(&front, &behind)) return 0;
  front.prose = prose_begin(document, arena);
  while (front.at < front.end) {
    front.at = read_line(&front, front.at);
  }
  prose_free(&front.prose);
  return behind;
}
