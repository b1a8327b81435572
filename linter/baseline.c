// SPDX-License-Identifier: MIT
// Reading: a line of JSON -> an entry -> sorted, doubles (which a merge may leave) made one.
// Comparing: a finding -> its fingerprint -> a binary search among the entries -> one of its count
// is spent. What was spent is gathered in `now`, under the path where it was found; pruning adds
// the entries of files that were not looked at, and writes.
//
// The fingerprint of "said he said" in
//
//   “The road is open,” said he said on Monday.
//
// is two hashes of the found text, one with the three words before ("road is open"), one with the
// three behind ("on monday"), 32 bits each. They are made of the block's clean text: markup,
// entities and line ends are gone from it. Three words are enough to tell places of one file apart,
// and few enough that a change of the sentence elsewhere goes unnoticed. Places that are alike
// share an entry with their count. Where no entry has both hashes, one with either will do:
// somebody wrote before or behind the place, or the reader sees a paragraph end there now.
#include "baseline.h"

#include <stdlib.h>

#include "base/table.h"
#include "base/utf8.h"

enum {
  BASELINE_VERSION = 1,
  NEAR_WORDS = 3,     // on each side
  NEAR_WORDS_MIN = 2, // a side with fewer words tells nothing by itself
  LIKE_MAX =
      1000, // entries of one rule in one file that are compared with a place that has changed
  NEAR_BYTES_MAX = 512,   // how far they are looked for
  TEXT_BYTES_MAX = 60,    // of the found text, for people
  COUNT_MAX = 1000000000, // a larger one is no count
  PROBLEMS_MAX = 20,      // lines that are told one by one
};

struct BaselineMoved {
  Table by_key; // rule and fingerprint -> index of the first entry
};

// ---- fingerprints

static uint64_t hash_byte(uint64_t hash, unsigned char byte) {
  return (hash ^ byte) * 0x100000001b3u; // FNV-1a
}

static uint64_t hash_rune(uint64_t hash, uint32_t rune) {
  char bytes[UTF8_MAX];
  size_t len = utf8_encode(utf8_lower(rune), bytes);
  for (size_t i = 0; i < len; i++) {
    hash = hash_byte(hash, (unsigned char)bytes[i]);
  }
  return hash;
}

static bool is_word_rune(uint32_t rune) {
  RuneClass class = utf8_class(rune);
  return utf8_is_letter(rune) || class == RUNE_MARK || class == RUNE_DIGIT;
}

// What was found: white space collapsed, marks kept.
static uint64_t hash_found(uint64_t hash, Slice text) {
  bool space = false, any = false;
  for (size_t i = 0, len; i < text.len; i += len) {
    uint32_t rune = utf8_decode(text, i, &len);
    RuneClass class = utf8_class(rune);
    if (class == RUNE_SPACE || class == RUNE_FORMAT) {
      space = any;
      continue;
    }
    if (space) hash = hash_byte(hash, ' ');
    hash = hash_rune(hash, rune);
    space = false;
    any = true;
  }
  return hash_byte(hash, '\x1f');
}

// Words only, at most NEAR_WORDS; *count is how many.
static uint64_t hash_words(uint64_t hash, Slice text, size_t *count) {
  size_t words = 0;
  bool inside = false;
  for (size_t i = 0, len; i < text.len; i += len) {
    uint32_t rune = utf8_decode(text, i, &len);
    bool word = is_word_rune(rune);
    if (word && !inside && ++words > NEAR_WORDS) break;
    if (word) hash = hash_rune(hash, rune);
    if (!word && inside) hash = hash_byte(hash, ' ');
    inside = word;
  }
  *count = words < NEAR_WORDS ? words : NEAR_WORDS;
  return inside && words <= NEAR_WORDS ? hash_byte(hash, ' ') : hash;
}

// Where the last NEAR_WORDS words before the end of text begin.
static size_t words_before(Slice text) {
  size_t at = text.len, words = 0, len;
  bool inside = false;
  while (at > 0 && text.len - at < NEAR_BYTES_MAX) {
    bool word = is_word_rune(utf8_decode_before(text, at, &len));
    if (inside && !word && ++words == NEAR_WORDS) break;
    inside = word;
    at -= len;
  }
  return at;
}

static Slice bounded(Slice text) {
  size_t end = text.len < NEAR_BYTES_MAX ? text.len : NEAR_BYTES_MAX;
  while (end > 0 && end < text.len && ((unsigned char)text.data[end] & 0xc0) == 0x80) {
    end--;
  }
  return slice_cut(text, 0, end);
}

// murmur's mixer: FNV leaves its high bits poor.
static uint32_t mixed(uint64_t hash) {
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdu;
  return (uint32_t)(hash >> 32);
}

// Odd where the side has words enough to tell something by itself.
static uint64_t hash_side(uint64_t found, Slice words) {
  size_t count = 0;
  uint32_t hash = mixed(hash_words(found, words, &count));
  return count >= NEAR_WORDS_MIN ? hash | 1 : hash & ~1u;
}

static bool tells(uint32_t side) {
  return side & 1;
}

static uint64_t fingerprint(Slice around, Range place) {
  uint64_t found = hash_found(0xcbf29ce484222325u, slice_cut(around, place.start, place.end));
  Slice before = slice_cut(around, 0, place.start);
  before = slice_cut(before, words_before(before), before.len);
  Slice behind = bounded(slice_cut(around, place.end, around.len));
  return hash_side(found, before) << 32 | hash_side(found, behind);
}

static bool is_like(uint64_t near, uint64_t other) {
  uint32_t before = (uint32_t)(near >> 32), behind = (uint32_t)near;
  return (tells(before) && before == (uint32_t)(other >> 32)) ||
         (tells(behind) && behind == (uint32_t)other);
}

// The lines of the source around a finding of the file as it is.
static Slice lines_around(const Source *source, Range range, Range *place) {
  Slice text = source->text;
  uint32_t start = range.start, end = range.end;
  while (start > 0 && range.start - start < NEAR_BYTES_MAX && text.data[start - 1] != '\n') {
    start--;
  }
  while (start < range.start && ((unsigned char)text.data[start] & 0xc0) == 0x80) {
    start++;
  }
  while (end < text.len && end - range.end < NEAR_BYTES_MAX && text.data[end] != '\n') {
    end++;
  }
  while (end < text.len && end > range.end && ((unsigned char)text.data[end] & 0xc0) == 0x80) {
    end--;
  }
  *place = (Range){range.start - start, range.end - start};
  return slice_cut(text, start, end);
}

static uint64_t fingerprint_of(const Diagnostic *found, const Source *source) {
  Slice around = found->around;
  Range place = found->place;
  if (!around.data) around = lines_around(source, found->range, &place);
  return fingerprint(around, place);
}

// ---- entries

static int compare_keys(const BaselineEntry *a, Slice path, Slice rule, uint64_t near) {
  int order = slice_compare(a->path, path);
  if (!order) order = slice_compare(a->rule, rule);
  if (order) return order;
  return a->near < near ? -1 : a->near > near;
}

static int compare_entries(const void *left, const void *right) {
  const BaselineEntry *a = left, *b = right;
  int order = compare_keys(a, b->path, b->rule, b->near);
  return order ? order : slice_compare(a->text, b->text);
}

// Sorts, and makes one entry of those with one key: sum: their counts are added; else the largest
// holds (a merge of two branches brings the same finding twice).
static void settle(BaselineEntries *entries, bool sum) {
  if (entries->count == 0) return;
  qsort(entries->items, entries->count, sizeof *entries->items, compare_entries);
  size_t kept = 0;
  for (size_t i = 0; i < entries->count; i++) {
    BaselineEntry *entry = &entries->items[i], *last = kept ? &entries->items[kept - 1] : NULL;
    if (!last || compare_keys(last, entry->path, entry->rule, entry->near)) {
      entries->items[kept++] = *entry;
    } else if (sum) {
      last->count += entry->count;
    } else if (entry->count > last->count) {
      last->count = entry->count;
    }
  }
  entries->count = kept;
}

static BaselineEntry *find(const BaselineEntries *entries, Slice path, Slice rule, uint64_t near) {
  size_t low = 0, high = entries->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = compare_keys(&entries->items[middle], path, rule, near);
    if (order == 0) return &entries->items[middle];
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return NULL;
}

size_t baseline_total(const BaselineEntries *entries) {
  size_t total = 0;
  for (size_t i = 0; i < entries->count; i++) {
    total += entries->items[i].count;
  }
  return total;
}

void baseline_free(Baseline *baseline) {
  if (baseline->moved) table_free(&baseline->moved->by_key);
  memory_free(baseline->known.items);
  memory_free(baseline->now.items);
  arena_free(&baseline->arena);
  *baseline = (Baseline){0};
}

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
  Fields fields = {0};
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
  settle(&baseline->known, false);
  for (size_t i = 0; i < baseline->known.count; i++) {
    baseline->known.items[i].left = baseline->known.items[i].count;
  }
  return right;
}

// ---- comparing

static Slice moved_key(Slice rule, uint64_t near, Buffer *buffer) {
  buffer_clear(buffer);
  buffer_print(buffer, "%.*s %016llx", SLICE_ARG(rule), (unsigned long long)near);
  return buffer_slice(buffer);
}

static void add_moved(Baseline *baseline, size_t i, Buffer *buffer) {
  BaselineEntry *entry = &baseline->known.items[i];
  Slice key = moved_key(entry->rule, entry->near, buffer);
  uint32_t first = table_get(&baseline->moved->by_key, key);
  if (first == TABLE_NONE) {
    table_set(&baseline->moved->by_key, arena_copy(&baseline->arena, key), (uint32_t)i);
  } else { // behind the first, so that the table stays
    entry->next = baseline->known.items[first].next;
    baseline->known.items[first].next = (uint32_t)i + 1;
  }
}

// Asks once for each path of the baseline whether it is still there.
static void find_moved(Baseline *baseline) {
  Buffer buffer = {0};
  baseline->moved = ARENA_NEW(&baseline->arena, struct BaselineMoved);
  bool gone = false;
  for (size_t i = 0; i < baseline->known.count; i++) {
    const BaselineEntry *entry = &baseline->known.items[i];
    if (i == 0 || !slice_equal(entry->path, baseline->known.items[i - 1].path)) {
      gone = baseline->exists && !baseline->exists(baseline->context, entry->path);
    }
    if (gone) add_moved(baseline, i, &buffer);
  }
  buffer_free(&buffer);
}

// An entry of a file that is no more.
static BaselineEntry *find_in_moved(Baseline *baseline, Slice rule, uint64_t near) {
  if (!baseline->moved) find_moved(baseline);
  Buffer buffer = {0};
  uint32_t at = table_get(&baseline->moved->by_key, moved_key(rule, near, &buffer));
  buffer_free(&buffer);
  if (at == TABLE_NONE) return NULL;
  BaselineEntry *entry = &baseline->known.items[at];
  while (entry->left == 0 && entry->next) {
    entry = &baseline->known.items[entry->next - 1];
  }
  return entry->left ? entry : NULL;
}

static Slice text_of(Slice match, Arena *arena) {
  Buffer out = {0};
  for (size_t i = 0, len; i < match.len && out.len < TEXT_BYTES_MAX; i += len) {
    uint32_t rune = utf8_decode(match, i, &len);
    bool space = utf8_class(rune) == RUNE_SPACE;
    bool after_space = out.len == 0 || out.data[out.len - 1] == ' ';
    if (space && after_space) continue;
    buffer_add(&out, space ? SLICE(" ") : slice_cut(match, i, i + len));
  }
  Slice text = arena_copy(arena, slice_trim(buffer_slice(&out)));
  buffer_free(&out);
  return text;
}

// The file's findings come one behind the other: its path is copied once.
static Slice kept_path(Baseline *baseline, Slice path) {
  const BaselineEntries *now = &baseline->now;
  if (now->count && slice_equal(now->items[now->count - 1].path, path))
    return now->items[now->count - 1].path;
  return arena_copy(&baseline->arena, path);
}

static void gather(Baseline *baseline, Slice path, const Diagnostic *found, uint64_t near) {
  BaselineEntry entry = {.path = kept_path(baseline, path),
                         .rule = arena_copy(&baseline->arena, found->rule),
                         .text = text_of(found->match, &baseline->arena),
                         .near = near,
                         .count = 1};
  *ARRAY_PUSH(baseline->now.items, baseline->now.count, baseline->now.cap) = entry;
}

// The first entry of a rule in a file.
static size_t first_of(const BaselineEntries *entries, Slice path, Slice rule) {
  size_t low = 0, high = entries->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (compare_keys(&entries->items[middle], path, rule, 0) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

static BaselineEntry *find_like(const BaselineEntries *entries, Slice path, Slice rule,
                                uint64_t near) {
  size_t first = first_of(entries, path, rule);
  for (size_t i = first; i < entries->count && i - first < LIKE_MAX; i++) {
    BaselineEntry *entry = &entries->items[i];
    if (!slice_equal(entry->path, path) || !slice_equal(entry->rule, rule)) break;
    if (entry->left && is_like(near, entry->near)) return entry;
  }
  return NULL;
}

// The ways of finding an entry, the surest first: all places are tried with one before the next.
typedef enum Search { SEARCH_SAME, SEARCH_LIKE, SEARCH_MOVED, SEARCHES } Search;

static BaselineEntry *search(Baseline *baseline, Search way, Slice path, Slice rule,
                             uint64_t near) {
  switch (way) {
  case SEARCH_SAME:
    return find(&baseline->known, path, rule, near);
  case SEARCH_LIKE:
    return find_like(&baseline->known, path, rule, near);
  default:
    return find_in_moved(baseline, rule, near);
  }
}

typedef struct Place {
  Diagnostic *found;
  uint64_t near;
  bool known;
} Place;

static void spend(Baseline *baseline, Search way, Slice path, Place *place) {
  if (place->known) return;
  BaselineEntry *entry = search(baseline, way, path, place->found->rule, place->near);
  if (!entry || entry->left == 0) return;
  entry->left--;
  place->known = true;
  gather(baseline, path, place->found, place->near);
}

// Those outside a diff come first.
static size_t list_places(const Source *source, Diagnostics *list, Place *places) {
  size_t count = 0;
  for (size_t i = 0; i < list->aside_count; i++) {
    if (list->aside[i].hidden == HIDDEN_BY_DIFF)
      places[count++] = (Place){.found = &list->aside[i]};
  }
  for (size_t i = 0; i < list->count; i++) {
    places[count++] = (Place){.found = &list->items[i]};
  }
  for (size_t i = 0; i < count; i++) {
    places[i].near = fingerprint_of(places[i].found, source);
  }
  return count;
}

void baseline_hide(Baseline *baseline, Slice path, const Source *source, Diagnostics *list) {
  Arena arena = {0};
  Place *places = ARENA_ARRAY(&arena, list->aside_count + list->count + 1, Place);
  size_t count = list_places(source, list, places);
  for (Search way = 0; way < SEARCHES; way++) {
    for (size_t i = 0; i < count; i++) {
      spend(baseline, way, path, &places[i]);
    }
  }
  for (size_t i = 0; i < count; i++) {
    if (places[i].known && places[i].found->hidden == HIDDEN_NOT)
      places[i].found->hidden = HIDDEN_BY_BASELINE;
  }
  diagnostics_set_aside(list);
  arena_free(&arena);
}

void baseline_gather(Baseline *baseline, Slice path, const Source *source, Diagnostics *list) {
  for (size_t i = 0; i < list->count; i++) {
    gather(baseline, path, &list->items[i], fingerprint_of(&list->items[i], source));
    list->items[i].hidden = HIDDEN_BY_BASELINE;
  }
  diagnostics_set_aside(list);
}

// ---- writing

size_t baseline_stale(const Baseline *baseline, bool (*covered)(void *context, Slice path),
                      void *context) {
  size_t stale = 0;
  for (size_t i = 0; i < baseline->known.count; i++) {
    const BaselineEntry *entry = &baseline->known.items[i];
    if (entry->left && covered(context, entry->path)) stale += entry->left;
  }
  return stale;
}

size_t baseline_prune(Baseline *baseline, bool (*covered)(void *context, Slice path),
                      void *context) {
  size_t stale = 0;
  for (size_t i = 0; i < baseline->known.count; i++) {
    const BaselineEntry *entry = &baseline->known.items[i];
    if (entry->left == 0) continue;
    if (covered(context, entry->path)) {
      stale += entry->left;
      continue;
    }
    BaselineEntry kept = *entry;
    kept.count = entry->left; // the others were found again, some of them elsewhere
    *ARRAY_PUSH(baseline->now.items, baseline->now.count, baseline->now.cap) = kept;
  }
  return stale;
}

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
  settle(&baseline->now, true);
  buffer_print(out, "{\"calque-baseline\":%d}\n", BASELINE_VERSION);
  for (size_t i = 0; i < baseline->now.count; i++) {
    write_entry(out, &baseline->now.items[i]);
  }
}
