// SPDX-License-Identifier: MIT
// Tables of keys -> properties of a JSON Schema.
//
//   {"severity", "neutral, minor, major or critical", "how grave it is"}
//   -> "severity": {"description": "how grave it is", "enum": ["neutral", "minor", "major",
//   "critical"]}
//
// The type of a key is what documentation and messages say of it. It is the name of a row of
// `types`, or else the values themselves with commas and “or” between them, behind “map of names
// to” where they are those of a map; several such stand with “; or ” between them.
#include "schema.h"

#include <assert.h>

typedef struct Type {
  const char *name, *schema;
} Type;

#define ANY_LIST_OF(item)     "{\"type\": \"array\", \"items\": " item "}"
#define ONE_OR_ANY_LIST(item) "{\"anyOf\": [" item ", " ANY_LIST_OF(item) "]}"

static const Type types[] = {
    {"text", SCHEMA_TEXT},
    {"text or list of texts", SCHEMA_ONE_OR_LIST(SCHEMA_TEXT)},
    {"list of texts", SCHEMA_LIST_OF(SCHEMA_TEXT)},
    {"list of names", SCHEMA_LIST_OF(SCHEMA_TEXT)},
    {"phrase", SCHEMA_TEXT},
    {"phrase or list of phrases", SCHEMA_ONE_OR_LIST(SCHEMA_TEXT)},
    {"expression or list of expressions", SCHEMA_ONE_OR_LIST(SCHEMA_TEXT)},
    {"word list or list of them", SCHEMA_ONE_OR_LIST(SCHEMA_TEXT)},
    {"list of groups", SCHEMA_LIST_OF(SCHEMA_LIST_OF(SCHEMA_TEXT))},
    {"map of groups",
     "{\"type\": \"object\", \"minProperties\": 1, \"additionalProperties\": " SCHEMA_ONE_OR_LIST(
         SCHEMA_TEXT) "}"},
    {"map of phrases to corrections",
     "{\"type\": \"object\", \"minProperties\": 1, \"additionalProperties\": " SCHEMA_DEFINED(
         "entry") "}"},
    {"list of examples", SCHEMA_LIST_OF(SCHEMA_DEFINED("example"))},
    {"list of languages", SCHEMA_LIST_OF(SCHEMA_DEFINED("language"))},
    {"dimension/type", SCHEMA_DEFINED("mqm")},
    // of the configuration, where a list may be empty
    {"name or list of names", ONE_OR_ANY_LIST(SCHEMA_DEFINED("name"))},
    {"path or list of paths", ONE_OR_ANY_LIST(SCHEMA_DEFINED("path"))},
    {"configuration or list of configurations", ONE_OR_ANY_LIST(SCHEMA_DEFINED("configuration"))},
    {"glob or list of globs", ONE_OR_ANY_LIST(SCHEMA_DEFINED("glob"))},
    {"word or list of words", ONE_OR_ANY_LIST(SCHEMA_DEFINED("word"))},
    {"language or list of languages", ONE_OR_ANY_LIST(SCHEMA_DEFINED("language"))},
    {"map of globs to formats",
     "{\"type\": \"object\", \"propertyNames\": {\"pattern\": \"^[^!]\"}, "
     "\"additionalProperties\": " SCHEMA_DEFINED("format") "}"},
    {"list of overrides", ANY_LIST_OF(SCHEMA_DEFINED("override"))},
    {"number", "{\"type\": \"number\"}"},
    {"true or false", "{\"type\": \"boolean\"}"},
};

// ---- types

static const char *known_type(Slice name) {
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    if (slice_is(name, types[i].name)) return types[i].schema;
  }
  return NULL;
}

// "each, first or last" -> ["each", "first", "last"]
static void write_values(Buffer *out, Slice values) {
  static const Slice comma = {", ", 2}, or = {" or ", 4};
  buffer_text(out, "{\"enum\": [");
  while (values.len > 0) {
    size_t end = slice_find(values, comma), len = comma.len;
    if (end == values.len) end = slice_find(values, or), len = or.len;
    Slice value = slice_cut(values, 0, end);
    assert(slice_find(value, SLICE(" ")) == value.len && "a type that is in no row of `types`");
    buffer_json(out, value);
    values = slice_cut(values, end < values.len ? end + len : end, values.len);
    if (values.len) buffer_text(out, ", ");
  }
  buffer_text(out, "]}");
}

static void write_one_type(Buffer *out, Slice type) {
  static const Slice map = {"map of names to ", 16};
  const char *schema = known_type(type);
  if (schema) {
    buffer_text(out, schema);
  } else if (slice_starts(type, map)) {
    buffer_text(out, "{\"type\": \"object\", \"propertyNames\": {\"pattern\": \"\\\\S\"}, "
                     "\"additionalProperties\": ");
    write_values(out, slice_cut(type, map.len, type.len));
    buffer_char(out, '}');
  } else {
    write_values(out, type);
  }
}

static void write_type(Buffer *out, Slice type) {
  static const Slice or = {"; or ", 5};
  if (slice_find(type, or) == type.len) {
    write_one_type(out, type);
    return;
  }
  buffer_text(out, "{\"anyOf\": [");
  while (type.len > 0) {
    size_t end = slice_find(type, or);
    write_one_type(out, slice_cut(type, 0, end));
    type = slice_cut(type, end < type.len ? end + or.len : end, type.len);
    if (type.len) buffer_text(out, ", ");
  }
  buffer_text(out, "]}");
}

// ---- keys: "name": {"description": "...", what its type is}

void schema_key(Buffer *out, const RuleKey *key, const char *separator, const char *indent) {
  Buffer type = {0};
  write_type(&type, slice_of(key->type));
  buffer_print(out, "%s\n%s\"%s\": {\"description\": ", separator, indent, key->name);
  buffer_json(out, slice_of(key->help));
  buffer_print(out, ", %.*s", (int)type.len - 1, type.data + 1); // without its brace
  buffer_free(&type);
}

const char *schema_table(Buffer *out, const RuleKey *keys, const char *separator,
                         const char *indent) {
  for (; keys->name; keys++) {
    schema_key(out, keys, separator, indent);
    separator = ",";
  }
  return separator;
}
