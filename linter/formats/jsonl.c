// SPDX-License-Identifier: MIT
// JSON Lines: each line is an object, and each object a document.
//
//   {"id": 7, "text": "Title\n\nHe said \"no\".", "lang": "en"}
//   unit "7"   heading |Title|   paragraph |He said "no".|
//
// A line is parsed by hand, because a finding must lead back to its bytes: only the members of the
// object itself are looked at, values that hold others are passed over by counting. The text is
// decoded, read as plain text, and both maps are put together (embedded.c). A line that is no
// object with a text is told and left out; the others are read.
#include "formats/embedded.h"
#include "formats/line.h"
#include "formats/tag.h"

enum { JSONL_DEPTH_MAX = 512 }; // values nest deeper in no data; bits are kept for the brackets

typedef enum JsonKind { JSON_NONE, JSON_STRING, JSON_NUMBER, JSON_OTHER } JsonKind;

typedef struct JsonValue {
  JsonKind kind;
  Range range; // of a string: without its quotation marks
} JsonValue;

// What is looked for; of several names the first that is there counts.
typedef enum Field { FIELD_TEXT, FIELD_ID, FIELD_ORIGINAL, FIELD_LANGUAGE, FIELDS } Field;

static const char *const field_names[FIELDS][6] = {
    [FIELD_TEXT] = {"text", "content", "body", "translation", "target", NULL},
    [FIELD_ID] = {"id", NULL},
    [FIELD_ORIGINAL] = {"source", "original", NULL},
    [FIELD_LANGUAGE] = {"lang", "language", NULL},
};

typedef struct Json {
  Slice text;
  uint32_t at, end; // of the line
  const char *fault;
  JsonValue fields[FIELDS];
  size_t ranks[FIELDS]; // which of the names
} Json;

// ---- a line of JSON

static bool fail(Json *json, const char *fault) {
  if (!json->fault) json->fault = fault;
  return false;
}

static char peek(const Json *json) {
  return json->at < json->end ? json->text.data[json->at] : 0;
}

static void skip_space(Json *json) {
  while (json->at < json->end && line_is_white(json->text.data[json->at])) {
    json->at++;
  }
}

static bool expect(Json *json, char c, const char *fault) {
  skip_space(json);
  if (peek(json) != c) return fail(json, fault);
  json->at++;
  return true;
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = (char)(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The four digits of \uXXXX at `at`; false where they are none.
static bool hex_at(Slice text, uint32_t at, uint32_t end, uint32_t *unit) {
  if (end - at < 4) return false;
  *unit = 0;
  for (uint32_t i = at; i < at + 4; i++) {
    int digit = hex_digit(text.data[i]);
    if (digit < 0) return false;
    *unit = *unit * 16 + (uint32_t)digit;
  }
  return true;
}

static bool read_escape(Json *json) {
  uint32_t unit;
  char c = json->at + 1 < json->end ? json->text.data[json->at + 1] : 0;
  bool right = c && strchr("\"\\/bfnrt", c);
  if (c == 'u') right = hex_at(json->text, json->at + 2, json->end, &unit);
  if (!right) return fail(json, "this escape is none of JSON");
  json->at += c == 'u' ? 6 : 2;
  return true;
}

static bool read_string(Json *json, Range *range) {
  if (!expect(json, '"', "a string should stand here")) return false;
  range->start = json->at;
  while (json->at < json->end && peek(json) != '"') {
    if (peek(json) != '\\') {
      json->at++;
    } else if (!read_escape(json)) {
      return false;
    }
  }
  range->end = json->at;
  if (json->at < json->end) json->at++;
  return json->at > range->end || fail(json, "this string has no end");
}

static bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' ||
         c == '+' || c == '.';
}

// -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?
static bool is_number(Slice word) {
  size_t at = word.len && word.data[0] == '-', start = at;
  bool zero = at < word.len && word.data[at] == '0';
  while (at < word.len && word.data[at] >= '0' && word.data[at] <= '9') {
    at++;
  }
  if (at == start || (zero && at > start + 1)) return false;
  for (int part = 0; part < 2; part++) {
    if (at == word.len || (word.data[at] | 0x20) != (part ? 'e' : '.' | 0x20)) continue;
    at++;
    if (part && at < word.len && strchr("+-", word.data[at])) at++;
    start = at;
    while (at < word.len && word.data[at] >= '0' && word.data[at] <= '9') {
      at++;
    }
    if (at == start) return false;
  }
  return at == word.len;
}

static bool read_word(Json *json, JsonValue *value) {
  uint32_t start = json->at;
  while (json->at < json->end && is_word_byte(json->text.data[json->at])) {
    json->at++;
  }
  Slice word = slice_cut(json->text, start, json->at);
  bool name = slice_is(word, "true") || slice_is(word, "false") || slice_is(word, "null");
  *value = (JsonValue){name ? JSON_OTHER : JSON_NUMBER, {start, json->at}};
  if (name || is_number(word)) return true;
  json->at = start;
  return fail(json, "this is no value of JSON");
}

// Passes over an object or an array: brackets must match, strings must end.
static bool skip_nested(Json *json) {
  uint8_t square[JSONL_DEPTH_MAX] = {0};
  uint32_t depth = 0;
  Range string;
  do {
    char c = peek(json);
    if (c == '"') {
      if (!read_string(json, &string)) return false;
      continue;
    }
    if (c == '{' || c == '[') {
      if (depth == JSONL_DEPTH_MAX) return fail(json, "values nest deeper than 512 times here");
      square[depth++] = c == '[';
    }
    if ((c == '}' || c == ']') && (bool)square[--depth] != (c == ']'))
      return fail(json, "another bracket should close here");
    json->at++;
  } while (depth && json->at < json->end);
  return depth == 0 || fail(json, "a bracket is not closed in this line");
}

static bool read_value(Json *json, JsonValue *value) {
  skip_space(json);
  char c = peek(json);
  if (c == '"') {
    value->kind = JSON_STRING;
    return read_string(json, &value->range);
  }
  if (c != '{' && c != '[') return read_word(json, value);
  value->kind = JSON_OTHER;
  value->range.start = json->at;
  return skip_nested(json);
}

static void keep(Json *json, Slice name, JsonValue value) {
  for (size_t field = 0; field < FIELDS; field++) {
    for (size_t rank = 0; field_names[field][rank]; rank++) {
      bool string = value.kind == JSON_STRING || (field == FIELD_ID && value.kind == JSON_NUMBER);
      if (!string || !slice_is(name, field_names[field][rank])) continue;
      if (json->fields[field].kind && json->ranks[field] < rank) continue;
      json->fields[field] = value;
      json->ranks[field] = rank;
    }
  }
}

static bool read_member(Json *json) {
  Range name;
  JsonValue value = {0};
  if (!read_string(json, &name)) return false;
  if (!expect(json, ':', "a colon should stand here") || !read_value(json, &value)) return false;
  keep(json, slice_cut(json->text, name.start, name.end), value);
  return true;
}

static bool read_object(Json *json) {
  if (!expect(json, '{', "a line of JSON Lines begins with {")) return false;
  skip_space(json);
  bool more = peek(json) != '}';
  while (more) {
    if (!read_member(json)) return false;
    skip_space(json);
    more = peek(json) == ',';
    json->at += more;
  }
  if (!expect(json, '}', "a comma or } should stand here")) return false;
  skip_space(json);
  return json->at == json->end || fail(json, "something stands behind the object");
}

// ---- strings

// A control that no text has, NUL above all, is read as what a bad byte is.
static uint32_t as_text(uint32_t rune) {
  bool surrogate = rune >= 0xd800 && rune <= 0xdfff;
  return surrogate || rune == 0 ? 0xfffd : rune;
}

// The escape at `at`: its code point, and the bytes that it takes.
static uint32_t decode_escape(Slice text, uint32_t at, uint32_t end, uint32_t *rune) {
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  uint32_t low = 0;
  char c = text.data[at + 1];
  if (c != 'u') {
    *rune = (uint32_t)(unsigned char)to[strchr(from, c) - from];
    return 2;
  }
  hex_at(text, at + 2, end, rune);
  bool pair = *rune >= 0xd800 && *rune <= 0xdbff && end - at >= 12 && text.data[at + 6] == '\\' &&
              text.data[at + 7] == 'u' && hex_at(text, at + 8, end, &low) && low >= 0xdc00 &&
              low <= 0xdfff;
  if (pair) *rune = 0x10000 + ((*rune - 0xd800) << 10) + (low - 0xdc00);
  *rune = as_text(*rune);
  return pair ? 12 : 6;
}

static void decode(Embedded *embedded, Slice text, Range string) {
  char bytes[4];
  for (uint32_t at = string.start; at < string.end;) {
    const char *escape = memchr(text.data + at, '\\', string.end - at);
    uint32_t stop = escape ? (uint32_t)(escape - text.data) : string.end, rune;
    embedded_copy(embedded, (Range){at, stop});
    if (!escape) return;
    at = stop + decode_escape(text, stop, string.end, &rune);
    size_t len = 0;
    Buffer out = {0};
    buffer_rune(&out, rune);
    memcpy(bytes, out.data, len = out.len);
    buffer_free(&out);
    embedded_atom(embedded, (Slice){bytes, len}, (Range){stop, at});
  }
}

static Slice decoded(Embedded *embedded, Slice text, Range string) {
  decode(embedded, text, string);
  Slice copy = embedded_text(embedded);
  embedded_drop(embedded);
  return copy;
}

// How a correction is written: JSON's own escapes, without the quotation marks.
static void escape_json(Slice text, Buffer *out) {
  Buffer string = {0};
  buffer_json(&string, text);
  buffer_add(out, slice_cut(buffer_slice(&string), 1, string.len - 1));
  buffer_free(&string);
}

// ---- lines

typedef struct Jsonl {
  Document *document;
  Arena *arena;
  Embedded embedded;
  uint32_t line_number;
} Jsonl;

static Slice unit_of(Jsonl *jsonl, const Json *json) {
  const JsonValue *id = &json->fields[FIELD_ID];
  if (id->kind == JSON_STRING) return decoded(&jsonl->embedded, json->text, id->range);
  if (id->kind == JSON_NUMBER) return slice_cut(json->text, id->range.start, id->range.end);
  Buffer number = {0};
  buffer_print(&number, "%u", jsonl->line_number);
  Slice unit = arena_copy(jsonl->arena, buffer_slice(&number));
  buffer_free(&number);
  return unit;
}

static bool is_foreign(const Json *json) {
  const JsonValue *language = &json->fields[FIELD_LANGUAGE];
  return language->kind == JSON_STRING &&
         tag_is_foreign(slice_cut(json->text, language->range.start, language->range.end));
}

static void add_document(Jsonl *jsonl, const Json *json, Range line) {
  Block facts = {.part = (uint32_t)jsonl->document->part_count, .escape = escape_json};
  DocumentPart part = {.range = line,
                       .unit = facts.unit = unit_of(jsonl, json),
                       .number = json->fields[FIELD_ID].kind != JSON_STRING,
                       .skipped = is_foreign(json)};
  document_add_part(jsonl->document, part, jsonl->arena);
  if (part.skipped) return;
  const JsonValue *original = &json->fields[FIELD_ORIGINAL];
  if (original->kind) facts.original = decoded(&jsonl->embedded, json->text, original->range);
  decode(&jsonl->embedded, json->text, json->fields[FIELD_TEXT].range);
  embedded_read(&jsonl->embedded, &format_plain, &facts);
}

static void read_line(Jsonl *jsonl, const TextLine *line) {
  Json json = {.text = jsonl->document->source->text, .at = line->text, .end = line->text_end};
  if (!read_object(&json)) {
    document_complain(jsonl->document, json.at, json.fault,
                      "write one whole JSON object in each line; this one is left out",
                      jsonl->arena);
  } else if (!json.fields[FIELD_TEXT].kind) {
    document_complain(jsonl->document, line->text, "this line has no text",
                      "give it a \"text\" that is a string; it is left out", jsonl->arena);
  } else {
    add_document(jsonl, &json, line_range(line));
  }
}

static void read_jsonl(Document *document, Arena *arena) {
  Slice text = document->source->text;
  Jsonl jsonl = {document, arena, embedded_begin(document, arena), 0};
  for (uint32_t at = 0; at < text.len;) {
    TextLine line = line_read(text, at);
    jsonl.line_number++;
    if (!line_is_blank(&line)) read_line(&jsonl, &line);
    at = line.next;
  }
  embedded_free(&jsonl.embedded);
}

// The first line is an object, and one of its members is a text. (Of a long one not all is seen.)
static bool sniff_jsonl(Slice head) {
  TextLine line = line_read(head, 0);
  Json json = {.text = head, .at = line.text, .end = line.text_end};
  if (!slice_starts(line_slice(head, &line), SLICE("{\""))) return false;
  bool whole = read_object(&json);
  bool cut = !whole && line.next == head.len && json.at == json.end;
  if (json.fields[FIELD_TEXT].kind) return whole || cut;
  return cut && slice_find(head, SLICE("\"text\"")) < head.len;
}

static const char *const extensions[] = {".jsonl", ".ndjson", NULL};

const Format format_jsonl = {
    .name = "jsonl",
    .help = "JSON Lines: a document in each line, {\"id\": ..., \"text\": ...}",
    .extensions = extensions,
    .read = read_jsonl,
    .sniff = sniff_jsonl,
    .documents = true};
