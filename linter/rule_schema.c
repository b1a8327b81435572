// SPDX-License-Identifier: MIT
// Tables of keys -> JSON Schema.
//
//   {"severity", "neutral, minor, major or critical", "how grave it is"}
//   -> "severity": {"description": "how grave it is", "enum": ["neutral", "minor", "major",
//   "critical"]}
//
// The type of a key is what documentation and messages say of it. It is the name of a row of
// `types`, or else the values themselves with commas and “or” between them; several such stand with
// “; or ” between them. A rule is of one kind, and each kind is a definition with its own keys and
// those that all share, so that an editor offers no key that the loader would refuse.
#include "rule_schema.h"

#include <assert.h>

typedef struct Type {
  const char *name, *schema;
} Type;

#define DEFINED(name)     "{\"$ref\": \"#/$defs/" name "\"}"
#define LIST_OF(item)     "{\"type\": \"array\", \"minItems\": 1, \"items\": " item "}"
#define ONE_OR_LIST(item) "{\"anyOf\": [" item ", " LIST_OF(item) "]}"

// YAML reads 2019 and true as more than text; to us they are text all the same.
#define TEXT DEFINED("text")

static const Type types[] = {
    {"text", TEXT},
    {"text or list of texts", ONE_OR_LIST(TEXT)},
    {"list of texts", LIST_OF(TEXT)},
    {"list of names", LIST_OF(TEXT)},
    {"phrase", TEXT},
    {"phrase or list of phrases", ONE_OR_LIST(TEXT)},
    {"expression or list of expressions", ONE_OR_LIST(TEXT)},
    {"word list or list of them", ONE_OR_LIST(TEXT)},
    {"list of groups", LIST_OF(LIST_OF(TEXT))},
    {"map of groups",
     "{\"type\": \"object\", \"minProperties\": 1, \"additionalProperties\": " ONE_OR_LIST(
         TEXT) "}"},
    {"map of phrases to corrections",
     "{\"type\": \"object\", \"minProperties\": 1, \"additionalProperties\": " DEFINED(
         "entry") "}"},
    {"list of examples", LIST_OF(DEFINED("example"))},
    {"list of languages", LIST_OF(DEFINED("language"))},
    {"dimension/type", DEFINED("mqm")},
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
  const char *schema = known_type(type);
  if (schema)
    buffer_text(out, schema);
  else
    write_values(out, type);
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

static void write_key(Buffer *out, const RuleKey *key, const char *separator, const char *indent) {
  Buffer type = {0};
  write_type(&type, slice_of(key->type));
  buffer_print(out, "%s\n%s\"%s\": {\"description\": ", separator, indent, key->name);
  buffer_json(out, slice_of(key->help));
  buffer_print(out, ", %.*s", (int)type.len - 1, type.data + 1); // without its brace
  buffer_free(&type);
}

static const char *write_table(Buffer *out, const RuleKey *keys, const char *separator,
                               const char *indent) {
  for (; keys->name; keys++) {
    write_key(out, keys, separator, indent);
    separator = ",";
  }
  return separator;
}

static const char *write_references(Buffer *out, const RuleKey *keys, const char *separator) {
  for (; keys->name; keys++) {
    buffer_print(out, "%s\n        \"%s\": {\"$ref\": \"#/$defs/shared/properties/%s\"}", separator,
                 keys->name, keys->name);
    separator = ",";
  }
  return separator;
}

// ---- what several kinds refer to

static void write_mqm(Buffer *out) {
  buffer_text(out, "    \"mqm\": {\"type\": \"string\", \"pattern\": \"^(");
  for (const char *const *dimension = rules_mqm_dimensions; *dimension; dimension++) {
    buffer_print(out, "%s%s", dimension == rules_mqm_dimensions ? "" : "|", *dimension);
  }
  buffer_text(out, ")/.+\"},\n");
}

static void write_example(Buffer *out) {
  buffer_text(out, "    \"example\": {\"anyOf\": [\n"
                   "      " TEXT ",\n"
                   "      {\"type\": \"object\", \"required\": [\"text\"], "
                   "\"additionalProperties\": false, \"properties\": {");
  write_table(out, rules_example_keys, "", "        ");
  buffer_text(out, "\n      }}\n    ]},\n");
}

static void write_shared(Buffer *out) {
  buffer_text(out, "    \"text\": {\"type\": [\"string\", \"number\", \"boolean\"]},\n"
                   "    \"language\": {\"type\": \"string\", \"pattern\": \"^[a-z]{2,3}$\"},\n");
  write_mqm(out);
  write_example(out);
  buffer_text(out, "    \"shared\": {\"properties\": {");
  const char *separator = write_table(out, rules_fact_keys, "", "      ");
  write_table(out, rules_common_keys, separator, "      ");
  buffer_text(out, "\n    }}");
}

// An entry of a swap: its correction, or a map of facts of its own.
static void write_entry(Buffer *out, const RuleKind *kind) {
  buffer_text(out, ",\n    \"entry\": {\"anyOf\": [\n      " ONE_OR_LIST(
                       TEXT) ",\n"
                             "      {\"type\": \"object\", \"minProperties\": 1, "
                             "\"additionalProperties\": false, \"properties\": {");
  const char *separator = write_table(out, kind->value_keys, "", "        ");
  write_references(out, rules_fact_keys, separator);
  buffer_text(out, "\n      }}\n    ]}");
}

// ---- kinds

static void write_value(Buffer *out, const RuleKind *kind) {
  RuleKey key = {kind->name, kind->value_type, kind->help};
  if (kind->value_type) {
    write_key(out, &key, "", "        ");
    return;
  }
  buffer_print(out, "\n        \"%s\": {\"description\": ", kind->name);
  buffer_json(out, slice_of(kind->help));
  buffer_text(out, ", \"type\": \"object\", \"minProperties\": 1, \"additionalProperties\": false, "
                   "\"properties\": {");
  write_table(out, kind->value_keys, "", "          ");
  buffer_text(out, "\n        }}");
}

static void write_kind(Buffer *out, const RuleKind *kind) {
  buffer_print(out,
               ",\n    \"%s-rule\": {\n      \"type\": \"object\",\n      \"required\": [\"%s\"",
               kind->name, kind->name);
  for (const RequiredKey *key = rules_required_keys; key->name; key++) {
    buffer_print(out, ", \"%s\"", key->name);
  }
  buffer_text(out, "],\n      \"additionalProperties\": false,\n      \"properties\": {");
  write_value(out, kind);
  write_table(out, kind->keys, ",", "        ");
  write_references(out, rules_fact_keys, ",");
  write_references(out, rules_common_keys, ",");
  buffer_text(out, "\n      }\n    }");
}

void rules_schema(const RuleKind *const *kinds, Buffer *out) {
  buffer_text(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                   "  \"title\": \"calque rules\",\n"
                   "  \"description\": \"A pack: each key is the name of a rule. Made by `calque "
                   "rules --schema`; docs/rules.md tells more.\",\n"
                   "  \"type\": \"object\",\n"
                   "  \"propertyNames\": {\"pattern\": \"^[a-z0-9-]+$\"},\n"
                   "  \"additionalProperties\": {\"oneOf\": [");
  for (const RuleKind *const *kind = kinds; *kind; kind++) {
    buffer_print(out, "%s\n    {\"$ref\": \"#/$defs/%s-rule\"}", kind == kinds ? "" : ",",
                 (*kind)->name);
  }
  buffer_text(out, "\n  ]},\n  \"$defs\": {\n");
  write_shared(out);
  for (const RuleKind *const *kind = kinds; *kind; kind++) {
    if ((*kind)->value_type && (*kind)->value_keys) write_entry(out, *kind);
    write_kind(out, *kind);
  }
  buffer_text(out, "\n  }\n}\n");
}
