// SPDX-License-Identifier: MIT
// AsciiDoc, as far as telling prose from the rest goes.
//
//   = The title                      heading     |The title|
//   :author: x                       not looked at
//
//   .A picture                       caption     |A picture|
//   image::p.png[A *port*]           caption     |A port|
//
//   ____                             a quotation up to the next one
//   The `port` is {state}.           quotation   |The ￼ is ￼.|
//   ____
//
// A line is looked at with a table of readers, the first that knows it takes it. Delimiters of
// blocks that hold prose are a stack, for what they hold may be quoted; those of code are passed
// over up to the one that closes. One that is never closed is told, and passed over alone.
#include "formats/entity.h"
#include "formats/line.h"
#include "formats/markup.h"

#include "base/utf8.h"

enum {
  ADOC_DEPTH_MAX = 64, // open blocks; delimiters of deeper ones are passed over
  ADOC_SPEC_MAX = 24,  // bytes before a cell's bar that say how it looks
};

// What a style in square brackets makes of the block behind it.
typedef enum Style { STYLE_NONE, STYLE_SKIP, STYLE_QUOTATION, STYLE_TABLE_OF_CODE } Style;

typedef struct Open {
  char mark;
  uint32_t length;
  bool quotation;
} Open;

typedef struct Adoc {
  Document *document;
  Arena *arena;
  Slice text;
  Prose prose, aside; // the text, and what stands beside it: footnotes, what an image shows
  TextLine line;      // at hand
  uint32_t next;      // where the line behind what was read begins
  Open open[ADOC_DEPTH_MAX];
  size_t depth;
  Style style; // of the block that comes
  bool item;   // a list goes on
  bool titled; // the document's title was read
} Adoc;

// ---- inside a line

typedef struct Value {
  const char *name, *text;
} Value;

// Attributes that every document has.
static const Value attributes[] = {
    {"nbsp", "\u00a0"}, {"sp", " "},       {"lsquo", "‘"},     {"rsquo", "’"},
    {"ldquo", "“"},     {"rdquo", "”"},    {"apos", "'"},      {"quot", "\""},
    {"amp", "&"},       {"lt", "<"},       {"gt", ">"},        {"deg", "°"},
    {"plus", "+"},      {"vbar", "|"},     {"startsb", "["},   {"endsb", "]"},
    {"caret", "^"},     {"asterisk", "*"}, {"tilde", "~"},     {"backslash", "\\"},
    {"backtick", "`"},  {"brvbar", "¦"},   {"cpp", "C++"},     {"two-colons", "::"},
    {"empty", ""},      {"blank", ""},     {"zwsp", "\u200b"}, {"wj", "\u2060"},
};

static bool read_attribute(Markup *m) {
  uint32_t end = markup_behind_word(m, m->at + 1, "-_:!");
  if (end == m->at + 1 || !markup_at(m, end, "}")) return false;
  Slice name = slice_cut(m->text, m->at + 1, end);
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
    if (!slice_is(name, attributes[i].name)) continue;
    Slice text = slice_of(attributes[i].text);
    if (text.len) markup_atom(m, text, end + 1);
    if (!text.len) markup_drop(m, end + 1);
    return true;
  }
  markup_stand_in(m, end + 1);
  return true;
}

// "`curved`" and '`curved`'.
static bool read_curved(Markup *m) {
  char quote = m->text.data[m->at];
  const char *close_mark = quote == '"' ? "`\"" : "`'";
  if (!markup_at(m, m->at + 1, "`") || markup_is_white(m, m->at + 2)) return false;
  uint32_t close = markup_find(m, m->at + 2, close_mark);
  if (!close || m->close_count == MARKUP_OPEN_MAX) return false;
  uint32_t open = m->at;
  if (!markup_open(m, open, (Range){close, close + 2}, quote == '"' ? SLICE("”") : SLICE("’")))
    return false;
  markup_atom(m, quote == '"' ? SLICE("“") : SLICE("‘"), open + 2);
  return true;
}

static bool read_code(Markup *m) {
  const char *mark = markup_at(m, m->at, "``") ? "``" : "`";
  uint32_t len = (uint32_t)strlen(mark);
  if (markup_at(m, m->at + 1, "'") || markup_at(m, m->at + 1, "\"")) return false;
  if (len == 1 && markup_is_word_before(m, m->at)) return false; // an apostrophe: Roe`s
  uint32_t close = markup_find(m, m->at + len, mark);
  if (!close || close == m->at + len) return false;
  markup_stand_in(m, close + len);
  return true;
}

// *b* **b** _i_ __i__ #m# ##m##, perhaps with a role before it: [.small]#m#
static bool read_emphasis(Markup *m) {
  static const char *const marks[] = {"**", "__", "##", "*", "_", "#", NULL};
  for (const char *const *mark = marks; *mark; mark++) {
    if (!markup_at(m, m->at, *mark)) continue;
    uint32_t len = (uint32_t)strlen(*mark);
    uint32_t close =
        len == 1 ? markup_emphasis(m, m->at, *mark) : markup_find(m, m->at + len + 1, *mark);
    if (close && markup_open(m, m->at + len, (Range){close, close + len}, SLICE(""))) return true;
  }
  return false;
}

// ^sup^ and ~sub~ hold no space.
static bool read_raised(Markup *m) {
  const char *mark = m->text.data[m->at] == '^' ? "^" : "~";
  uint32_t close = markup_find(m, m->at + 1, mark);
  if (!close || close == m->at + 1) return false;
  for (uint32_t i = m->at + 1; i < close; i++) {
    if (line_is_white(m->text.data[i])) return false;
  }
  return markup_open(m, m->at + 1, (Range){close, close + 1}, SLICE(""));
}

// [[anchor]] goes, and [.role] before a mark.
static bool read_bracket(Markup *m) {
  uint32_t close = 0;
  if (markup_at(m, m->at, "[[")) close = markup_find(m, m->at, "]]");
  if (close) {
    markup_drop(m, close + 2);
    return true;
  }
  close = markup_find(m, m->at, "]");
  if (!close || close + 1 >= m->end || !strchr("#*_`", m->text.data[close + 1])) return false;
  if (!strchr(".#%", m->text.data[m->at + 1]) && !markup_is_word(m, m->at + 1)) return false;
  if (memchr(m->text.data + m->at, ' ', close - m->at)) return false;
  markup_drop(m, close + 1);
  return true;
}

// The text of a link: up to a comma and what names its window or role.
static uint32_t link_end(const Markup *m, uint32_t start, uint32_t close) {
  static const char *const options[] = {
      ",window=", ",role=", ", window=", ", role=", ",opts=", ", opts=", NULL};
  Slice text = slice_cut(m->text, start, close);
  size_t end = text.len;
  for (const char *const *option = options; *option; option++) {
    size_t at = slice_find(text, slice_of(*option));
    if (at < end) end = at;
  }
  bool blank_window = end > 0 && text.data[end - 1] == '^';
  return start + (uint32_t)end - blank_window;
}

// What stands in the brackets that open at `open` is read in place of it all.
static bool open_link(Markup *m, uint32_t open, uint32_t behind) {
  uint32_t start = open + 1, end = link_end(m, start, behind - 1);
  if (start < end && m->text.data[start] == '"' && m->text.data[end - 1] == '"' &&
      end - start > 1) {
    start++;
    end--;
  }
  if (start < end && markup_open(m, start, (Range){end, behind}, SLICE(""))) return true;
  markup_stand_in(m, behind);
  return true;
}

// https://example.org[text], link:page.html[text], xref:page.adoc[text]
static bool read_address(Markup *m) {
  uint32_t end = markup_behind_address(m, m->at);
  if (!end || markup_is_word_before(m, m->at)) return false;
  uint32_t behind = markup_at(m, end, "[") ? markup_behind_bracket(m, end, '[', ']') : 0;
  if (behind) return open_link(m, end, behind);
  m->at = end;
  return true;
}

// <<target,text>> and <<target>>.
static bool read_reference(Markup *m) {
  uint32_t close = markup_at(m, m->at, "<<") ? markup_find(m, m->at, ">>") : 0;
  if (!close) return false;
  const char *comma = memchr(m->text.data + m->at, ',', close - m->at);
  uint32_t start = comma ? (uint32_t)(comma - m->text.data) + 1 : close;
  Range text = line_trim(m->text, (Range){start, close});
  if (text.start < text.end && markup_open(m, text.start, (Range){text.end, close + 2}, SLICE("")))
    return true;
  markup_stand_in(m, close + 2);
  return true;
}

// ((a term)) is read, (((a term))) is for the index only.
static bool read_index(Markup *m) {
  bool hidden = markup_at(m, m->at, "(((");
  if (!markup_at(m, m->at, "((")) return false;
  uint32_t close = markup_find(m, m->at, hidden ? ")))" : "))");
  if (!close) return false;
  if (!hidden) return markup_open(m, m->at + 2, (Range){close, close + 2}, SLICE(""));
  markup_drop(m, close + 3);
  m->prose->space = m->prose->space && !markup_is_white(m, m->at);
  return true;
}

static bool read_entity(Markup *m) {
  Slice rest = slice_cut(m->text, m->at, m->end);
  size_t len = entity_length(rest);
  Buffer out = {0};
  if (!len) return false;
  uint32_t to = m->at + (uint32_t)len;
  if (entity_decode(slice_cut(rest, 0, len), &out)) {
    markup_atom(m, buffer_slice(&out), to);
  } else {
    markup_stand_in(m, to);
  }
  buffer_free(&out);
  return true;
}

// +++text+++ and ++text++ and +text+ are shown as they are; the first may be HTML.
static bool read_plus(Markup *m) {
  const char *mark = markup_at(m, m->at, "+++") ? "+++" : markup_at(m, m->at, "++") ? "++" : "+";
  uint32_t len = (uint32_t)strlen(mark), close;
  if (len == 1) {
    bool line_end = markup_is_white(m, m->at + 1) && m->at > m->start &&
                    line_is_white(m->text.data[m->at - 1]) &&
                    (m->at + 1 == m->end || strchr("\r\n", m->text.data[m->at + 1]));
    if (line_end) markup_drop(m, m->at + 1);
    if (line_end) return true;
    close = markup_emphasis(m, m->at, mark);
    return close && markup_open(m, m->at + 1, (Range){close, close + 1}, SLICE(""));
  }
  close = markup_find(m, m->at + len, mark);
  if (!close) return false;
  markup_stand_in(m, close + len);
  return true;
}

// ---- macros inside a line

typedef enum Macro { MACRO_STAND_IN, MACRO_TEXT, MACRO_NOTE, MACRO_IMAGE, MACRO_DROP } Macro;

static const struct {
  const char *name;
  Macro macro;
} macros[] = {
    {"link:", MACRO_TEXT},        {"xref:", MACRO_TEXT},          {"footnote:", MACRO_NOTE},
    {"footnoteref:", MACRO_NOTE}, {"image:", MACRO_IMAGE},        {"icon:", MACRO_STAND_IN},
    {"kbd:", MACRO_STAND_IN},     {"btn:", MACRO_STAND_IN},       {"menu:", MACRO_STAND_IN},
    {"stem:", MACRO_STAND_IN},    {"latexmath:", MACRO_STAND_IN}, {"asciimath:", MACRO_STAND_IN},
    {"pass:", MACRO_STAND_IN},    {"indexterm:", MACRO_DROP},     {"anchor:", MACRO_DROP},
    {"indexterm2:", MACRO_TEXT},
};

static void add_text(Adoc *adoc, Prose *to, Range range, bool aside);

// What an image shows: the first of its attributes, or alt="".
static Range shown(Slice text, Range inside) {
  Slice all = slice_cut(text, inside.start, inside.end);
  size_t alt = slice_find(all, SLICE("alt="));
  if (alt < all.len) inside.start += (uint32_t)alt + 4;
  if (inside.start < inside.end && text.data[inside.start] == '"') {
    const char *close = memchr(text.data + inside.start + 1, '"', inside.end - inside.start - 1);
    if (close) return (Range){inside.start + 1, (uint32_t)(close - text.data)};
  }
  uint32_t end = inside.start;
  while (end < inside.end && text.data[end] != ',') {
    if (text.data[end] == '=') return (Range){inside.start, inside.start};
    end++;
  }
  return line_trim(text, (Range){inside.start, end});
}

static void add_aside(Adoc *adoc, Range range, BlockKind kind) {
  add_text(adoc, &adoc->aside, line_trim(adoc->text, range), true);
  prose_end(&adoc->aside, kind);
}

// The macro whose name ends at `open` - 1; behind: of its brackets.
static bool apply_macro(Adoc *adoc, Markup *m, Macro macro, uint32_t open, uint32_t behind,
                        bool aside) {
  Range inside = {open + 1, behind - 1};
  if (macro == MACRO_TEXT) return open_link(m, open, behind);
  if (macro == MACRO_NOTE && !aside) add_aside(adoc, inside, BLOCK_PARAGRAPH);
  if (macro == MACRO_IMAGE && !aside) add_aside(adoc, shown(m->text, inside), BLOCK_CAPTION);
  if (macro == MACRO_NOTE || macro == MACRO_DROP) {
    markup_drop(m, behind);
  } else {
    markup_stand_in(m, behind);
  }
  return true;
}

// A name, a target without spaces, brackets.
static bool read_macro(Adoc *adoc, Markup *m, bool aside) {
  if (markup_is_word_before(m, m->at)) return false;
  for (size_t i = 0; i < sizeof macros / sizeof *macros; i++) {
    if (!markup_at(m, m->at, macros[i].name)) continue;
    uint32_t open = m->at + (uint32_t)strlen(macros[i].name);
    while (open < m->end && open - m->at < MARKUP_SPAN_MAX && m->text.data[open] != '[' &&
           !line_is_white(m->text.data[open])) {
      open++;
    }
    uint32_t behind = markup_at(m, open, "[") ? markup_behind_bracket(m, open, '[', ']') : 0;
    if (behind) return apply_macro(adoc, m, macros[i].macro, open, behind, aside);
  }
  return false;
}

// A footnote stands at a word's end: "word.footnote:[...]".
static bool read_footnote(Adoc *adoc, Markup *m, bool aside) {
  if (!markup_at(m, m->at, "footnote:") && !markup_at(m, m->at, "footnoteref:")) return false;
  uint32_t open = markup_find(m, m->at, "[");
  if (!open || open - m->at > 64) return false;
  uint32_t behind = markup_behind_bracket(m, open, '[', ']');
  return behind && apply_macro(adoc, m, MACRO_NOTE, open, behind, aside);
}

static bool read_backslash(Markup *m) {
  bool hides = m->at + 1 < m->end && strchr("*_`#{[<^~+(\"'\\&hlfm", m->text.data[m->at + 1]);
  if (!hides) return false;
  markup_drop(m, m->at + 1);
  m->at++;
  return true;
}

static bool read_inline(Adoc *adoc, Markup *m, bool aside) {
  switch (m->text.data[m->at]) {
  case '\\':
    return read_backslash(m);
  case '{':
    return read_attribute(m);
  case '"':
  case '\'':
    return read_curved(m);
  case '`':
    return read_code(m);
  case '*':
  case '_':
  case '#':
    return read_emphasis(m);
  case '^':
  case '~':
    return read_raised(m);
  case '[':
    return read_bracket(m);
  case '<':
    return read_reference(m);
  case '(':
    return read_index(m);
  case '&':
    return read_entity(m);
  case '+':
    return read_plus(m);
  default:
    if (!strchr("abfhiklmpsx", m->text.data[m->at])) return false;
    return read_footnote(adoc, m, aside) || read_address(m) || read_macro(adoc, m, aside);
  }
}

static void add_text(Adoc *adoc, Prose *to, Range range, bool aside) {
  Markup m = markup_begin(to, adoc->text, range);
  while (m.at < m.end) {
    if (!markup_close(&m) && !(m.text.data[m.at] && read_inline(adoc, &m, aside))) m.at++;
  }
  markup_end(&m);
}

// ---- blocks

static TextLine line_at(const Adoc *adoc, uint32_t at) {
  return line_read(adoc->text, at < adoc->text.len ? at : (uint32_t)adoc->text.len);
}

static Slice line_text(const Adoc *adoc) {
  return line_slice(adoc->text, &adoc->line);
}

static bool in_quotation(const Adoc *adoc) {
  for (size_t i = 0; i < adoc->depth; i++) {
    if (adoc->open[i].quotation) return true;
  }
  return adoc->style == STYLE_QUOTATION;
}

static void end_block(Adoc *adoc, BlockKind kind, Range range) {
  if (in_quotation(adoc) && kind != BLOCK_HEADING) kind = BLOCK_QUOTATION;
  adoc->prose.facts.own_line =
      kind != BLOCK_CELL && !memchr(adoc->text.data + range.start, '\n', range.end - range.start);
  adoc->prose.facts.stands_alone = kind == BLOCK_PARAGRAPH || kind == BLOCK_HEADING;
  prose_end(&adoc->prose, kind);
  adoc->style = STYLE_NONE;
}

static void add_block(Adoc *adoc, BlockKind kind, Range range) {
  add_text(adoc, &adoc->prose, range, false);
  end_block(adoc, kind, range);
}

// ---- delimiters

static bool is_delimiter(Slice line, const char *marks) {
  size_t least = line.len && line.data[0] == '-' && line.len == 2 ? 2 : 4;
  return line.len >= least && strchr(marks, line.data[0]) && line_repeats(line) == line.len;
}

// The line from `at` on that is the same delimiter; 0: there is none.
static uint32_t closing_line(const Adoc *adoc, uint32_t at, Slice delimiter) {
  while (at < adoc->text.len) {
    TextLine line = line_read(adoc->text, at);
    if (line.indent == 0 && slice_equal(line_slice(adoc->text, &line), delimiter))
      return line.start;
    at = line.next;
  }
  return 0;
}

static uint32_t behind_line(const Adoc *adoc, uint32_t at) {
  return line_at(adoc, at).next;
}

// Passes over a block of code or a comment; returns where it ends, behind its delimiter.
static void skip_block(Adoc *adoc, Slice delimiter) {
  uint32_t close = closing_line(adoc, adoc->line.next, delimiter);
  adoc->style = STYLE_NONE;
  if (!close) {
    document_complain(adoc->document, adoc->line.text, "this block is never closed",
                      "end it with a line of the same marks; the line is passed over", adoc->arena);
    return;
  }
  adoc->next = behind_line(adoc, close);
  if (delimiter.data[0] != '/') return;
  Range range = {adoc->line.text, line_at(adoc, close).text_end};
  document_add_comment(adoc->document, range, slice_cut(adoc->text, adoc->line.next, close),
                       adoc->arena);
}

// Opens or closes a block of prose.
static void turn_block(Adoc *adoc, Slice delimiter) {
  char mark = delimiter.data[0];
  adoc->item = false;
  for (size_t i = adoc->depth; i-- > 0;) {
    if (adoc->open[i].mark != mark || adoc->open[i].length != delimiter.len) continue;
    adoc->depth = i;
    adoc->style = STYLE_NONE;
    return;
  }
  bool quotation = mark == '_' || adoc->style == STYLE_QUOTATION;
  adoc->style = STYLE_NONE;
  if (adoc->depth < ADOC_DEPTH_MAX)
    adoc->open[adoc->depth++] = (Open){mark, (uint32_t)delimiter.len, quotation};
}

static bool read_delimiter(Adoc *adoc) {
  Slice text = line_text(adoc);
  if (adoc->line.indent > 0) return false;
  bool fence = slice_starts(text, SLICE("```"));
  if (is_delimiter(text, "-.+/") && text.len >= 4) {
    skip_block(adoc, text);
  } else if (fence) {
    skip_block(adoc, SLICE("```"));
  } else if (is_delimiter(text, "=*_") || slice_is(text, "--")) {
    if (adoc->style == STYLE_SKIP)
      skip_block(adoc, text);
    else
      turn_block(adoc, text);
  } else {
    return false;
  }
  return true;
}

// ---- tables

// The length of what says how a cell looks, before its bar at `bar`: "2+", ".3+^.>s", "a".
static uint32_t spec_length(Slice text, uint32_t start, uint32_t bar, char *style) {
  uint32_t at = bar;
  bool letter = false, sign = false;
  *style = 0;
  while (at > start && bar - at < ADOC_SPEC_MAX &&
         strchr("0123456789.+*<>^adehlmsv", text.data[at - 1])) {
    char c = text.data[--at];
    if (c >= 'a') {
      if (at + 1 != bar) return 0; // only the last may be a letter
      letter = true;
      *style = c;
    } else {
      sign |= strchr("+*<>^", c) != NULL;
    }
  }
  bool apart = at == start || line_is_white(text.data[at - 1]);
  return apart && (sign || (letter && bar - at == 1)) ? bar - at : 0;
}

static void add_cell(Adoc *adoc, Range range, char style) {
  range = line_trim(adoc->text, range);
  if (range.start >= range.end || style == 'l') return;
  if (style == 'm') return;
  add_block(adoc, BLOCK_CELL, range);
}

// The cells between two delimiters.
static void read_cells(Adoc *adoc, Range table, char separator) {
  uint32_t start = table.start;
  char style = 0, next_style;
  bool inside = false;
  for (uint32_t at = table.start; at < table.end; at++) {
    char c = adoc->text.data[at];
    if (c == '\\') {
      at++;
    } else if (c == separator) {
      uint32_t spec = spec_length(adoc->text, start, at, &next_style);
      if (inside) add_cell(adoc, (Range){start, at - spec}, style);
      style = spec ? next_style : 0;
      start = at + 1;
      inside = true;
    }
  }
  if (inside) add_cell(adoc, (Range){start, table.end}, style);
}

static bool read_table(Adoc *adoc) {
  Slice text = line_text(adoc);
  bool table = text.len >= 4 && strchr("|!,:", text.data[0]) &&
               line_repeats(slice_cut(text, 1, text.len)) == text.len - 1 && text.data[1] == '=';
  if (!table || adoc->line.indent > 0) return false;
  uint32_t close = closing_line(adoc, adoc->line.next, text);
  if (!close) {
    document_complain(adoc->document, adoc->line.text, "this table is never closed",
                      "end it with a line of the same marks; the line is passed over", adoc->arena);
    return true;
  }
  adoc->style = STYLE_NONE;
  if (strchr("|!", text.data[0])) read_cells(adoc, (Range){adoc->line.next, close}, text.data[0]);
  adoc->next = behind_line(adoc, close);
  return true;
}

// ---- lines that are no prose, or a little

static bool read_comment(Adoc *adoc) {
  Slice text = line_text(adoc);
  if (!slice_starts(text, SLICE("//")) || slice_starts(text, SLICE("///")) || adoc->line.indent)
    return false;
  document_add_comment(adoc->document, line_range(&adoc->line), slice_cut(text, 2, text.len),
                       adoc->arena);
  return true;
}

static bool is_name_byte(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' ||
         c == '_' || c == '!';
}

// ":name: value"; the description is prose.
static bool read_entry(Adoc *adoc) {
  Slice text = line_text(adoc);
  size_t end = 1;
  if (text.len < 3 || text.data[0] != ':' || adoc->line.indent) return false;
  while (end < text.len && is_name_byte(text.data[end])) {
    end++;
  }
  if (end == 1 || end == text.len || text.data[end] != ':') return false;
  if (end + 1 < text.len && text.data[end + 1] != ' ') return false;
  Range value = {adoc->line.text + (uint32_t)end + 1, adoc->line.text_end};
  Slice name = slice_cut(text, 1, end);
  while (slice_ends(slice_cut(adoc->text, value.start, value.end), SLICE(" \\"))) {
    TextLine more = line_at(adoc, adoc->next);
    if (line_is_blank(&more)) break;
    value.end = more.text_end;
    adoc->next = more.next;
  }
  bool prose = slice_is(name, "description") || slice_is(name, "summary");
  if (prose && adoc->next == adoc->line.next) add_block(adoc, BLOCK_PARAGRAPH, value);
  return true;
}

static bool has_word(Slice list, const char *word) {
  size_t len = strlen(word);
  for (size_t at = 0; at + len <= list.len; at++) {
    size_t found = slice_find(slice_cut(list, at, list.len), slice_of(word));
    at += found;
    if (at + len > list.len) return false;
    bool before = at == 0 || !is_name_byte(list.data[at - 1]);
    bool behind = at + len == list.len || !is_name_byte(list.data[at + len]);
    if (before && behind) return true;
  }
  return false;
}

// "[quote, Roe]", "[source,c]", "[[anchor]]": about the block that comes.
static bool read_style(Adoc *adoc) {
  static const char *const code[] = {"source",    "listing", "literal",  "stem",    "latexmath",
                                     "asciimath", "pass",    "plantuml", "mermaid", "graphviz",
                                     "ditaa",     "comment", NULL};
  Slice text = line_text(adoc);
  if (text.len < 2 || text.data[0] != '[' || text.data[text.len - 1] != ']' || adoc->line.indent)
    return false;
  if (slice_find(text, SLICE("] ")) < text.len) return false;
  if (slice_starts(text, SLICE("[["))) return true;
  size_t end = slice_find(text, SLICE(","));
  Slice first = slice_cut(text, 1, end < text.len ? end : text.len - 1);
  if (has_word(first, "quote") || has_word(first, "verse")) adoc->style = STYLE_QUOTATION;
  for (const char *const *style = code; *style; style++) {
    if (has_word(first, *style)) adoc->style = STYLE_SKIP;
  }
  return true;
}

// ".A title" of the block that comes.
static bool read_title(Adoc *adoc) {
  Slice text = line_text(adoc);
  if (text.len < 2 || text.data[0] != '.' || strchr(". \t", text.data[1]) || adoc->line.indent)
    return false;
  Style style = adoc->style;
  adoc->style = STYLE_NONE;
  add_block(adoc, BLOCK_CAPTION, (Range){adoc->line.text + 1, adoc->line.text_end});
  adoc->style = style;
  return true;
}

// "image::path[what it shows]"; others are passed over.
static bool read_macro_line(Adoc *adoc) {
  Slice text = line_text(adoc);
  size_t name = 0;
  while (name < text.len && is_name_byte(text.data[name])) {
    name++;
  }
  size_t open = slice_find(text, SLICE("["));
  bool macro = name > 0 && slice_starts(slice_cut(text, name, text.len), SLICE("::")) &&
               open < text.len && text.data[text.len - 1] == ']' &&
               slice_find(slice_cut(text, 0, open), SLICE(" ")) == open;
  if (!macro) return false;
  uint32_t start = adoc->line.text + (uint32_t)open + 1;
  if (slice_is(slice_cut(text, 0, name), "image"))
    add_aside(adoc, shown(adoc->text, (Range){start, adoc->line.text_end - 1}), BLOCK_CAPTION);
  return true;
}

static bool read_rule(Adoc *adoc) {
  static const char *const rules[] = {"'''", "<<<", "***", "---", "* * *", "- - -", NULL};
  for (const char *const *rule = rules; *rule; rule++) {
    if (slice_is(line_text(adoc), *rule)) return true;
  }
  return false;
}

// ---- headings

// Behind the title of the document stand its author, its revision and its attributes.
static void skip_header(Adoc *adoc) {
  adoc->titled = true;
  for (int lines = 0; adoc->next < adoc->text.len; lines++) {
    TextLine line = line_at(adoc, adoc->next);
    Slice text = line_slice(adoc->text, &line);
    if (line_is_blank(&line) || lines == 2) return;
    if (text.data[0] == ':' || slice_starts(text, SLICE("//"))) return; // read as they are
    adoc->next = line.next;
  }
}

static bool read_heading(Adoc *adoc) {
  Slice text = line_text(adoc);
  size_t marks = text.len ? line_repeats(text) : 0;
  bool heading = marks && marks <= 6 && strchr("=#", text.data[0]) && marks < text.len &&
                 text.data[marks] == ' ';
  if (!heading || adoc->line.indent) return false;
  adoc->style = STYLE_NONE;
  add_block(adoc, BLOCK_HEADING, (Range){adoc->line.text + (uint32_t)marks, adoc->line.text_end});
  if (marks == 1 && !adoc->titled) skip_header(adoc);
  return true;
}

// A title that is underlined, by its length or one more or less.
static bool read_underlined(Adoc *adoc) {
  TextLine next = line_at(adoc, adoc->line.next);
  Slice text = line_text(adoc), line = line_slice(adoc->text, &next);
  size_t columns = utf8_count(text);
  bool underlined = text.len && line.len >= 3 && strchr("=-~^+", line.data[0]) &&
                    line_repeats(line) == line.len && next.indent == 0 && adoc->line.indent == 0 &&
                    columns + 1 >= line.len && columns <= line.len + 1;
  if (!underlined || strchr("=-~^+*._/|[.:", text.data[0])) return false;
  add_block(adoc, BLOCK_HEADING, line_range(&adoc->line));
  adoc->next = next.next;
  if (line.data[0] == '=' && !adoc->titled) skip_header(adoc);
  return true;
}

// ---- lists and paragraphs

// The length of a list's marker with its space: "* ", "*** ", "- ", ".. ", "12. ", "a. ", "<1> ".
static size_t marker_length(Slice line) {
  size_t marks = line.len ? line_repeats(line) : 0, digits = 0;
  if (marks && strchr("*.", line.data[0]) && marks <= 5 && marks < line.len &&
      line.data[marks] == ' ')
    return marks + 1;
  if (slice_starts(line, SLICE("- ")) || slice_starts(line, SLICE("• ")))
    return line.data[0] == '-' ? 2 : 4;
  while (digits < line.len && digits < 4 && line.data[digits] >= '0' && line.data[digits] <= '9') {
    digits++;
  }
  if (!digits && line.len && line.data[0] >= 'a' && line.data[0] <= 'z') digits = 1;
  if (digits && slice_starts(slice_cut(line, digits, line.len), SLICE(". "))) return digits + 2;
  if (line.len > 3 && line.data[0] == '<') {
    size_t close = slice_find(line, SLICE("> "));
    if (close < 4) return close + 2;
  }
  return 0;
}

// "Term:: text": the length of the term; 0: it is none.
static size_t term_length(Slice line, size_t *behind) {
  static const char *const marks[] = {"::", ":::", "::::", ";;", NULL};
  for (size_t at = 1; at + 1 < line.len; at++) {
    if (!strchr(":;", line.data[at]) || !line.data[at]) continue;
    for (const char *const *mark = marks; *mark; mark++) {
      *behind = at + strlen(*mark);
      if (slice_starts(slice_cut(line, at, line.len), slice_of(*mark)) &&
          (*behind == line.len || line.data[*behind] == ' '))
        return at;
    }
    if (line.data[at + 1] == line.data[at]) at++;
  }
  return 0;
}

// Lines for the processor stand anywhere.
static bool is_for_processor(Slice line) {
  static const char *const names[] = {
      "ifdef::", "ifndef::", "ifeval::", "endif::", "include::", NULL};
  for (const char *const *name = names; *name; name++) {
    if (slice_starts(line, slice_of(*name))) return slice_ends(line, SLICE("]"));
  }
  return false;
}

// True for a line that ends the paragraph above it.
static bool ends_paragraph(const Adoc *adoc, const TextLine *line, bool item) {
  Slice text = line_slice(adoc->text, line);
  size_t behind;
  if (line_is_blank(line)) return true;
  if (slice_is(text, "+")) return true;
  if (line->indent == 0 && is_for_processor(text)) return true;
  if (line->indent == 0 && (is_delimiter(text, "-.+/=*_") || slice_starts(text, SLICE("```")) ||
                            slice_starts(text, SLICE("|===")) || slice_starts(text, SLICE("//"))))
    return true;
  if (line->indent == 0 && text.data[0] == '[' && text.data[text.len - 1] == ']' &&
      slice_find(text, SLICE(" ")) == text.len)
    return true;
  return item && (marker_length(text) || term_length(text, &behind));
}

static Range paragraph_range(Adoc *adoc, uint32_t start, bool item) {
  Range range = {start, adoc->line.text_end};
  while (adoc->next < adoc->text.len) {
    TextLine line = line_at(adoc, adoc->next);
    if (ends_paragraph(adoc, &line, item)) break;
    range.end = line.text_end;
    adoc->next = line.next;
  }
  return line_trim(adoc->text, range);
}

static size_t check_length(Slice text) {
  return slice_starts(text, SLICE("[ ] ")) || slice_starts(text, SLICE("[x] ")) ||
                 slice_starts(text, SLICE("[*] "))
             ? 4
             : 0;
}

static bool read_item(Adoc *adoc) {
  Slice text = line_text(adoc);
  size_t len = marker_length(text), behind = 0, term = len ? 0 : term_length(text, &behind);
  if (!len && !term) return false;
  adoc->item = true;
  if (term) {
    add_block(adoc, BLOCK_LIST_ITEM, (Range){adoc->line.text, adoc->line.text + (uint32_t)term});
    len = behind;
    if (len == text.len) return true;
  }
  len += check_length(slice_cut(text, len, text.len));
  add_block(adoc, BLOCK_LIST_ITEM, paragraph_range(adoc, adoc->line.text + (uint32_t)len, true));
  return true;
}

// "+" alone: what comes belongs to the item above.
static bool read_joint(Adoc *adoc) {
  return slice_is(line_text(adoc), "+");
}

// A line that begins with a space begins code, unless it goes on with a list.
static bool read_indented(Adoc *adoc) {
  if (adoc->line.indent == 0 || adoc->item) return false;
  paragraph_range(adoc, adoc->line.text, false);
  adoc->style = STYLE_NONE;
  return true;
}

static size_t label_length(Slice text) {
  static const char *const labels[] = {
      "NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: ", NULL};
  for (const char *const *label = labels; *label; label++) {
    if (slice_starts(text, slice_of(*label))) return strlen(*label);
  }
  return 0;
}

// "> a line" as in Markdown.
static bool read_quoted(Adoc *adoc) {
  Slice text = line_text(adoc);
  if (!slice_starts(text, SLICE("> "))) return false;
  TextLine line = adoc->line;
  Range whole = line_range(&line);
  for (;;) {
    text = line_slice(adoc->text, &line);
    if (line_is_blank(&line)) break;
    bool marked = text.data[0] == '>';
    add_text(adoc, &adoc->prose, (Range){line.text + marked, line.text_end}, false);
    if (line.next > line.text_end)
      prose_space(&adoc->prose, (Range){line.text_end, line.text_end + 1});
    whole.end = line.text_end;
    adoc->next = line.next;
    if (adoc->next >= adoc->text.len) break;
    line = line_at(adoc, adoc->next);
  }
  end_block(adoc, BLOCK_QUOTATION, whole);
  return true;
}

static void read_paragraph(Adoc *adoc) {
  Style style = adoc->style;
  size_t label = label_length(line_text(adoc));
  Range range = paragraph_range(adoc, adoc->line.text + (uint32_t)label, adoc->item);
  if (style == STYLE_SKIP) {
    adoc->style = STYLE_NONE;
    return;
  }
  add_block(adoc, adoc->item ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH, range);
}

// ---- the whole

static void read_block(Adoc *adoc) {
  static bool (*const readers[])(Adoc *) = {
      read_joint,      read_delimiter, read_table,  read_comment,    read_entry,
      read_style,      read_title,     read_rule,   read_macro_line, read_heading,
      read_underlined, read_indented,  read_quoted, read_item,       NULL};
  adoc->next = adoc->line.next;
  for (bool (*const *reader)(Adoc *) = readers; *reader; reader++) {
    if ((*reader)(adoc)) return;
  }
  read_paragraph(adoc);
}

// A list goes on over blank lines only with an item or an indented line, or behind a "+".
static bool list_goes_on(Adoc *adoc) {
  size_t behind;
  Slice text = line_text(adoc);
  return adoc->line.indent > 0 || marker_length(text) || term_length(text, &behind);
}

// "-----BEGIN PGP SIGNATURE-----": such files end in .asc as well.
static bool is_armour(Slice text) {
  return slice_starts(text, SLICE("-----BEGIN "));
}

static void read_asciidoc(Document *document, Arena *arena) {
  if (is_armour(document->source->text)) return;
  Adoc adoc = {.document = document, .arena = arena, .text = document->source->text};
  bool blank = false;
  adoc.prose = prose_begin(document, arena);
  adoc.aside = prose_begin(document, arena);
  for (uint32_t at = 0; at < adoc.text.len; at = adoc.next) {
    adoc.line = line_read(adoc.text, at);
    adoc.next = adoc.line.next;
    if (line_is_blank(&adoc.line)) {
      blank = true;
      continue;
    }
    if (blank && adoc.item) adoc.item = list_goes_on(&adoc);
    blank = false;
    read_block(&adoc);
  }
  prose_free(&adoc.prose);
  prose_free(&adoc.aside);
}

static const char *const extensions[] = {".adoc", ".asciidoc", ".asc", NULL};

// A title in the first line and an attribute below it.
static bool sniff_asciidoc(Slice head) {
  TextLine line = line_read(head, 0);
  return slice_starts(head, SLICE("= ")) && !line_is_blank(&line) &&
         slice_find(head, SLICE("\n:")) < head.len;
}

const Format format_asciidoc = {.name = "asciidoc",
                                .help = "AsciiDoc: its prose, without code and attributes",
                                .extensions = extensions,
                                .read = read_asciidoc,
                                .sniff = sniff_asciidoc};
