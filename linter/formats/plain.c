// SPDX-License-Identifier: MIT
// Plain text. Lines between blank lines are a group; a group is one paragraph, or a hard-wrapped
// one, or several lines that stand for themselves. The question for each line end is whether an
// editor's wrapping forced it:
//
//   |The minister said on Tuesday that the road to the airport|  57 + 1 + 4 > 60: "will" did not
//   fit, the line end was forced |will stay closed.                                        |
//
//   |Share|  5 + 1 + 5 <= 60: "Tweet" would have fitted, so the lines are blocks of their own
//   |Tweet|
//
// The width is the longest line of the group, if that is a width at which people wrap and if it
// explains most line ends of the group; a group of two lines, which explains itself too easily, is
// measured by the file: by what the longer groups agree on. Phases: measure all groups, then read
// them again and make the blocks. A line is scanned a fixed number of times.
#include "base/utf8.h"
#include "document.h"

enum {
  WRAP_COLUMNS_MIN = 50,  // nobody wraps prose narrower than this ...
  WRAP_COLUMNS_MAX = 120, // ... or wider
  WRAP_LINES_MIN = 3,     // a group with fewer does not tell its own width
  HEADING_WORDS_MAX = 16,
  NUMERAL_DIGITS_MAX = 3,       // of a list marker: "12." but not "2019."
  COMMENT_BYTES_MAX = 4 * 1024, // what is not closed within that is no comment
};

typedef struct Line {
  uint32_t start, end; // of source.text, without the white space around it and without its marker
  uint32_t columns;    // code points of the line with its indentation
  uint32_t first_word; // code points of its first word, a list's marker included
  BlockKind kind;      // list item, quotation, caption; else paragraph
  bool numeral;        // its marker is a number
  bool commented;      // comments may stand in it
  uint32_t stop;       // the byte that the space stands for which joins it to the next line
} Line;

// Lines that stand together, in an array that is used again for each group.
typedef struct Group {
  Line *lines;
  size_t count, cap;
} Group;

typedef struct Reader {
  Slice text;
  size_t at;
  Group group;
  Document *document;
  Arena *arena;
  size_t clear;   // no comment is closed before this offset, from the last that was not on
  size_t comment; // the first of document->comments that ends behind `at`
  uint32_t width; // at which the file is wrapped; 0: it is not
} Reader;

static bool is_blank_rune(uint32_t rune) {
  RuneClass class = utf8_class(rune);
  return class == RUNE_SPACE || class == RUNE_FORMAT;
}

// Moves start forward and end back over white space; they meet on a blank line.
static void trim(Slice text, size_t *start, size_t *end) {
  size_t len;
  while (*start < *end && is_blank_rune(utf8_decode(text, *start, &len))) {
    *start += len;
  }
  while (*end > *start && is_blank_rune(utf8_decode_before(text, *end, &len))) {
    *end -= len;
  }
}

static size_t line_end(Slice text, size_t at) {
  while (at < text.len && text.data[at] != '\n' && text.data[at] != '\r') {
    at++;
  }
  return at;
}

static size_t behind_line_end(Slice text, size_t at) {
  if (at == text.len) return at;
  bool crlf = text.data[at] == '\r' && at + 1 < text.len && text.data[at + 1] == '\n';
  return at + (crlf ? 2 : 1);
}

static bool is_space_at(Slice text, size_t at, size_t end) {
  return at < end && (text.data[at] == ' ' || text.data[at] == '\t');
}

static const char *const bullets[] = {"-", "*", "+", "•", "·", "‣", "◦", "▪", "●", "■", NULL};

// Length of the bullet at the start of a line, or 0.
static size_t bullet_length(Slice line) {
  for (const char *const *bullet = bullets; *bullet; bullet++) {
    Slice mark = slice_of(*bullet);
    if (slice_starts(line, mark) && is_space_at(line, mark.len, line.len)) return mark.len;
  }
  return 0;
}

// Length of the numeral (1. 12) at the start of a line, or 0.
static size_t numeral_length(Slice line) {
  size_t digits = 0;
  while (digits < line.len && line.data[digits] >= '0' && line.data[digits] <= '9') {
    digits++;
  }
  if (digits == 0 || digits > NUMERAL_DIGITS_MAX || digits == line.len) return 0;
  bool marker = line.data[digits] == '.' || line.data[digits] == ')';
  return marker && is_space_at(line, digits + 1, line.len) ? digits + 1 : 0;
}

static size_t quotation_length(Slice line) {
  size_t len = 0;
  while (len < line.len && line.data[len] == '>') {
    len++;
    while (is_space_at(line, len, line.len) &&
           slice_starts(slice_cut(line, len + 1, line.len), SLICE(">"))) {
      len++;
    }
  }
  return len;
}

// In small letters.
static const char *const captions[] = {"photo:",       "photos:",    "photo by ",   "photo credit",
                                       "(photo",       "[photo",     "image:",      "images:",
                                       "image credit", "(image",     "caption:",    "picture:",
                                       "video:",       "file photo", "photograph:", NULL};

static bool is_caption(Slice line) {
  for (const char *const *caption = captions; *caption; caption++) {
    size_t i = 0, len = strlen(*caption);
    while (i < len && i < line.len &&
           (line.data[i] | (line.data[i] >= 'A' && line.data[i] <= 'Z' ? 0x20 : 0)) ==
               (*caption)[i]) {
      i++;
    }
    if (i == len) return true;
  }
  return false;
}

// Tells what kind of line it is and takes its marker off.
static void classify(Line *line, Slice text) {
  Slice content = slice_cut(text, line->start, line->end);
  size_t bullet = bullet_length(content), numeral = numeral_length(content);
  size_t quotation = quotation_length(content), marker = bullet + numeral + quotation;
  line->kind = BLOCK_PARAGRAPH;
  line->numeral = numeral > 0;
  if (is_caption(content)) line->kind = BLOCK_CAPTION;
  if (bullet || numeral) line->kind = BLOCK_LIST_ITEM;
  if (quotation) line->kind = BLOCK_QUOTATION;
  size_t start = line->start + marker, end = line->end;
  if (marker) trim(text, &start, &end);
  line->start = (uint32_t)start;
}

static uint32_t first_word_columns(Slice line) {
  size_t end = 0;
  while (end < line.len && !is_space_at(line, end, line.len)) {
    end++;
  }
  return (uint32_t)utf8_count(slice_cut(line, 0, end));
}

// ---- comments for calque

static const char comment_open[] = "<!--", comment_close[] = "-->";

// Where the comment that opened before `at` is closed, on its line; the end of the text: nowhere.
// What was looked at in vain is not looked at again.
static size_t find_close(Reader *reader, size_t at) {
  Slice text = reader->text;
  size_t i = reader->clear > at ? reader->clear : at;
  for (; i < text.len && i - at < COMMENT_BYTES_MAX; i++) {
    if (text.data[i] == '\n' || text.data[i] == '\r') break;
    if (slice_starts(slice_cut(text, i, text.len), slice_of(comment_close))) return i;
  }
  reader->clear = i;
  return text.len;
}

// Adds the comment at `at`; returns the offset behind it, or behind its mark where it is none.
static size_t add_comment(Reader *reader, size_t at) {
  Slice text = reader->text;
  size_t start = at + strlen(comment_open), close = find_close(reader, start);
  if (close == text.len) return start;
  Slice inside = slice_cut(text, start, close);
  if (!document_is_directive(inside)) return start;
  size_t end = close + strlen(comment_close);
  document_add_comment(reader->document, (Range){(uint32_t)at, (uint32_t)end}, inside,
                       reader->arena);
  return end;
}

static void find_comments(Reader *reader) {
  Slice text = reader->text;
  for (size_t at = 0; at < text.len;) {
    at += slice_find(slice_cut(text, at, text.len), slice_of(comment_open));
    if (at < text.len) at = add_comment(reader, at);
  }
}

static Range comment_at(const Reader *reader, size_t i) {
  const Document *document = reader->document;
  return i < document->comment_count ? document->comments[i].range
                                     : (Range){UINT32_MAX, UINT32_MAX};
}

// Takes the comments at both ends of the line off it, and counts the code points of those inside.
static uint32_t trim_comments(Reader *reader, Line *line) {
  size_t first = reader->comment, start = line->start, end = line->end;
  while (comment_at(reader, reader->comment).start < end) {
    reader->comment++;
  }
  line->commented = reader->comment > first;
  for (size_t i = first; comment_at(reader, i).start == start && start < end; i++, first++) {
    start = comment_at(reader, i).end;
    trim(reader->text, &start, &end);
  }
  size_t last = reader->comment;
  while (last > first && comment_at(reader, last - 1).end == end) {
    end = comment_at(reader, --last).start;
    trim(reader->text, &start, &end);
  }
  line->start = (uint32_t)start;
  line->end = (uint32_t)end;
  uint32_t inside = 0;
  for (size_t i = first; i < last; i++) {
    Range range = comment_at(reader, i);
    inside += (uint32_t)utf8_count(slice_cut(reader->text, range.start, range.end));
  }
  return inside;
}

// Moves on to the next line that is no mere comment, which begins at *begin; *inside are the code
// points of the comments in it. False at the end of the text.
static bool find_line(Reader *reader, Line *line, size_t *begin, uint32_t *inside) {
  do {
    if (reader->at >= reader->text.len) return false;
    size_t start = reader->at, end = line_end(reader->text, start);
    *begin = start;
    *inside = 0;
    reader->at = behind_line_end(reader->text, end);
    trim(reader->text, &start, &end);
    *line = (Line){.start = (uint32_t)start, .end = (uint32_t)end, .stop = (uint32_t)end};
    if (start == end) return true;
    *inside = trim_comments(reader, line);
    *begin += line->start - start;
  } while (line->start == line->end);
  return true;
}

// Reads the next line, whatever it is; false at the end of the text. A blank one has no columns.
static bool next_line(Reader *reader, Line *line) {
  size_t begin;
  uint32_t inside;
  if (!find_line(reader, line, &begin, &inside)) return false;
  size_t start = line->start, end = line->end;
  if (start == end) return true;
  line->columns = (uint32_t)utf8_count(slice_cut(reader->text, begin, end)) - inside;
  line->first_word = first_word_columns(slice_cut(reader->text, start, end));
  classify(line, reader->text);
  if (line->kind == BLOCK_QUOTATION) // each of its lines has the mark
    line->first_word = first_word_columns(slice_cut(reader->text, line->start, end));
  if (line->start == line->end) line->columns = 0; // a ">" alone: a blank line of a quotation
  return true;
}

// Reads the next lines up to a blank one; false when there are none any more.
static bool next_group(Reader *reader) {
  Group *group = &reader->group;
  group->count = 0;
  for (Line line; next_line(reader, &line);) {
    bool blank = line.columns == 0;
    if (blank && group->count) return true;
    if (!blank) *ARRAY_PUSH(group->lines, group->count, group->cap) = line;
  }
  return group->count > 0;
}

// True where the first word of next would not have fitted behind line.
static bool forced(const Line *line, const Line *next, uint32_t width) {
  return line->columns + 1 + next->first_word > width;
}

// The longest line of the group, when that is a width at which people wrap; else 0.
static uint32_t longest(const Group *group) {
  uint32_t width = 0;
  for (size_t i = 0; i < group->count; i++) {
    if (group->lines[i].columns > width) width = group->lines[i].columns;
  }
  return width >= WRAP_COLUMNS_MIN && width <= WRAP_COLUMNS_MAX ? width : 0;
}

// The width at which the group itself shows that it was wrapped: it explains at least two line ends
// of three. 0: none.
static uint32_t group_width(const Group *group) {
  uint32_t width = group->count >= WRAP_LINES_MIN ? longest(group) : 0;
  if (!width) return 0;
  size_t count = 0;
  for (size_t i = 0; i + 1 < group->count; i++) {
    count += forced(&group->lines[i], &group->lines[i + 1], width);
  }
  return count * 3 >= (group->count - 1) * 2 ? width : 0;
}

// The width at which the file is wrapped: the widest that one of its groups shows.
static uint32_t measure(Reader *reader) {
  uint32_t width = 0;
  while (next_group(reader)) {
    uint32_t here = group_width(&reader->group);
    if (here > width) width = here;
  }
  reader->at = reader->comment = 0;
  return width;
}

static char last_byte(Slice text, const Line *line) {
  return line->end > line->start ? text.data[line->end - 1] : 0;
}

// Whether line goes on in next, in a group that is wrapped at width.
static bool joins(Slice text, const Line *line, const Line *next, uint32_t width) {
  if (!width || !forced(line, next, width)) return false;
  if (next->kind == BLOCK_QUOTATION || line->kind == BLOCK_QUOTATION) {
    return next->kind == line->kind;
  }
  if (next->kind == BLOCK_PARAGRAPH) return true;
  // "... on page" / "12. The next": a number at the start of a wrapped line
  bool ended = strchr(".:;!?", last_byte(text, line)) != NULL;
  return next->numeral && line->kind == BLOCK_PARAGRAPH && !ended;
}

static size_t count_words(Slice text, size_t max) {
  size_t words = 0;
  bool inside = false;
  for (size_t i = 0; i < text.len && words <= max; i++) {
    bool space = is_space_at(text, i, text.len);
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

static bool has_letter(Slice text) {
  for (size_t i = 0, len; i < text.len; i += len) {
    if (utf8_is_letter(utf8_decode(text, i, &len))) return true;
  }
  return false;
}

// One line of few words that does not end like a sentence.
static bool looks_like_heading(Slice text) {
  if (count_words(text, HEADING_WORDS_MAX) > HEADING_WORDS_MAX || !has_letter(text)) return false;
  size_t end = text.len, len;
  while (end > 0) { // closing quotes and brackets do not count
    uint32_t rune = utf8_decode_before(text, end, &len);
    if (rune != '"' && rune != '\'' && rune != ')' && rune != ']' && rune != 0x2019 &&
        rune != 0x201d && rune != 0xbb)
      break;
    end -= len;
  }
  return end > 0 && !strchr(".,;:", text.data[end - 1]) &&
         !slice_ends(slice_cut(text, 0, end), SLICE("…"));
}

// Adds the line to runs where it does not follow the line before it byte for byte.
static void add_run(BlockRun *runs, size_t *count, size_t text_start, uint32_t source_start) {
  if (*count) {
    const BlockRun *last = &runs[*count - 1];
    if (last->source_start + (text_start - last->text_start) == source_start) return;
  }
  runs[(*count)++] = (BlockRun){(uint32_t)text_start, source_start, 0};
}

// Index of the first comment that ends behind the offset.
static size_t comment_behind(const Reader *reader, uint32_t offset) {
  size_t low = 0, high = reader->document->comment_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (comment_at(reader, middle).end <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

// A block's text while it is joined of pieces of lines.
typedef struct Join {
  char *text;
  size_t len;
  BlockRun *runs;
  size_t run_count;
} Join;

static void join_piece(Join *join, Slice text, uint32_t start, uint32_t end) {
  if (start >= end) return;
  add_run(join->runs, &join->run_count, join->len, start);
  memcpy(join->text + join->len, text.data + start, end - start);
  join->len += end - start;
}

// The line without its comments; where space stands before and behind one, that before stays.
static void join_line(const Reader *reader, Join *join, const Line *line) {
  uint32_t at = line->start;
  if (line->commented) {
    for (size_t i = comment_behind(reader, at); comment_at(reader, i).start < line->end; i++) {
      Range comment = comment_at(reader, i);
      join_piece(join, reader->text, at, comment.start);
      at = comment.end;
      bool space = join->len == 0 || join->text[join->len - 1] == ' ';
      while (space && is_space_at(reader->text, at, line->end)) {
        at++;
      }
    }
  }
  join_piece(join, reader->text, at, line->end);
}

static size_t comments_between(const Reader *reader, uint32_t start, uint32_t end) {
  return comment_behind(reader, end) - comment_behind(reader, start);
}

// Sets a space for what stands behind a line: its line end or a space there, of which it is the
// first byte, or white space of several bytes, as a no-break space.
static void join_space(const Reader *reader, Join *join, uint32_t stop) {
  if (strchr(" \t\n\r\f", reader->text.data[stop])) {
    add_run(join->runs, &join->run_count, join->len, stop);
  } else {
    uint32_t bytes = (uint32_t)line_end(reader->text, stop) - stop;
    join->runs[join->run_count++] = (BlockRun){(uint32_t)join->len, stop, bytes};
  }
  join->text[join->len++] = ' ';
}

// Joins lines with single spaces.
static void join_lines(Reader *reader, const Line *lines, size_t count, Block *block) {
  uint32_t first = lines[0].start, end = lines[count - 1].end;
  Join join = {.text = arena_alloc(reader->arena, end - first + 1)};
  join.runs =
      ARENA_ARRAY(reader->arena, 2 * count + comments_between(reader, first, end), BlockRun);
  for (size_t i = 0; i < count; i++) {
    if (i) join_space(reader, &join, lines[i - 1].stop);
    join_line(reader, &join, &lines[i]);
  }
  block->text = (Slice){join.text, join.len};
  block->runs = join.runs;
  block->run_count = join.run_count;
}

// A line is used where it stands.
static void borrow_line(Reader *reader, const Line *line, Block *block) {
  BlockRun *run = ARENA_NEW(reader->arena, BlockRun);
  *run = (BlockRun){0, line->start, 0};
  block->text = slice_cut(reader->text, line->start, line->end);
  block->runs = run;
  block->run_count = 1;
}

// A list item goes with its marker and its line end.
static Range line_range(Slice text, const Line *line) {
  size_t start = line->start;
  while (start > 0 && text.data[start - 1] != '\n' && text.data[start - 1] != '\r') {
    start--;
  }
  size_t end = behind_line_end(text, line_end(text, line->end));
  return (Range){(uint32_t)start, (uint32_t)end};
}

// Makes one block of the lines [first, end) of the group.
static void add_block(Reader *reader, size_t first, size_t end) {
  const Group *group = &reader->group;
  const Line *lines = &group->lines[first];
  Block block = {.kind = lines->kind, .own_line = end - first == 1};
  block.stands_alone = first == 0 && end == group->count;
  if (block.own_line && !lines->commented) {
    borrow_line(reader, lines, &block);
  } else {
    join_lines(reader, lines, end - first, &block);
  }
  if (block.own_line && block.kind == BLOCK_LIST_ITEM)
    block.whole = line_range(reader->text, lines);
  bool title = reader->document->block_count == 0;
  bool alone = block.own_line && (block.stands_alone || title);
  if (alone && block.kind == BLOCK_PARAGRAPH && looks_like_heading(block.text)) {
    block.kind = BLOCK_HEADING;
  }
  document_add(reader->document, block, reader->arena);
}

static void add_group(Reader *reader) {
  const Group *group = &reader->group;
  uint32_t width = group_width(group);
  if (!width) width = reader->width;
  for (size_t first = 0, end; first < group->count; first = end) {
    end = first + 1;
    while (end < group->count &&
           joins(reader->text, &group->lines[end - 1], &group->lines[end], width)) {
      end++;
    }
    add_block(reader, first, end);
  }
}

static void read_plain(Document *document, Arena *arena) {
  Reader reader = {.text = document->source->text, .document = document, .arena = arena};
  find_comments(&reader);
  reader.width = measure(&reader);
  while (next_group(&reader)) {
    add_group(&reader);
  }
  memory_free(reader.group.lines);
}

static const char *const extensions[] = {".txt", ".text", NULL};

const Format format_plain = {.name = "plain",
                             .help = "plain text",
                             .extensions = extensions,
                             .read = read_plain,
                             .lines = true};
