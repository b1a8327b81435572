// SPDX-License-Identifier: MIT
// The file of a baseline: each line an object of JSON with texts and numbers, nothing deeper, read
// by hand so that every mistake is told at its column and 50,000 lines take no time.
//
//   {"path":"a.txt","rule":"en/titles","near":"7d0c...","count":2,"text":"the Mr"}
//    read_field ----^ read_text        ...              ^ read_count
//
// Order is free while reading, and doubles are made one: that is what a merge of two branches
// leaves.
#include "base/utf8.h"
#include "baseline.h"

enum {
  BASELINE_VERSION = 1,
  COUNT_MAX = 1000000000, // a larger one is no count
  PROBLEMS_MAX = 20,      // lines that are told one by one
};

// ---- reading a line: {"key":"text","key":12}

typedef struct LineReader {
  Slice name, line;
  size_t at;
  uint32_t number;
  Problems *problems;
  size_t *told;
  Arena *arena;
} LineReader;

// What a line may say.
typedef struct Fields {
  Slice path, rule, near, text;
  uint32_t count, version;
  size_t near_at;
  bool has_count, has_version;
} Fields;

static bool complain_at(LineReader *reader, size_t at, const char *message, const char *remedy) {
  if (++*reader->told > PROBLEMS_MAX) return false;
  Slice before = slice_cut(reader->line, 0, at);
  size_t column = utf8_invalid(before) == before.len ? utf8_count(before) : before.len;
  problems_add(reader->problems, (Problem){.path = reader->name,
                                           .line = reader->number,
                                           .column = (uint32_t)column + 1,
                                           .message = slice_of(message),
                                           .remedy = slice_of(remedy)});
  return false;
}

static const char write_again[] = "mend the line, or take it out: its finding is then told as new";

static bool complain(LineReader *reader, const char *message) {
  return complain_at(reader, reader->at, message, write_again);
}

static void skip_space(LineReader *reader) {
  while (reader->at < reader->line.len && strchr(" \t\r", reader->line.data[reader->at]) &&
         reader->line.data[reader->at]) {
    reader->at++;
  }
}

static bool take(LineReader *reader, char c) {
  skip_space(reader);
  if (reader->at >= reader->line.len || reader->line.data[reader->at] != c) return false;
  reader->at++;
  return true;
}

static int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Four hexadecimal digits at an offset; -1: they are not there.
static int32_t hex4(Slice text, size_t at) {
  int32_t value = 0;
  for (size_t i = at; i < at + 4; i++) {
    int digit = i < text.len ? hex_value(text.data[i]) : -1;
    if (digit < 0) return -1;
    value = value << 4 | digit;
  }
  return value;
}

// A byte of a path that is no UTF-8 is written as \udcXX, as Python does.
static bool is_raw_byte(int32_t value) {
  return value >= 0xdc80 && value <= 0xdcff;
}

static bool read_unicode(LineReader *reader, Buffer *out) {
  int32_t value = hex4(reader->line, reader->at + 1);
  if (value < 0) return complain(reader, "\\u wants four hexadecimal digits");
  reader->at += 5;
  bool high = value >= 0xd800 && value < 0xdc00;
  if (high && slice_starts(slice_cut(reader->line, reader->at, reader->line.len), SLICE("\\u"))) {
    int32_t low = hex4(reader->line, reader->at + 2);
    if (low >= 0xdc00 && low <= 0xdfff) {
      value = 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00);
      reader->at += 6;
    }
  }
  if (is_raw_byte(value)) {
    buffer_char(out, (char)(value & 0xff));
  } else {
    buffer_rune(out, (unsigned)value);
  }
  return true;
}

static bool read_escape(LineReader *reader, Buffer *out) {
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  char c = reader->at < reader->line.len ? reader->line.data[reader->at] : 0;
  if (c == 'u') return read_unicode(reader, out);
  const char *escape = c ? strchr(from, c) : NULL;
  if (!escape) return complain(reader, "this is no escape of JSON");
  buffer_char(out, to[escape - from]);
  reader->at++;
  return true;
}

static bool read_text(LineReader *reader, Slice *text) {
  Buffer out = {0};
  bool right = true;
  if (!take(reader, '"')) return complain(reader, "a text in quotation marks should stand here");
  while (right && reader->at < reader->line.len && reader->line.data[reader->at] != '"') {
    char c = reader->line.data[reader->at];
    if (c == '\\') {
      reader->at++;
      right = read_escape(reader, &out);
    } else {
      buffer_char(&out, c);
      reader->at++;
    }
  }
  if (right && !take(reader, '"'))
    right = complain(reader, "the text has no closing quotation mark");
  if (right) *text = arena_copy(reader->arena, buffer_slice(&out));
  buffer_free(&out);
  return right;
}

static bool read_count(LineReader *reader, uint32_t *number) {
  skip_space(reader);
  size_t start = reader->at;
  uint64_t value = 0;
  while (reader->at < reader->line.len && reader->line.data[reader->at] >= '0' &&
         reader->line.data[reader->at] <= '9' && value <= COUNT_MAX) {
    value = value * 10 + (uint64_t)(reader->line.data[reader->at++] - '0');
  }
  *number = (uint32_t)value;
  if (reader->at > start && value > 0 && value <= COUNT_MAX) return true;
  return complain_at(reader, start, "a number from 1 on should stand here", write_again);
}

static bool skip_value(LineReader *reader) {
  Slice text;
  uint32_t number;
  skip_space(reader);
  bool quoted = reader->at < reader->line.len && reader->line.data[reader->at] == '"';
  return quoted ? read_text(reader, &text) : read_count(reader, &number);
}

static bool read_field(LineReader *reader, Fields *fields) {
  Slice key;
  if (!read_text(reader, &key)) return false;
  if (!take(reader, ':')) return complain(reader, "a colon should stand here");
  skip_space(reader);
  if (slice_is(key, "path")) return read_text(reader, &fields->path);
  if (slice_is(key, "rule")) return read_text(reader, &fields->rule);
  if (slice_is(key, "text")) return read_text(reader, &fields->text);
  if (slice_is(key, "near")) {
    fields->near_at = reader->at;
    return read_text(reader, &fields->near);
  }
  if (slice_is(key, "count")) return read_count(reader, &fields->count);
  if (slice_is(key, "calque-baseline")) {
    fields->has_version = true;
    return read_count(reader, &fields->version);
  }
  return skip_value(reader); // of a later version
}

static bool read_fields(LineReader *reader, Fields *fields) {
  if (!take(reader, '{')) return complain(reader, "an entry begins with {");
  do {
    if (!read_field(reader, fields)) return false;
  } while (take(reader, ','));
  if (!take(reader, '}')) return complain(reader, "a comma or } should stand here");
  skip_space(reader);
  return reader->at == reader->line.len || complain(reader, "something stands behind the entry");
}

static bool read_near(LineReader *reader, const Fields *fields, uint64_t *near) {
  int32_t parts[4] = {-1, -1, -1, -1};
  for (size_t i = 0; fields->near.len == 16 && i < 4; i++) {
    parts[i] = hex4(fields->near, i * 4);
  }
  *near = 0;
  for (size_t i = 0; i < 4; i++) {
    if (parts[i] < 0)
      return complain_at(reader, fields->near_at, "“near” wants 16 hexadecimal digits",
                         write_again);
    *near = *near << 16 | (uint64_t)parts[i];
  }
  return true;
}

static bool add_entry(LineReader *reader, const Fields *fields, BaselineEntries *entries) {
  uint64_t near;
  if (!fields->path.data || !fields->rule.data || !fields->near.data)
    return complain_at(reader, 0, "an entry needs “path”, “rule” and “near”", write_again);
  if (!read_near(reader, fields, &near)) return false;
  uint32_t count = fields->count ? fields->count : 1;
  *ARRAY_PUSH(entries->items, entries->count, entries->cap) = (BaselineEntry){.path = fields->path,
                                                                              .rule = fields->rule,
                                                                              .text = fields->text,
                                                                              .near = near,
                                                                              .count = count};
  return true;
}

static bool is_conflict(Slice line) {
  return slice_starts(line, SLICE("<<<<<<<")) || slice_starts(line, SLICE("=======")) ||
         slice_starts(line, SLICE(">>>>>>>")) || slice_starts(line, SLICE("|||||||"));
}

static bool read_line(LineReader *reader, Baseline *baseline) {
  Fields fields = {.text = SLICE("")};
  if (slice_trim(reader->line).len == 0) return true;
  if (is_conflict(reader->line))
    return complain_at(reader, 0, "a conflict of git stands here",
                       "take its marks out and keep the lines of both sides; their order is free");
  if (!read_fields(reader, &fields)) return false;
  if (fields.has_version) return true;
  return add_entry(reader, &fields, &baseline->known);
}

// The first line says what the file is.
static bool read_head(LineReader *reader) {
  static const char remedy[] = "give a file that calque check --write-baseline wrote";
  Fields fields = {0};
  size_t told = 0;
  Problems unheard = {0};
  LineReader trial = *reader;
  trial.problems = &unheard;
  trial.told = &told;
  bool right = read_fields(&trial, &fields) && fields.has_version;
  problems_free(&unheard);
  if (!right) return complain_at(reader, 0, "this is no baseline of calque", remedy);
  if (fields.version <= BASELINE_VERSION) return true;
  return complain_at(reader, 0, "this baseline was written by a later version of calque",
                     "use that version, or write it anew");
}

bool baseline_read(Baseline *baseline, Slice name, Slice bytes, Problems *problems) {
  size_t told = 0;
  bool right = true, headed = false;
  if (bytes.len == 0) bytes = SLICE("");
  LineReader reader = {
      .name = name, .problems = problems, .told = &told, .arena = &baseline->arena};
  for (Slice rest = bytes; rest.len || !headed;) {
    size_t end = slice_find(rest, SLICE("\n"));
    reader.line = slice_cut(rest, 0, end);
    rest = slice_cut(rest, end < rest.len ? end + 1 : end, rest.len);
    reader.number++;
    reader.at = 0;
    if (headed || is_conflict(reader.line)) {
      right &= read_line(&reader, baseline);
    } else if (slice_trim(reader.line).len || !rest.len) {
      if (!read_head(&reader)) return false;
      headed = true;
    }
    if (!rest.len) break;
  }
  baseline_settle(&baseline->known, false);
  for (size_t i = 0; i < baseline->known.count; i++) {
    baseline->known.items[i].left = baseline->known.items[i].count;
  }
  return right;
}

// ---- writing

// A path, and what somebody else wrote, may hold bytes that are no UTF-8.
static void write_text(Buffer *out, Slice text) {
  size_t invalid = utf8_invalid(text);
  if (invalid == text.len) {
    buffer_json(out, text);
    return;
  }
  buffer_char(out, '"');
  while (text.len) {
    invalid = utf8_invalid(text);
    Buffer part = {0};
    buffer_json(&part, slice_cut(text, 0, invalid));
    buffer_add(out, slice_cut(buffer_slice(&part), 1, part.len - 1));
    buffer_free(&part);
    if (invalid < text.len) buffer_print(out, "\\udc%02x", (unsigned char)text.data[invalid++]);
    text = slice_cut(text, invalid, text.len);
  }
  buffer_char(out, '"');
}

static void write_entry(Buffer *out, const BaselineEntry *entry) {
  buffer_text(out, "{\"path\":");
  write_text(out, entry->path);
  buffer_text(out, ",\"rule\":");
  write_text(out, entry->rule);
  buffer_print(out, ",\"near\":\"%016llx\",\"count\":%u,\"text\":", (unsigned long long)entry->near,
               entry->count);
  write_text(out, entry->text);
  buffer_text(out, "}\n");
}

void baseline_write(Baseline *baseline, Buffer *out) {
  baseline_settle(&baseline->now, true);
  buffer_print(out, "{\"calque-baseline\":%d}\n", BASELINE_VERSION);
  for (size_t i = 0; i < baseline->now.count; i++) {
    write_entry(out, &baseline->now.items[i]);
  }
}
