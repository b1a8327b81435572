// SPDX-License-Identifier: MIT
// reStructuredText, as far as telling prose from the rest goes. Its blocks are told by indentation:
//
//   A paragraph that ends in two colons::        paragraph  |A paragraph that ends in two colons:|
//
//       code                                     skipped: it is indented deeper
//
//   * An item with                               list item  |An item with *emphasis*|
//     *emphasis*
//
//     .. note:: A body                           list item  |A body|
//
// A stack of levels says which indentation belongs to what: a list item, the body of a directive, a
// quotation. A line is looked at with a table of readers, the first that knows it takes it; one
// that took a marker off (a bullet, a field's name) leaves the rest of the line to the next look.
//
// Directives are a table: what their argument and their body are. One that is not in it is skipped
// with its body, for it may be code. Damage (a table without an end) is told; the rest goes on.
#include "base/utf8.h"
#include "formats/line.h"
#include "formats/markup.h"

enum {
  RST_DEPTH_MAX = 64,       // levels; deeper ones are read as part of the last
  RST_COLUMNS_MAX = 64,     // of a table; what stands in further ones goes to the last
  RST_ROW_LINES_MAX = 1000, // a row of a table is read once for each of its cells
  RST_WORD_MAX = 128,       // bytes of a word that are looked back over
  RST_TITLE_MIN = 4,        // an underline that is shorter than its title counts from here on
};

typedef struct Level {
  uint32_t indent;
  BlockKind kind; // of paragraphs in it
} Level;

typedef struct Rst {
  Document *document;
  Arena *arena;
  Slice text;
  Prose prose, aside; // the text, and what an image shows
  TextLine line;      // at hand; its text may begin behind a marker
  bool marker;        // ... and does
  uint32_t next;      // where the line behind what was read begins
  Level levels[RST_DEPTH_MAX];
  size_t depth;
  bool began;      // a paragraph was read: fields are no facts about the document any more
  bool no_borders; // no table's end stands in the rest of the text
} Rst;

// ---- inside a line

static bool is_code_like(Slice text) {
  bool space = false, odd = false;
  for (size_t i = 0; i < text.len; i++) {
    space |= line_is_white(text.data[i]);
    odd |= strchr("._()/:=<>[]{}$%\\", text.data[i]) && text.data[i];
  }
  return odd && !space;
}

static bool is_one_of(Slice name, const char *const *names) {
  for (; *names; names++) {
    if (slice_is(name, *names)) return true;
  }
  return false;
}

// Roles whose text is prose; some of them (links) only where it says more than its target.
static bool is_prose_role(Slice role, bool has_title) {
  static const char *const prose[] = {
      "term", "emphasis",  "strong",      "title", "title-reference", "t", "sub", "sup",
      "abbr", "subscript", "superscript", "dfn",   "small",           NULL};
  static const char *const links[] = {"ref", "doc", "numref", "any", "download", "external", NULL};
  return is_one_of(role, prose) || (has_title && is_one_of(role, links)) ||
         (has_title && slice_find(role, SLICE(":")) < role.len);
}

// The target of a link, <...> at the end of its text: where the text ends, or `close`.
static uint32_t title_end(const Markup *m, uint32_t start, uint32_t close) {
  if (close == start || m->text.data[close - 1] != '>') return close;
  for (uint32_t at = close - 1; at > start; at--) {
    if (m->text.data[at] == '<')
      return line_trim(m->text, (Range){start, at}).end > start ? at : close;
  }
  return close;
}

static uint32_t behind_underscores(const Markup *m, uint32_t at) {
  for (int i = 0; i < 2 && markup_at(m, at, "_"); i++) {
    at++;
  }
  return at;
}

// `text`, `text`_, `text <url>`_, :role:`text`: `at` is the start of it all, `open` its backquote.
static bool read_interpreted(Markup *m, uint32_t open, Slice role) {
  uint32_t close = markup_quoted(m, open);
  if (!close) return false;
  uint32_t behind = close + 1, reference = behind_underscores(m, behind), start = open + 1;
  uint32_t title = role.len || reference > behind ? title_end(m, start, close) : close;
  bool prose = role.len ? is_prose_role(role, title < close)
                        : reference > behind || !is_code_like(slice_cut(m->text, start, close));
  if (title < close && is_one_of(role, (const char *const[]){"abbr", NULL})) prose = true;
  if (role.len) reference = behind;
  if (prose) {
    title = line_trim(m->text, (Range){start, title}).end;
    return markup_open(m, start, (Range){title, reference}, SLICE(""));
  }
  markup_stand_in(m, reference);
  return true;
}

static bool read_backquote(Markup *m) {
  if (!markup_at(m, m->at, "``")) return read_interpreted(m, m->at, SLICE(""));
  uint32_t close = markup_find(m, m->at + 2, "``");
  if (!close) return false;
  while (markup_at(m, close + 2, "`")) {
    close++;
  }
  markup_stand_in(m, close + 2);
  return true;
}

// The end of the role at `at`, behind its second colon and before a backquote; or 0.
static uint32_t behind_role(const Markup *m, uint32_t at) {
  uint32_t i = markup_behind_word(m, at + 1, "-_.+:");
  return i > at + 2 && m->text.data[i - 1] == ':' && markup_at(m, i, "`") ? i : 0;
}

static bool read_role(Markup *m) {
  uint32_t behind = behind_role(m, m->at);
  if (!behind) return false;
  return read_interpreted(m, behind, slice_cut(m->text, m->at + 1, behind - 1));
}

static bool read_star(Markup *m) {
  const char *mark = markup_at(m, m->at, "**") ? "**" : "*";
  uint32_t len = (uint32_t)strlen(mark), close = markup_emphasis(m, m->at, mark);
  return close && markup_open(m, m->at + len, (Range){close, close + len}, SLICE(""));
}

static bool read_substitution(Markup *m) {
  uint32_t close = markup_emphasis(m, m->at, "|");
  if (!close || memchr(m->text.data + m->at, '\n', close - m->at)) return false;
  markup_stand_in(m, behind_underscores(m, close + 1));
  return true;
}

// [1]_ is a mark beside the text and goes, with the space before it; [Roe2020]_ is read aloud.
static bool read_footnote(Markup *m) {
  uint32_t close = markup_find(m, m->at, "]_");
  if (!close || close - m->at > 64) return false;
  Slice name = slice_cut(m->text, m->at + 1, close);
  if (name.len == 0 || slice_find(name, SLICE(" ")) < name.len) return false;
  if (!strchr("0123456789#*", name.data[0])) {
    markup_stand_in(m, close + 2);
    return true;
  }
  markup_drop(m, close + 2);
  m->prose->space = false;
  return true;
}

// True where the word before the underscore begins with one, as __init__ does.
static bool begins_with_underscore(const Markup *m) {
  uint32_t at = m->at;
  while (at > m->start && m->at - at < RST_WORD_MAX &&
         (m->text.data[at - 1] == '_' || markup_is_word_before(m, at))) {
    at--;
  }
  return m->text.data[at] == '_';
}

// word_ and word__ are links: the underscores go.
static bool read_reference(Markup *m) {
  uint32_t behind = behind_underscores(m, m->at);
  if (markup_at(m, m->at, "_`") && !markup_is_word_before(m, m->at)) {
    uint32_t close = markup_quoted(m, m->at + 1);
    return close && markup_open(m, m->at + 2, (Range){close, close + 1}, SLICE(""));
  }
  if (!markup_is_word_before(m, m->at) || markup_is_word(m, behind) || markup_at(m, behind, "_") ||
      begins_with_underscore(m))
    return false;
  markup_drop(m, behind);
  return true;
}

// A backslash hides what stands behind it; before a space both go.
static bool read_backslash(Markup *m) {
  bool space = m->at + 1 < m->end && line_is_white(m->text.data[m->at + 1]);
  markup_drop(m, m->at + (space ? 2 : 1));
  if (!space && m->at < m->end) m->at++;
  return true;
}

static bool read_inline(Markup *m) {
  uint32_t address;
  switch (m->text.data[m->at]) {
  case '`':
    return read_backquote(m);
  case '*':
    return read_star(m);
  case ':':
    return read_role(m);
  case '|':
    return read_substitution(m);
  case '[':
    return read_footnote(m);
  case '_':
    return read_reference(m);
  case '\\':
    return read_backslash(m);
  default:
    address = strchr("hfm", m->text.data[m->at]) ? markup_behind_address(m, m->at) : 0;
    if (address) m->at = address;
    return address > 0;
  }
}

static void add_text(Rst *rst, Prose *to, Range range) {
  Markup m = markup_begin(to, rst->text, range);
  while (m.at < m.end) {
    if (!markup_close(&m) && !read_inline(&m)) m.at++;
  }
  markup_end(&m);
}

// ---- levels and blocks

static Level *top(Rst *rst) {
  return &rst->levels[rst->depth - 1];
}

static void pop_levels(Rst *rst, uint32_t indent) {
  while (rst->depth > 1 && top(rst)->indent > indent) {
    rst->depth--;
  }
}

// What stands in a quotation is one, and so on outwards.
static BlockKind inner_kind(BlockKind outer, BlockKind inner) {
  if (outer == BLOCK_QUOTATION || inner == BLOCK_PARAGRAPH) return outer;
  return inner;
}

static void push_level(Rst *rst, uint32_t indent, BlockKind kind) {
  if (rst->depth == RST_DEPTH_MAX) return;
  rst->levels[rst->depth] = (Level){indent, inner_kind(top(rst)->kind, kind)};
  rst->depth++;
}

static TextLine line_at(const Rst *rst, uint32_t at) {
  return line_read(rst->text, at < rst->text.len ? at : (uint32_t)rst->text.len);
}

static bool at_end(const Rst *rst, uint32_t at) {
  return at >= rst->text.len;
}

static bool is_blank_or_end(const Rst *rst, uint32_t at) {
  TextLine line = line_at(rst, at);
  return line_is_blank(&line);
}

// The start of the first line from `at` on that is not blank.
static uint32_t skip_blank(const Rst *rst, uint32_t at) {
  while (!at_end(rst, at) && is_blank_or_end(rst, at)) {
    at = line_at(rst, at).next;
  }
  return at;
}

// Behind the lines from `at` on that are blank or indented deeper.
static uint32_t behind_deeper(const Rst *rst, uint32_t at, uint32_t indent) {
  uint32_t end = at;
  while (!at_end(rst, at)) {
    TextLine line = line_at(rst, at);
    if (!line_is_blank(&line) && line.indent <= indent) break;
    at = line.next;
    if (!line_is_blank(&line)) end = at;
  }
  return end;
}

static void end_block(Rst *rst, BlockKind kind, Range range) {
  rst->prose.facts.own_line =
      kind != BLOCK_CELL && !memchr(rst->text.data + range.start, '\n', range.end - range.start);
  rst->prose.facts.stands_alone = kind == BLOCK_PARAGRAPH || kind == BLOCK_HEADING;
  prose_end(&rst->prose, kind);
}

static void add_block(Rst *rst, BlockKind kind, Range range) {
  add_text(rst, &rst->prose, range);
  end_block(rst, kind, range);
}

// Goes on in the same line, behind a marker; the text has that indent then.
static bool go_on(Rst *rst, uint32_t text, uint32_t indent) {
  while (text < rst->line.text_end && line_is_white(rst->text.data[text])) {
    text++;
  }
  rst->line.text = text;
  rst->line.indent = indent;
  rst->marker = true;
  if (text == rst->line.text_end) rst->next = rst->line.next;
  return text < rst->line.text_end;
}

static Slice line_text(const Rst *rst) {
  return line_slice(rst->text, &rst->line);
}

// The indentation of the line behind, if it is deeper than base; else fallback.
static uint32_t body_indent(const Rst *rst, uint32_t base, uint32_t fallback) {
  TextLine next = line_at(rst, rst->line.next);
  return !line_is_blank(&next) && next.indent > base ? next.indent : fallback;
}

// ---- paragraphs

// What follows two colons is code: what is indented deeper, or, not indented, lines that all begin
// with the same mark.
static uint32_t behind_literal(const Rst *rst, uint32_t at, uint32_t indent) {
  at = skip_blank(rst, at);
  TextLine line = line_at(rst, at);
  if (at_end(rst, at) || line.indent > indent) return behind_deeper(rst, at, indent);
  char mark = rst->text.data[line.text];
  if (line.indent < indent || !strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", mark)) return at;
  while (!line_is_blank(&line) && rst->text.data[line.text] == mark && !at_end(rst, at)) {
    at = line.next;
    line = line_at(rst, at);
  }
  return at;
}

// The end of the paragraph whose first line is at hand; a term is one line only.
static Range paragraph_range(Rst *rst, bool *term) {
  Range range = line_range(&rst->line);
  rst->next = rst->line.next;
  *term = false;
  for (uint32_t lines = 1; !at_end(rst, rst->next); lines++) {
    TextLine next = line_at(rst, rst->next);
    if (line_is_blank(&next) || next.indent < rst->line.indent) break;
    if (next.indent > rst->line.indent) {
      *term = lines == 1 && !rst->marker;
      break;
    }
    range.end = next.text_end;
    rst->next = next.next;
  }
  return range;
}

static bool read_paragraph(Rst *rst) {
  bool term;
  uint32_t indent = rst->line.indent;
  Range range = paragraph_range(rst, &term);
  Slice text = slice_cut(rst->text, range.start, range.end);
  bool literal = slice_ends(text, SLICE("::"));
  if (literal) {
    range.end -= text.len > 2 && !line_is_white(text.data[text.len - 3]) ? 1 : 2;
    rst->next = behind_literal(rst, rst->next, indent);
  }
  add_block(rst, term && top(rst)->kind == BLOCK_PARAGRAPH ? BLOCK_LIST_ITEM : top(rst)->kind,
            range);
  if (term && !literal) push_level(rst, line_at(rst, rst->next).indent, BLOCK_LIST_ITEM);
  rst->began = true;
  return true;
}

// ---- headings

static bool is_adornment(Slice line) {
  return line.len > 1 && line_repeats(line) == line.len &&
         strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", line.data[0]);
}

static bool adorns(Slice adornment, Slice title) {
  return (is_adornment(adornment) || slice_is(adornment, "=") || slice_is(adornment, "~")) &&
         (adornment.len >= RST_TITLE_MIN || adornment.len >= utf8_width(title));
}

static void add_heading(Rst *rst, const TextLine *title, uint32_t next) {
  add_block(rst, BLOCK_HEADING, line_range(title));
  rst->next = next;
  rst->depth = 1;
}

static bool read_heading(Rst *rst) {
  TextLine next = line_at(rst, rst->line.next), third = line_at(rst, next.next);
  Slice first = line_text(rst), second = line_slice(rst->text, &next);
  if (rst->line.indent > 0 || rst->marker) return false;
  if (is_adornment(first) && second.len && slice_equal(line_slice(rst->text, &third), first)) {
    add_heading(rst, &next, third.next);
    return true;
  }
  if (is_adornment(first) && first.len >= RST_TITLE_MIN && second.len == 0) {
    rst->next = rst->line.next; // a transition
    return true;
  }
  if (next.indent > 0 || !adorns(second, first) || is_adornment(first)) return false;
  add_heading(rst, &rst->line, next.next);
  return true;
}

// ---- tables

typedef struct Columns {
  uint32_t starts[RST_COLUMNS_MAX + 1]; // code points from the start of the line
  size_t count;
} Columns;

// The offset of a column of the line, or its end.
static uint32_t offset_of_column(const Rst *rst, const TextLine *line, uint32_t column) {
  uint32_t at = line->start;
  size_t len;
  for (uint32_t i = 0; i < column && at < line->text_end; i++) {
    utf8_decode(rst->text, at, &len);
    at += (uint32_t)len;
  }
  return at < line->text_end ? at : line->text_end;
}

static void add_column(Columns *columns, size_t column) {
  if (columns->count < RST_COLUMNS_MAX) columns->starts[columns->count++] = (uint32_t)column;
}

// The part of a cell that stands in one line; a space stands for the way to the next.
static void add_cell_line(Rst *rst, const TextLine *line, uint32_t from, uint32_t to) {
  uint32_t start = offset_of_column(rst, line, from), end = offset_of_column(rst, line, to);
  Range range = line_trim(rst->text, (Range){start, end});
  if (range.start == range.end) return;
  add_text(rst, &rst->prose, range);
  if (range.end < rst->text.len) prose_space(&rst->prose, (Range){range.end, range.end + 1});
}

// The lines [at, end) are one row.
static void add_row(Rst *rst, uint32_t at, uint32_t end, const Columns *columns, uint32_t gap) {
  for (size_t i = 0; i < columns->count; i++) {
    uint32_t lines = 0;
    bool last = i + 1 == columns->count;
    for (uint32_t j = at; j < end && lines < RST_ROW_LINES_MAX; lines++) {
      TextLine line = line_at(rst, j);
      add_cell_line(rst, &line, columns->starts[i],
                    last ? UINT32_MAX : columns->starts[i + 1] - gap);
      j = line.next;
    }
    end_block(rst, BLOCK_CELL, (Range){at, at});
  }
}

// "+---+---+" and "+===+": where its columns begin.
static bool grid_border(const Rst *rst, const TextLine *line, Columns *columns) {
  columns->count = 0;
  Slice text = line_slice(rst->text, line);
  if (text.len < 3 || text.data[0] != '+' || text.data[text.len - 1] != '+') return false;
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] == '+' && i + 1 < text.len)
      add_column(columns, line->text - line->start + i + 1);
    if (!strchr("+-=", text.data[i])) return false;
  }
  return true;
}

// Only columns whose bar stands in all lines of the row are columns of it: a cell may span several.
static Columns row_columns(const Rst *rst, uint32_t at, uint32_t end, const Columns *all) {
  Columns kept = *all;
  for (uint32_t lines = 0; at < end && lines < RST_ROW_LINES_MAX; lines++) {
    TextLine line = line_at(rst, at);
    size_t count = 0;
    for (size_t i = 0; i < kept.count; i++) {
      uint32_t offset = offset_of_column(rst, &line, kept.starts[i] - 1);
      if (offset < line.text_end && rst->text.data[offset] == '|')
        kept.starts[count++] = kept.starts[i];
    }
    kept.count = count;
    at = line.next;
  }
  return kept;
}

static bool is_grid_separator(const Rst *rst, const TextLine *line) {
  Slice text = line_slice(rst->text, line);
  return slice_find(text, SLICE("+--")) < text.len || slice_find(text, SLICE("+==")) < text.len;
}

static void add_grid_row(Rst *rst, uint32_t at, uint32_t end, const Columns *all) {
  if (at == end) return;
  Columns columns = row_columns(rst, at, end, all);
  if (columns.count == 0) return;
  // The last column ends before the bar that closes the line: leave it out of the text.
  TextLine line = line_at(rst, at);
  size_t width = utf8_count(slice_cut(rst->text, line.start, line.text_end));
  add_column(&columns, width);
  Columns cells = columns;
  cells.count--;
  for (size_t i = 0; i < cells.count; i++) {
    uint32_t lines = 0;
    for (uint32_t j = at; j < end && lines < RST_ROW_LINES_MAX; lines++) {
      line = line_at(rst, j);
      add_cell_line(rst, &line, columns.starts[i], columns.starts[i + 1] - 1);
      j = line.next;
    }
    end_block(rst, BLOCK_CELL, (Range){at, at});
  }
}

static bool read_grid_table(Rst *rst) {
  Columns columns, ignored;
  if (!grid_border(rst, &rst->line, &columns) || rst->marker) return false;
  uint32_t row = rst->line.next, at = row;
  while (!at_end(rst, at)) {
    TextLine line = line_at(rst, at);
    Slice text = line_slice(rst->text, &line);
    if (text.len == 0 || !strchr("+|", text.data[0])) break;
    if (grid_border(rst, &line, &ignored) || is_grid_separator(rst, &line)) {
      add_grid_row(rst, row, at, &columns);
      row = line.next;
    }
    at = line.next;
  }
  if (row != at)
    document_complain(rst->document, rst->line.text, "this table has no border below",
                      "end it with a line like its first; its last row is left out", rst->arena);
  rst->next = at;
  return true;
}

// "====  ===": several groups of "=", or of "-" below a cell that spans columns.
static bool simple_border(const Rst *rst, const TextLine *line, char mark, Columns *columns) {
  Slice text = line_slice(rst->text, line);
  columns->count = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] != mark && text.data[i] != ' ') return false;
    if (text.data[i] == mark && (i == 0 || text.data[i - 1] == ' '))
      add_column(columns, line->text - line->start + i);
  }
  return columns->count > 1;
}

// The border that ends the table: one with a blank line behind it. 0: there is none.
static uint32_t table_end(Rst *rst, uint32_t at) {
  Columns columns;
  while (!rst->no_borders && !at_end(rst, at)) {
    TextLine line = line_at(rst, at);
    if (simple_border(rst, &line, '=', &columns) && is_blank_or_end(rst, line.next)) return at;
    at = line.next;
  }
  rst->no_borders = true;
  return 0;
}

// A line with an empty first column goes on with the row before it.
static uint32_t row_end(const Rst *rst, uint32_t at, uint32_t end, const Columns *columns) {
  for (at = line_at(rst, at).next; at < end; at = line_at(rst, at).next) {
    TextLine line = line_at(rst, at);
    if (line_is_blank(&line)) return at;
    uint32_t second = offset_of_column(rst, &line, columns->starts[1]);
    if (line.text < second) return at;
  }
  return end;
}

static bool read_simple_table(Rst *rst) {
  Columns columns, ignored;
  if (rst->marker || !simple_border(rst, &rst->line, '=', &columns)) return false;
  uint32_t end = table_end(rst, rst->line.next), at = rst->line.next;
  if (!end) {
    document_complain(rst->document, rst->line.text, "this table has no border below",
                      "end it with a line like its first; it is left out", rst->arena);
    while (!is_blank_or_end(rst, at)) {
      at = line_at(rst, at).next;
    }
    rst->next = at;
    return true;
  }
  while (at < end) {
    TextLine line = line_at(rst, at);
    bool border = line_is_blank(&line) || simple_border(rst, &line, '=', &ignored) ||
                  is_adornment(line_slice(rst->text, &line)) ||
                  simple_border(rst, &line, '-', &ignored);
    uint32_t next = border ? line.next : row_end(rst, at, end, &columns);
    if (!border) add_row(rst, at, next, &columns, 1);
    at = next;
  }
  rst->next = line_at(rst, end).next;
  return true;
}

// ---- directives

typedef enum Argument {
  ARGUMENT_NONE,    // a path, a language
  ARGUMENT_TEXT,    // the first words of the body
  ARGUMENT_VERSION, // a version, then words of the body
  ARGUMENT_TITLE,
  ARGUMENT_CAPTION,
} Argument;

typedef enum Body { BODY_NONE, BODY_TEXT, BODY_QUOTATION, BODY_CAPTION } Body;

typedef struct Directive {
  const char *name;
  Argument argument;
  Body body;
} Directive;

static const Directive directives[] = {
    {"note", ARGUMENT_TEXT, BODY_TEXT},
    {"warning", ARGUMENT_TEXT, BODY_TEXT},
    {"tip", ARGUMENT_TEXT, BODY_TEXT},
    {"hint", ARGUMENT_TEXT, BODY_TEXT},
    {"important", ARGUMENT_TEXT, BODY_TEXT},
    {"caution", ARGUMENT_TEXT, BODY_TEXT},
    {"danger", ARGUMENT_TEXT, BODY_TEXT},
    {"error", ARGUMENT_TEXT, BODY_TEXT},
    {"attention", ARGUMENT_TEXT, BODY_TEXT},
    {"seealso", ARGUMENT_TEXT, BODY_TEXT},
    {"todo", ARGUMENT_TEXT, BODY_TEXT},
    {"centered", ARGUMENT_TEXT, BODY_TEXT},
    {"versionadded", ARGUMENT_VERSION, BODY_TEXT},
    {"versionchanged", ARGUMENT_VERSION, BODY_TEXT},
    {"versionremoved", ARGUMENT_VERSION, BODY_TEXT},
    {"deprecated", ARGUMENT_VERSION, BODY_TEXT},
    {"admonition", ARGUMENT_TITLE, BODY_TEXT},
    {"topic", ARGUMENT_TITLE, BODY_TEXT},
    {"sidebar", ARGUMENT_TITLE, BODY_TEXT},
    {"dropdown", ARGUMENT_TITLE, BODY_TEXT},
    {"card", ARGUMENT_TITLE, BODY_TEXT},
    {"grid-item-card", ARGUMENT_TITLE, BODY_TEXT},
    {"tab-item", ARGUMENT_TITLE, BODY_TEXT},
    {"rubric", ARGUMENT_TITLE, BODY_NONE},
    {"table", ARGUMENT_CAPTION, BODY_TEXT},
    {"list-table", ARGUMENT_CAPTION, BODY_TEXT},
    {"csv-table", ARGUMENT_CAPTION, BODY_NONE},
    {"figure", ARGUMENT_NONE, BODY_CAPTION},
    {"image", ARGUMENT_NONE, BODY_NONE},
    {"epigraph", ARGUMENT_TEXT, BODY_QUOTATION},
    {"pull-quote", ARGUMENT_TEXT, BODY_QUOTATION},
    {"highlights", ARGUMENT_TEXT, BODY_TEXT},
    {"compound", ARGUMENT_TEXT, BODY_TEXT},
    {"container", ARGUMENT_NONE, BODY_TEXT},
    {"only", ARGUMENT_NONE, BODY_TEXT},
    {"class", ARGUMENT_NONE, BODY_TEXT},
    {"glossary", ARGUMENT_NONE, BODY_TEXT},
    {"hlist", ARGUMENT_NONE, BODY_TEXT},
    {"grid", ARGUMENT_NONE, BODY_TEXT},
    {"tab-set", ARGUMENT_NONE, BODY_TEXT},
    {"replace", ARGUMENT_TEXT, BODY_TEXT},
};

static bool names_alike(Slice name, const char *known) {
  if (name.len != strlen(known)) return false;
  for (size_t i = 0; i < name.len; i++) {
    char c = name.data[i];
    if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != known[i]) return false;
  }
  return true;
}

static Directive directive_of(Slice name) {
  for (size_t i = 0; i < sizeof directives / sizeof *directives; i++) {
    if (names_alike(name, directives[i].name)) return directives[i];
  }
  return (Directive){NULL, ARGUMENT_NONE, BODY_NONE};
}

// ":alt: text" -> the length of the name with its colons; 0: it is no option, or a role.
static size_t field_length(Slice line) {
  if (line.len < 3 || line.data[0] != ':' || line_is_white(line.data[1]) || line.data[1] == ':')
    return 0;
  for (size_t i = 2; i < line.len; i++) {
    bool behind = i + 1 == line.len || line_is_white(line.data[i + 1]);
    if (line.data[i] == ':' && behind && line.data[i - 1] != '\\') return i + 1;
  }
  return 0;
}

// The text of an option or a field, with the lines that are indented deeper.
static Range field_body(const Rst *rst, const TextLine *line, size_t name, uint32_t *next) {
  Range range = {line->text + (uint32_t)name, line->text_end};
  *next = line->next;
  while (!at_end(rst, *next)) {
    TextLine more = line_at(rst, *next);
    if (line_is_blank(&more) || more.indent <= line->indent) break;
    range.end = more.text_end;
    *next = more.next;
  }
  return line_trim(rst->text, range);
}

static bool is_shown_option(Slice name) {
  static const char *const names[] = {":alt:", ":caption:", ":subtitle:", NULL};
  return is_one_of(name, names);
}

// Passes over options; what an image shows is a caption.
static uint32_t read_options(Rst *rst, uint32_t at, uint32_t indent, bool read) {
  while (!at_end(rst, at)) {
    TextLine line = line_at(rst, at);
    Slice text = line_slice(rst->text, &line);
    size_t name = field_length(text);
    if (!name || line.indent <= indent) break;
    Range body = field_body(rst, &line, name, &at);
    if (!read || !is_shown_option(slice_cut(text, 0, name))) continue;
    prose_copy(&rst->aside, body);
    prose_end(&rst->aside, BLOCK_CAPTION);
  }
  return at;
}

static BlockKind kind_of_body(Body body) {
  return body == BODY_QUOTATION ? BLOCK_QUOTATION
         : body == BODY_CAPTION ? BLOCK_CAPTION
                                : BLOCK_PARAGRAPH;
}

static void push_body(Rst *rst, const Directive *directive, uint32_t indent) {
  push_level(rst, indent, kind_of_body(directive->body));
}

// The argument as the first words of the body: they go on in the lines below.
static bool begin_body(Rst *rst, const Directive *directive, uint32_t base, uint32_t at) {
  TextLine next = line_at(rst, rst->line.next);
  bool options = field_length(line_slice(rst->text, &next)) && next.indent > base;
  uint32_t indent = body_indent(rst, base, base + 3);
  push_body(rst, directive, indent);
  if (!options) return !go_on(rst, at, indent);
  add_block(rst, top(rst)->kind, line_trim(rst->text, (Range){at, rst->line.text_end}));
  rst->next = read_options(rst, rst->line.next, base, true);
  return true;
}

// Reads the directive whose "::" ends at `at`, or its beginning; false where the rest of the line
// is to be looked at again.
static bool read_directive(Rst *rst, Slice name, uint32_t at) {
  Directive directive = directive_of(name);
  uint32_t base = rst->line.indent;
  Range argument = line_trim(rst->text, (Range){at, rst->line.text_end});
  bool prose = directive.name != NULL;
  if (prose && argument.start < argument.end) {
    if (directive.argument == ARGUMENT_VERSION) {
      while (argument.start < argument.end && !line_is_white(rst->text.data[argument.start])) {
        argument.start++;
      }
    }
    if (directive.argument == ARGUMENT_TEXT ||
        (directive.argument == ARGUMENT_VERSION && argument.start < argument.end))
      return begin_body(rst, &directive, base, argument.start);
    if (directive.argument == ARGUMENT_TITLE) add_block(rst, BLOCK_HEADING, argument);
    if (directive.argument == ARGUMENT_CAPTION) add_block(rst, BLOCK_CAPTION, argument);
  }
  rst->next = read_options(rst, rst->line.next, base, true);
  if (directive.body == BODY_NONE) {
    rst->next = behind_deeper(rst, rst->next, base);
    return true;
  }
  TextLine body = line_at(rst, skip_blank(rst, rst->next));
  if (body.indent > base) push_body(rst, &directive, body.indent);
  return true;
}

// The name of the directive at `at`, up to its "::"; empty: none stands there.
static Slice directive_name(const Rst *rst, uint32_t at, uint32_t *behind) {
  uint32_t end = at;
  while (end < rst->line.text_end && !line_is_white(rst->text.data[end]) &&
         rst->text.data[end] != '|' && rst->text.data[end] != '`') {
    if (slice_starts(slice_cut(rst->text, end, rst->line.text_end), SLICE("::"))) {
      *behind = end + 2;
      bool last = *behind == rst->line.text_end || line_is_white(rst->text.data[*behind]);
      if (last) return slice_cut(rst->text, at, end);
    }
    end++;
  }
  return slice_cut(rst->text, at, at);
}

static bool read_comment(Rst *rst) {
  uint32_t start = rst->line.text;
  bool empty = rst->line.text_end == start + 2;
  rst->next = rst->line.next;
  if (!empty || !is_blank_or_end(rst, rst->next))
    rst->next = behind_deeper(rst, rst->line.next, rst->line.indent);
  Range range = line_trim(rst->text, (Range){start, rst->next});
  Slice text = slice_trim(slice_cut(rst->text, start + 2, range.end));
  if (text.len) document_add_comment(rst->document, range, text, rst->arena);
  return true;
}

// ".. |name| directive:: ..." -> where the directive begins; `at` where it is none.
static uint32_t behind_substitution(const Rst *rst, uint32_t at) {
  if (rst->text.data[at] != '|') return at;
  for (uint32_t i = at + 1; i < rst->line.text_end; i++) {
    if (rst->text.data[i] == '|' && i + 1 < rst->line.text_end &&
        line_is_white(rst->text.data[i + 1]))
      return line_trim(rst->text, (Range){i + 1, rst->line.text_end}).start;
  }
  return at;
}

// ".. [1] A footnote": its text goes on below, indented.
static bool read_note(Rst *rst, uint32_t at) {
  uint32_t base = rst->line.indent;
  const char *close = memchr(rst->text.data + at, ']', rst->line.text_end - at);
  if (!close) return read_comment(rst);
  uint32_t indent = body_indent(rst, base, base + 3);
  push_level(rst, indent, BLOCK_PARAGRAPH);
  return !go_on(rst, (uint32_t)(close - rst->text.data) + 1, indent);
}

// Explicit markup: ".." and what follows. False where the rest of the line is to be looked at.
static bool read_explicit(Rst *rst) {
  Slice text = line_text(rst);
  uint32_t at = rst->line.text + 2, behind = 0;
  while (at < rst->line.text_end && line_is_white(rst->text.data[at])) {
    at++;
  }
  if (text.len == 2) return read_comment(rst);
  if (rst->text.data[at] == '[') return read_note(rst, at);
  if (rst->text.data[at] == '_') {
    rst->next = behind_deeper(rst, rst->line.next, rst->line.indent);
    return true;
  }
  Slice name = directive_name(rst, behind_substitution(rst, at), &behind);
  return name.len ? read_directive(rst, name, behind) : read_comment(rst);
}

// ---- the other markers

static bool is_explicit(Slice text) {
  return slice_starts(text, SLICE("..")) && (text.len == 2 || line_is_white(text.data[2]));
}

// Facts about the document at its beginning: no prose but for a few.
static bool is_fact(Slice field) {
  static const char *const prose[] = {
      ":abstract:", ":dedication:", ":title:", ":summary:", ":description:", NULL};
  for (const char *const *name = prose; *name; name++) {
    if (names_alike(field, *name)) return false;
  }
  return true;
}

static bool read_field(Rst *rst, bool *again) {
  Slice text = line_text(rst);
  size_t len = field_length(text);
  if (!len) return false;
  uint32_t base = rst->line.indent;
  if (!rst->began && is_fact(slice_cut(text, 0, len))) {
    rst->next = behind_deeper(rst, rst->line.next, base);
    return true;
  }
  uint32_t indent = body_indent(rst, base, base + 1);
  push_level(rst, indent, BLOCK_LIST_ITEM);
  *again = go_on(rst, rst->line.text + (uint32_t)len, indent);
  return true;
}

static size_t bullet_length(Slice text) {
  static const char *const bullets[] = {"*", "-", "+", "•", "‣", "⁃", NULL};
  for (const char *const *bullet = bullets; *bullet; bullet++) {
    size_t len = strlen(*bullet);
    if (slice_starts(text, slice_of(*bullet)) && (text.len == len || text.data[len] == ' '))
      return len;
  }
  return 0;
}

// "1." "(2)" "#." "iv)" "a)"; a capital with a full stop is a name's.
static size_t numeral_length(Slice text) {
  size_t start = text.len && text.data[0] == '(', at = start;
  while (at < text.len && at - start < 4 &&
         ((text.data[at] >= '0' && text.data[at] <= '9') || text.data[at] == '#')) {
    at++;
  }
  if (at == start) {
    while (at < text.len && at - start < 4 && text.data[at] && strchr("ivx", text.data[at])) {
      at++;
    }
  }
  if (at == start && at < text.len && text.data[at] >= 'a' && text.data[at] <= 'z') at++;
  if (at == start || at == text.len) return 0;
  bool mark = start ? text.data[at] == ')' : text.data[at] == ')' || text.data[at] == '.';
  at++;
  return mark && (at == text.len || text.data[at] == ' ') ? at : 0;
}

// "-a, --all  what it does": the length up to the text.
static size_t option_length(Slice text) {
  if (text.len < 3 || !strchr("-/", text.data[0]) || line_is_white(text.data[1])) return 0;
  if (text.data[0] == '-' && text.data[1] == '-' && (text.len < 4 || text.data[2] == '-')) return 0;
  size_t gap = slice_find(text, SLICE("  "));
  return gap < text.len ? gap : 0;
}

static bool read_marker(Rst *rst, bool *again) {
  Slice text = line_text(rst);
  size_t len = bullet_length(text);
  if (!len) len = numeral_length(text);
  if (!len) len = option_length(text);
  if (!len) return false;
  size_t at = len;
  while (at < text.len && line_is_white(text.data[at])) {
    at++;
  }
  uint32_t base = rst->line.indent;
  uint32_t column = base + (uint32_t)utf8_count(slice_cut(text, 0, at)) + (at == text.len);
  uint32_t indent = body_indent(rst, base, column);
  if (indent > column) indent = column;
  push_level(rst, indent, BLOCK_LIST_ITEM);
  rst->began = true;
  *again = go_on(rst, rst->line.text + (uint32_t)at, indent);
  return true;
}

static bool is_line_of_block(Slice text) {
  return text.len && text.data[0] == '|' && (text.len == 1 || text.data[1] == ' ');
}

// A line block: "| A line" ..., as in verse; a line that is indented deeper goes on with the one
// before it.
static bool read_line_block(Rst *rst) {
  if (!is_line_of_block(line_text(rst))) return false;
  TextLine line = rst->line;
  Range whole = line_range(&line);
  for (bool first = true;; first = false) {
    bool barred = is_line_of_block(line_slice(rst->text, &line));
    if (!barred && (first || line_is_blank(&line) || line.indent <= rst->line.indent)) break;
    Range text = {line.text + barred, line.text_end};
    add_text(rst, &rst->prose, text);
    if (line.next > line.text_end)
      prose_space(&rst->prose, (Range){line.text_end, line.text_end + 1});
    whole.end = line.text_end;
    rst->next = line.next;
    if (at_end(rst, rst->next)) break;
    line = line_at(rst, rst->next);
  }
  end_block(rst, top(rst)->kind, whole);
  return true;
}

static uint32_t behind_blank(const Rst *rst, uint32_t at) {
  while (!is_blank_or_end(rst, at)) {
    at = line_at(rst, at).next;
  }
  return at;
}

// ---- the whole

// One look at the line at hand; true where it must be looked at again behind a marker.
static bool look(Rst *rst) {
  Slice text = line_text(rst);
  bool again = false;
  if (is_explicit(text)) return !read_explicit(rst);
  if (slice_starts(text, SLICE(">>> "))) {
    rst->next = behind_blank(rst, rst->line.next);
  } else if (slice_starts(text, SLICE("__ "))) {
    rst->next = behind_deeper(rst, rst->line.next, rst->line.indent);
  } else if (!read_heading(rst) && !read_grid_table(rst) && !read_simple_table(rst) &&
             !read_line_block(rst) && !read_field(rst, &again) && !read_marker(rst, &again)) {
    read_paragraph(rst);
  }
  return again;
}

static void read_block(Rst *rst, const TextLine *line) {
  rst->line = *line;
  rst->marker = false;
  rst->next = line->next;
  pop_levels(rst, line->indent);
  if (line->indent > top(rst)->indent) push_level(rst, line->indent, BLOCK_QUOTATION);
  while (look(rst)) {
  }
}

static void read_rst(Document *document, Arena *arena) {
  Rst rst = {.document = document, .arena = arena, .text = document->source->text, .depth = 1};
  rst.levels[0] = (Level){0, BLOCK_PARAGRAPH};
  rst.prose = prose_begin(document, arena);
  rst.aside = prose_begin(document, arena);
  for (uint32_t at = 0; at < rst.text.len;) {
    TextLine line = line_read(rst.text, at);
    if (!line_is_blank(&line)) read_block(&rst, &line);
    at = line_is_blank(&line) ? line.next : rst.next;
  }
  prose_free(&rst.prose);
  prose_free(&rst.aside);
}

static const char *const extensions[] = {".rst", ".rest", NULL};

// A directive of its own line, near the beginning: no other format has one.
static bool sniff_rst(Slice head) {
  for (uint32_t at = 0; at < head.len;) {
    TextLine line = line_read(head, at);
    Slice text = line_slice(head, &line);
    if (line.indent == 0 && slice_starts(text, SLICE(".. "))) {
      size_t colons = slice_find(text, SLICE("::"));
      if (colons < text.len ||
          (slice_starts(text, SLICE(".. _")) && text.data[text.len - 1] == ':'))
        return true;
    }
    at = line.next;
  }
  return false;
}

const Format format_rst = {.name = "rst",
                           .help =
                               "reStructuredText: its prose, without code and directives' options",
                           .extensions = extensions,
                           .read = read_rst,
                           .sniff = sniff_rst};
