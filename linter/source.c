// SPDX-License-Identifier: MIT
// From bytes to text, in the order of the questions asked:
//
//   too large?  UTF-16 or UTF-32?  binary?      -> a problem, nothing to lint
//   valid UTF-8?                                -> used in place
//   more valid sequences than bad bytes?        -> UTF-8; each bad byte is read as U+FFFD
//   else                                        -> Windows-1252 (has 0x80 to 0x9f) or Latin-1;
//   converted
//
//   original  c a f \xe9 \n      Latin-1
//   text      c a f \xc3 \xa9 \n
//   runs      {0 -> 0}           offset 5 of text is 4 code points on from the run: byte 4 of the
//   file
//
// A column is a difference of two counts of code points from the start of the text; with a count
// kept for every 4 KiB it costs the same at the end of a line of 200 MB as in a short one.
#include "source.h"

#include "base/buffer.h"
#include "base/utf8.h"

static const uint32_t REPLACEMENT = 0xfffd;

enum {
  // Text may hold a few controls (rules look for them); a head with more than both of these is no
  // text.
  BINARY_CONTROLS_MIN = 8,
  BINARY_CONTROLS_PERCENT = 5,
  // A head with that many bytes of 100 NUL, all at even or all at odd places, is UTF-16 without its
  // mark.
  UTF16_NULS_PERCENT = 20,
  RUN_TEXT_BYTES = 512, // a run for so many bytes of converted text: how far source_original counts
};

static void tell(const Source *source, Position at, Slice message, Slice remedy, bool warning,
                 Problems *problems) {
  problems_add(problems, (Problem){.path = source->path,
                                   .line = at.line,
                                   .column = at.column,
                                   .message = message,
                                   .remedy = remedy,
                                   .warning = warning});
}

static void tell_convert(const Source *source, const char *what, const char *encoding, bool warning,
                         Problems *problems) {
  Buffer message = {0}, remedy = {0};
  buffer_text(&message, what);
  buffer_print(&remedy, "convert it: iconv -f %s -t UTF-8 '%.*s' > NEW-FILE", encoding,
               SLICE_ARG(source->path));
  tell(source, (Position){0}, buffer_slice(&message), buffer_slice(&remedy), warning, problems);
  buffer_free(&message);
  buffer_free(&remedy);
}

static bool is_control(unsigned char c) {
  return (c < 0x20 && !(c >= '\t' && c <= '\r')) || c == 0x7f;
}

bool source_is_binary(Slice head) {
  size_t controls = 0, len = head.len < SOURCE_HEAD_BYTES ? head.len : SOURCE_HEAD_BYTES;
  for (size_t i = 0; i < len; i++) {
    if (head.data[i] == 0) return true;
    controls += is_control((unsigned char)head.data[i]);
  }
  return controls > BINARY_CONTROLS_MIN && controls * 100 > len * BINARY_CONTROLS_PERCENT;
}

typedef struct ByteOrderMark {
  const char *bytes;
  size_t len;
  const char *encoding;
} ByteOrderMark;

// The four-byte marks first: that of UTF-32LE begins like that of UTF-16LE.
static const ByteOrderMark wide_marks[] = {
    {"\xff\xfe\0\0", 4, "UTF-32"},
    {"\0\0\xfe\xff", 4, "UTF-32"},
    {"\xff\xfe", 2, "UTF-16"},
    {"\xfe\xff", 2, "UTF-16"},
};

// UTF-16 without a mark: ASCII letters with a NUL beside each.
static const char *unmarked_utf16(Slice head) {
  size_t nuls[2] = {0}, len = head.len < SOURCE_HEAD_BYTES ? head.len : SOURCE_HEAD_BYTES;
  for (size_t i = 0; i < len; i++) {
    nuls[i & 1] += head.data[i] == 0;
  }
  if ((nuls[0] + nuls[1]) * 100 < len * UTF16_NULS_PERCENT || len < 4) return NULL;
  if (nuls[0] == 0) return "UTF-16LE";
  return nuls[1] == 0 ? "UTF-16BE" : NULL;
}

static const char *wide_encoding(Slice bytes) {
  for (size_t i = 0; i < sizeof wide_marks / sizeof *wide_marks; i++) {
    Slice mark = {wide_marks[i].bytes, wide_marks[i].len};
    if (slice_starts(bytes, mark)) return wide_marks[i].encoding;
  }
  return unmarked_utf16(bytes);
}

// What the bytes of a file that is not valid UTF-8 look like.
typedef struct Census {
  size_t sequences; // valid sequences of two bytes or more
  size_t bad;       // bytes that belong to none
  size_t high, c1;  // all bytes from 0x80 on; those from 0x80 to 0x9f
} Census;

static Census census_of(Slice bytes) {
  Census census = {0};
  for (size_t i = 0; i < bytes.len; i++) {
    unsigned char c = (unsigned char)bytes.data[i];
    census.sequences += c >= 0xc0;
    census.high += c >= 0x80;
    census.c1 += c >= 0x80 && c < 0xa0;
  }
  for (size_t at = 0; (at += utf8_invalid(slice_cut(bytes, at, bytes.len))) < bytes.len; at++) {
    census.bad++;
    census.sequences -= (unsigned char)bytes.data[at] >= 0xc0;
  }
  return census;
}

static bool fits(const Source *source, size_t len, Problems *problems) {
  if (len <= SOURCE_BYTES_MAX) return true;
  tell(source, (Position){0}, SLICE("the file is larger than 2 GiB and was not read"),
       SLICE("split it into articles"), false, problems);
  return false;
}

// Text that is being made, with its runs.
typedef struct Making {
  char *text;
  size_t len;
  SourceRun *runs;
  size_t run_count;
} Making;

static Making making_new(size_t len, size_t runs, Arena *arena) {
  return (Making){.text = arena_alloc(arena, len), .runs = ARENA_ARRAY(arena, runs, SourceRun)};
}

static void begin_run(Making *making, size_t original) {
  making->runs[making->run_count++] = (SourceRun){(uint32_t)making->len, (uint32_t)original};
}

static void finish_making(Source *source, const Making *making) {
  source->text = (Slice){making->text, making->len};
  source->runs = making->runs;
  source->run_count = making->run_count;
}

// Tells one bad byte; its place is known only now that there is a text to count in.
static void tell_bad_byte(Source *source, uint32_t offset, unsigned char byte, Arena *arena,
                          Problems *problems) {
  Buffer message = {0};
  buffer_print(&message, "byte 0x%02X is no UTF-8; it is read as U+FFFD", byte);
  tell(source, source_position(source, offset, arena), buffer_slice(&message),
       SLICE("write the character that was meant"), false, problems);
  buffer_free(&message);
}

// The runs behind bad bytes begin right after them: three bytes of text for one of the file.
static void tell_bad_bytes(Source *source, size_t bad, Arena *arena, Problems *problems) {
  for (size_t i = 1; i < source->run_count && i <= SOURCE_PLACES_TOLD; i++) {
    unsigned char byte = (unsigned char)source->original.data[source->runs[i].original_start - 1];
    tell_bad_byte(source, source->runs[i].text_start - 3, byte, arena, problems);
  }
  if (bad <= SOURCE_PLACES_TOLD) return;
  Buffer message = {0};
  buffer_print(&message, "%zu more bytes are no UTF-8", bad - SOURCE_PLACES_TOLD);
  tell(source, (Position){0}, buffer_slice(&message), SLICE(""), false, problems);
  buffer_free(&message);
}

static bool repair(Source *source, Slice bytes, size_t bad, Arena *arena, Problems *problems) {
  size_t len = bytes.len + 2 * bad; // U+FFFD has three bytes
  if (!fits(source, len, problems)) return false;
  Making making = making_new(len, bad + 1, arena);
  begin_run(&making, source->bom_bytes);
  for (size_t at = 0; at < bytes.len;) {
    size_t good = utf8_invalid(slice_cut(bytes, at, bytes.len));
    memcpy(making.text + making.len, bytes.data + at, good);
    making.len += good;
    at += good;
    if (at == bytes.len) break;
    making.len += utf8_encode(REPLACEMENT, making.text + making.len);
    begin_run(&making, ++at + source->bom_bytes);
  }
  source->encoding = SOURCE_UTF8_REPAIRED;
  finish_making(source, &making);
  tell_bad_bytes(source, bad, arena, problems);
  return true;
}

// Windows-1252 from 0x80 to 0x9f. The five bytes that it leaves undefined are read as the controls
// of Latin-1, as browsers do.
static const uint16_t windows_1252[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

static uint32_t one_byte_rune(unsigned char c) {
  return c >= 0x80 && c < 0xa0 ? windows_1252[c - 0x80] : c;
}

static void tell_one_byte(const Source *source, Problems *problems) {
  if (source->encoding == SOURCE_WINDOWS_1252) {
    tell_convert(source, "the file is not UTF-8; it is read as Windows-1252", "WINDOWS-1252", true,
                 problems);
  } else {
    tell_convert(source, "the file is not UTF-8; it is read as Latin-1", "ISO-8859-1", true,
                 problems);
  }
}

static bool convert(Source *source, Slice bytes, Census census, Arena *arena, Problems *problems) {
  size_t len =
      bytes.len + census.high + census.c1; // two bytes each, three at most for 0x80 to 0x9f
  if (!fits(source, len, problems)) return false;
  Making making = making_new(len, len / RUN_TEXT_BYTES + 2, arena);
  size_t next_run = 0;
  for (size_t i = 0; i < bytes.len; i++) {
    if (making.len >= next_run) {
      begin_run(&making, i + source->bom_bytes);
      next_run = making.len + RUN_TEXT_BYTES;
    }
    uint32_t rune = one_byte_rune((unsigned char)bytes.data[i]);
    making.len += utf8_encode(rune, making.text + making.len);
  }
  source->encoding = census.c1 ? SOURCE_WINDOWS_1252 : SOURCE_LATIN_1;
  finish_making(source, &making);
  tell_one_byte(source, problems);
  return true;
}

static bool refuse(const Source *source, Problems *problems) {
  const char *wide = wide_encoding(source->original);
  if (wide) {
    tell_convert(source, "the file is UTF-16 or UTF-32, which is not read", wide, false, problems);
    return true;
  }
  if (!source_is_binary(source->original)) return false;
  tell(source, (Position){0}, SLICE("the file is a binary, not a text"),
       SLICE("leave it out, or give the text that was made from it"), false, problems);
  return true;
}

bool source_init(Source *source, Slice path, Slice bytes, Arena *arena, Problems *problems) {
  *source = (Source){.path = path, .original = bytes};
  if (!fits(source, bytes.len, problems) || refuse(source, problems)) return false;
  if (slice_starts(bytes, SLICE("\xef\xbb\xbf"))) source->bom_bytes = 3;
  Slice text = slice_cut(bytes, source->bom_bytes, bytes.len);
  source->text = text;
  if (text.len == 0) {
    tell(source, (Position){0}, SLICE("the file is empty"), SLICE(""), true, problems);
    return true;
  }
  if (utf8_invalid(text) == text.len) return true;
  Census census = census_of(text);
  if (census.sequences > census.bad) return repair(source, text, census.bad, arena, problems);
  return convert(source, text, census, arena, problems);
}

// Offset behind the line end at `at`, or `at` when none stands there.
static size_t behind_line_end(Slice text, size_t at) {
  if (text.data[at] == '\n') return at + 1;
  if (text.data[at] != '\r') return at;
  return at + 1 < text.len && text.data[at + 1] == '\n' ? at + 2 : at + 1;
}

// Counts the lines of text and, where starts is not NULL, writes where they begin.
static size_t find_lines(Slice text, uint32_t *starts) {
  size_t count = 1;
  if (starts) starts[0] = 0;
  for (size_t at = 0, next; at < text.len; at = next) {
    next = behind_line_end(text, at);
    if (next == at) {
      next++;
      continue;
    }
    if (starts) starts[count] = (uint32_t)next;
    count++;
  }
  return count;
}

static void index_lines(Source *source, Arena *arena) {
  if (source->line_count) return;
  source->line_count = find_lines(source->text, NULL);
  source->line_starts = ARENA_ARRAY(arena, source->line_count, uint32_t);
  find_lines(source->text, source->line_starts);
}

static void index_runes(Source *source, Arena *arena) {
  if (source->rune_marks) return;
  size_t count = source->text.len / SOURCE_MARK_BYTES + 1, runes = 0;
  source->rune_marks = ARENA_ARRAY(arena, count, uint32_t);
  for (size_t i = 1; i < count; i++) {
    size_t end = i * SOURCE_MARK_BYTES;
    runes += utf8_count(slice_cut(source->text, end - SOURCE_MARK_BYTES, end));
    source->rune_marks[i] = (uint32_t)runes;
  }
}

// Code points that begin before the offset.
static uint32_t runes_before(const Source *source, uint32_t offset) {
  uint32_t mark = offset / SOURCE_MARK_BYTES;
  Slice rest = slice_cut(source->text, (size_t)mark * SOURCE_MARK_BYTES, offset);
  return source->rune_marks[mark] + (uint32_t)utf8_count(rest);
}

// Index of the last item <= offset in an ascending array whose first item is <= offset.
static size_t last_not_after(const uint32_t *items, size_t count, uint32_t offset) {
  size_t low = 0, high = count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (items[middle] <= offset) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

Position source_position(Source *source, uint32_t offset, Arena *arena) {
  index_lines(source, arena);
  size_t line = last_not_after(source->line_starts, source->line_count, offset);
  uint32_t start = source->line_starts[line], before;
  if (offset - start <= SOURCE_MARK_BYTES) {
    before = (uint32_t)utf8_count(slice_cut(source->text, start, offset));
  } else {
    index_runes(source, arena);
    before = runes_before(source, offset) - runes_before(source, start);
  }
  return (Position){(uint32_t)line + 1, before + 1};
}

Slice source_line(Source *source, uint32_t line, Arena *arena) {
  index_lines(source, arena);
  if (line == 0 || line > source->line_count) return SLICE("");
  size_t start = source->line_starts[line - 1], end = source->text.len;
  if (line < source->line_count) {
    end = source->line_starts[line] - 1;
    if (source->text.data[end] == '\n' && end > start && source->text.data[end - 1] == '\r') end--;
  }
  return slice_cut(source->text, start, end);
}

static const SourceRun *run_of(const Source *source, uint32_t offset) {
  size_t low = 0, high = source->run_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (source->runs[middle].text_start <= offset) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return &source->runs[low];
}

uint32_t source_original(const Source *source, uint32_t offset) {
  if (source->run_count == 0) return offset + source->bom_bytes;
  const SourceRun *run = run_of(source, offset);
  Slice since = slice_cut(source->text, run->text_start, offset);
  bool by_byte = source->encoding == SOURCE_UTF8_REPAIRED;
  return run->original_start + (uint32_t)(by_byte ? since.len : utf8_count(since));
}
