// SPDX-License-Identifier: MIT
// Decoded text with its way back -> pieces -> blocks.
//
//   source   "Save \"%s\" as <b>new</b>"
//   decoded   Save "%s" as <b>new</b>      runs: plain, atom \", plain, atom \", plain
//   pieces    Save " ￼ " as | <b> | new | </b>
//   block     Save "￼" as new
//
// Markup is looked for in the decoded text, so that it does not matter how a file writes a
// quotation mark in it. Every atom is one character: no piece begins inside one.
#include "formats/inline.h"

#include "base/utf8.h"
#include "formats/entity.h"
#include "formats/tag.h"

// ---- gathering

Inline inline_begin(Document *document, Arena *arena) {
  return (Inline){.document = document, .arena = arena};
}

static void add_run(Inline *text, uint32_t source_start, uint32_t atom_bytes) {
  *ARRAY_PUSH(text->runs, text->run_count, text->run_cap) =
      (BlockRun){(uint32_t)text->text.len, source_start, atom_bytes};
}

void inline_plain(Inline *text, Range range) {
  if (range.end <= range.start) return;
  if (text->run_count == 0 || text->in_atom || text->next_source != range.start)
    add_run(text, range.start, 0);
  buffer_add(&text->text, slice_cut(text->document->source->text, range.start, range.end));
  text->in_atom = false;
  text->next_source = range.end;
}

void inline_atom(Inline *text, Slice character, Range range) {
  add_run(text, range.start, range.end - range.start);
  buffer_add(&text->text, character);
  text->in_atom = true;
}

void inline_stand_in(Inline *text, Range range) {
  inline_atom(text, SLICE(DOCUMENT_STAND_IN), range);
}

Slice inline_raw(const Inline *text) {
  return buffer_slice(&text->text);
}

void inline_drop(Inline *text) {
  buffer_clear(&text->text);
  text->run_count = 0;
  text->in_atom = false;
}

void inline_free(Inline *text) {
  buffer_free(&text->text);
  memory_free(text->runs);
  *text = (Inline){0};
}

// ---- pieces

typedef enum PieceKind {
  PIECE_TEXT,
  PIECE_CHARACTER, // reads as Piece.as
  PIECE_STAND_IN,
  PIECE_NOTHING,
  PIECE_SPACE,
  PIECE_END, // of a block
} PieceKind;

typedef struct Piece {
  PieceKind kind;
  size_t len;
  char as[UTF8_MAX + 1];
} Piece;

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_name(char c) {
  return is_letter(c) || is_digit(c) || c == '_';
}

static char char_at(Slice text, size_t at) {
  return at < text.len ? text.data[at] : '\0';
}

static size_t skip_name(Slice text, size_t at) {
  while (is_name(char_at(text, at))) {
    at++;
  }
  return at;
}

static size_t skip_digits(Slice text, size_t at) {
  while (is_digit(char_at(text, at))) {
    at++;
  }
  return at;
}

static bool one_of(const char *set, char c) {
  return c && strchr(set, c);
}

// "(name)" or "{name}" at `at`: the offset behind it; 0 where there is none.
static size_t skip_named(Slice text, size_t at) {
  char open = char_at(text, at), close = open == '(' ? ')' : open == '{' ? '}' : '\0';
  size_t end = skip_name(text, at + 1);
  return close && end > at + 1 && char_at(text, end) == close ? end + 1 : 0;
}

// %s %1$d %-5.2lf %(name)s %{name} %1 %n; not the space of “50 % of them”.
static size_t percent_length(Slice text) {
  size_t at = 1, named = skip_named(text, 1);
  if (named && text.data[1] == '{') return named;
  if (named) at = named;
  size_t digits = skip_digits(text, at);
  if (digits > at && char_at(text, digits) == '$') at = digits + 1;
  while (one_of("-+0#'", char_at(text, at))) {
    at++;
  }
  digits = skip_digits(text, at);
  bool numbered = digits > at && at == 1;
  at = digits;
  if (char_at(text, at) == '.') at = skip_digits(text, at + 1);
  while (one_of("hljztqL", char_at(text, at))) {
    at++;
  }
  if (one_of("diouxXfFeEgGaAcspn@", char_at(text, at)) && !is_letter(char_at(text, at + 1)))
    return at + 1;
  return numbered ? digits : 0; // Qt's %1
}

// {name} {0} {{x}} {n, plural, one {# file} other {# files}}; 0 for braces around prose.
static size_t brace_length(Slice text) {
  size_t depth = 0, at = 0;
  while (char_at(text, at) == '{') {
    at++;
  }
  size_t start = at;
  while (char_at(text, at) == ' ') {
    at++;
  }
  size_t name = at;
  while (is_name(char_at(text, at)) || one_of(".-$[]", char_at(text, at))) {
    at++;
  }
  bool empty = at == name && start == name; // {} and {:>8}
  if ((at == name && !empty) || !one_of("}, |:!=", char_at(text, at))) return 0;
  if (char_at(text, at) == ' ' && !one_of("}|", char_at(text, at + 1))) return 0;
  for (at = 0; at < text.len && at < INLINE_MARKUP_MAX; at++) {
    if (text.data[at] == '{') depth++;
    if (depth > INLINE_BRACES_MAX) return 0;
    if (text.data[at] == '}' && --depth == 0) return at + 1;
  }
  return 0;
}

// ${name} $(name) $name; not $5.
static size_t dollar_length(Slice text) {
  size_t named = skip_named(text, 1);
  if (named) return named;
  return is_letter(char_at(text, 1)) ? skip_name(text, 1) : 0;
}

// From "<" to ">", or 0.
static size_t tag_length(Slice text) {
  char next = char_at(text, 1), quote = '\0';
  if (!is_letter(next) && next != '/' && next != '!') return 0;
  for (size_t i = 1; i < text.len && i < INLINE_MARKUP_MAX; i++) {
    char c = text.data[i];
    if (quote) {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return i + 1;
    } else if (c == '<') {
      return 0;
    }
  }
  return 0;
}

static bool is_html(Slice name) {
  static const char *const names[] = {
      "a",     "abbr",  "address", "aside",  "b",   "big", "blockquote", "br",    "center",
      "cite",  "dd",    "del",     "dfn",    "div", "dl",  "dt",         "em",    "font",
      "h1",    "h2",    "h3",      "h4",     "h5",  "h6",  "hr",         "i",     "img",
      "ins",   "li",    "mark",    "nav",    "ol",  "p",   "q",          "s",     "section",
      "small", "span",  "strike",  "strong", "sub", "sup", "table",      "tbody", "td",
      "th",    "thead", "time",    "tr",     "tt",  "u",   "ul",         "wbr",   NULL};
  for (size_t i = 0; names[i]; i++) {
    if (tag_name_is(name, names[i])) return true;
  }
  return false;
}

// Behind the tag that closes a muted one; its own length where nothing does.
static size_t muted_length(Slice text, Slice name, size_t len) {
  for (size_t at = len; at < text.len && at < INLINE_MARKUP_MAX; at++) {
    if (text.data[at] != '<' || char_at(text, at + 1) != '/') continue;
    Slice rest = slice_cut(text, at, text.len);
    size_t closing = tag_length(rest);
    if (closing && slice_equal(tag_read(slice_cut(rest, 0, closing)).name, name))
      return at + closing;
  }
  return len;
}

static Piece tag_piece(Slice text) {
  size_t len = tag_length(text);
  if (!len) return (Piece){0};
  Tag tag = tag_read(slice_cut(text, 0, len));
  if (tag.kind == TAG_COMMENT) return (Piece){.kind = PIECE_NOTHING, .len = len};
  if (tag.kind == TAG_NONE) return (Piece){0};
  if (tag.kind == TAG_OPEN && tag.muted && !tag.closed)
    return (Piece){.kind = PIECE_STAND_IN, .len = muted_length(text, tag.name, len)};
  if (tag.line_break) return (Piece){.kind = PIECE_SPACE, .len = len};
  return (Piece){.kind = is_html(tag.name) ? PIECE_NOTHING : PIECE_STAND_IN, .len = len};
}

static Piece entity_piece(Slice text) {
  size_t len = entity_length(text);
  Buffer out = {0};
  Piece piece = {.kind = PIECE_CHARACTER, .len = len};
  if (len && entity_decode(slice_cut(text, 0, len), &out) && out.len <= UTF8_MAX) {
    memcpy(piece.as, out.data, out.len);
  } else {
    piece = (Piece){0};
  }
  buffer_free(&out);
  return piece;
}

// The mark before the letter of a shortcut, at the beginning of a word: the only one of its kind.
static bool is_shortcut(Slice text, size_t at) {
  char mark = text.data[at];
  if (!is_letter(char_at(text, at + 1)) || (at > 0 && text.data[at - 1] != ' ')) return false;
  for (size_t i = 0; i < text.len && i < INLINE_MARKUP_MAX; i++) {
    if (i != at && text.data[i] == mark) return false;
  }
  return true;
}

// A line end; in running text white space with two of them.
static Piece line_piece(const Inline *inline_text, Slice rest) {
  if (!inline_text->running) return (Piece){.kind = PIECE_END, .len = 1};
  size_t at = 0, lines = 0;
  while (one_of(" \t\r\n", char_at(rest, at))) {
    lines += rest.data[at++] == '\n';
  }
  return (Piece){.kind = lines > 1 ? PIECE_END : PIECE_TEXT, .len = at};
}

// What begins at `at`, a character that may begin more than text; len 0: it does not.
static Piece markup_at(const Inline *inline_text, Slice text, size_t at) {
  static const Slice mark = {DOCUMENT_STAND_IN, sizeof DOCUMENT_STAND_IN - 1};
  Slice rest = slice_cut(text, at, text.len);
  switch (text.data[at]) {
  case '\n':
    return line_piece(inline_text, rest);
  case '%':
    if (char_at(rest, 1) == '%') return (Piece){.kind = PIECE_CHARACTER, .len = 2, .as = "%"};
    return (Piece){.kind = PIECE_STAND_IN, .len = percent_length(rest)};
  case '{':
    return (Piece){.kind = PIECE_STAND_IN, .len = brace_length(rest)};
  case '$':
    return (Piece){.kind = PIECE_STAND_IN, .len = dollar_length(rest)};
  case '<':
    return tag_piece(rest);
  case '&':
    if (entity_length(rest)) return entity_piece(rest);
    return (Piece){.kind = PIECE_NOTHING, .len = is_shortcut(text, at)};
  case '_':
    return (Piece){.kind = PIECE_NOTHING, .len = is_shortcut(text, at)};
  default: // the first byte of DOCUMENT_STAND_IN
    return (Piece){.kind = PIECE_STAND_IN, .len = slice_starts(rest, mark) ? mark.len : 0};
  }
}

static Piece piece_at(const Inline *inline_text, Slice text, size_t start) {
  size_t at = start;
  for (; at < text.len; at++) {
    if (!strchr("\n%{$<&_\xef", text.data[at]) || text.data[at] == '\0') continue;
    Piece piece = markup_at(inline_text, text, at);
    if (piece.len && at == start) return piece;
    if (piece.len) break;
  }
  return (Piece){.kind = PIECE_TEXT, .len = at - start};
}

// ---- what comes out

Slice inline_words(const Inline *text) {
  Slice raw = inline_raw(text);
  Buffer out = {0};
  for (size_t at = 0; at < raw.len;) {
    Piece piece = piece_at(text, raw, at);
    if (piece.kind == PIECE_TEXT) buffer_add(&out, slice_cut(raw, at, at + piece.len));
    if (piece.kind == PIECE_CHARACTER) buffer_text(&out, piece.as);
    if (piece.kind == PIECE_STAND_IN) buffer_text(&out, DOCUMENT_STAND_IN);
    if (piece.kind == PIECE_SPACE || piece.kind == PIECE_END) buffer_char(&out, ' ');
    at += piece.len;
  }
  Slice words = arena_copy(text->arena, slice_trim(buffer_slice(&out)));
  buffer_free(&out);
  return words;
}

static Range source_range(const Inline *text, size_t start, size_t end) {
  Block block = {.runs = text->runs, .run_count = text->run_count};
  return block_source_range(&block, (Range){(uint32_t)start, (uint32_t)end});
}

// Index of the run that holds the offset; `from` is one at or before it.
static size_t run_at(const Inline *text, size_t offset, size_t from) {
  while (from + 1 < text->run_count && text->runs[from + 1].text_start <= offset) {
    from++;
  }
  return from;
}

static void emit_text(const Inline *text, size_t start, size_t end, size_t *run, Prose *prose) {
  Slice raw = inline_raw(text);
  while (start < end) {
    *run = run_at(text, start, *run);
    const BlockRun *here = &text->runs[*run];
    size_t stop = *run + 1 < text->run_count ? text->runs[*run + 1].text_start : raw.len;
    if (stop > end) stop = end;
    Range range = source_range(text, start, stop);
    if (here->atom_bytes) {
      prose_atom(prose, slice_cut(raw, start, stop), range);
    } else {
      prose_copy(prose, range);
    }
    start = stop;
  }
}

void inline_end(Inline *text, Prose *prose) {
  Slice raw = inline_raw(text);
  size_t run = 0;
  for (size_t at = 0; at < raw.len;) {
    Piece piece = piece_at(text, raw, at);
    Range range = source_range(text, at, at + piece.len);
    if (piece.kind == PIECE_TEXT) emit_text(text, at, at + piece.len, &run, prose);
    if (piece.kind == PIECE_CHARACTER) prose_atom(prose, slice_of(piece.as), range);
    if (piece.kind == PIECE_STAND_IN) prose_stand_in(prose, range);
    if (piece.kind == PIECE_SPACE) prose_space(prose, range);
    if (piece.kind == PIECE_END) prose_end(prose, BLOCK_PARAGRAPH);
    at += piece.len;
  }
  prose_end(prose, BLOCK_PARAGRAPH);
  inline_drop(text);
}
