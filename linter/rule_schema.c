// SPDX-License-Identifier: MIT
// Kinds of rules and their tables of keys -> JSON Schema.
//
// A rule is of one kind, and each kind is a definition with its own keys and
// those that all share, so that an editor offers no key that the loader would refuse.
#include "rule_schema.h"

#include "schema.h"

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
                   "      " SCHEMA_TEXT ",\n"
                   "      {\"type\": \"object\", \"required\": [\"text\"], "
                   "\"additionalProperties\": false, \"properties\": {");
  schema_table(out, rules_example_keys, "", "        ");
  buffer_text(out, "\n      }}\n    ]},\n");
}

static void write_shared(Buffer *out) {
  buffer_text(out, "    \"text\": {" SCHEMA_TEXT_TYPES "},\n"
                   "    " SCHEMA_LANGUAGE ",\n");
  write_mqm(out);
  write_example(out);
  buffer_text(out, "    \"shared\": {\"properties\": {");
  const char *separator = schema_table(out, rules_fact_keys, "", "      ");
  schema_table(out, rules_common_keys, separator, "      ");
  buffer_text(out, "\n    }}");
}

// An entry of a swap: its correction, or a map of facts of its own.
static void write_entry(Buffer *out, const RuleKind *kind) {
  buffer_text(out, ",\n    \"entry\": {\"anyOf\": [\n      " SCHEMA_ONE_OR_LIST(
                       SCHEMA_TEXT) ",\n"
                                    "      {\"type\": \"object\", \"minProperties\": 1, "
                                    "\"additionalProperties\": false, \"properties\": {");
  const char *separator = schema_table(out, kind->value_keys, "", "        ");
  write_references(out, rules_fact_keys, separator);
  buffer_text(out, "\n      }}\n    ]}");
}

// ---- kinds

static void write_value(Buffer *out, const RuleKind *kind) {
  RuleKey key = {kind->name, kind->value_type, kind->help};
  if (kind->value_type) {
    schema_key(out, &key, "", "        ");
    return;
  }
  buffer_print(out, "\n        \"%s\": {\"description\": ", kind->name);
  buffer_json(out, slice_of(kind->help));
  buffer_text(out, ", \"type\": \"object\", \"minProperties\": 1, \"additionalProperties\": false, "
                   "\"properties\": {");
  schema_table(out, kind->value_keys, "", "          ");
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
  schema_table(out, kind->keys, ",", "        ");
  write_references(out, rules_fact_keys, ",");
  write_references(out, rules_common_keys, ",");
  buffer_text(out, "\n      }\n    }");
}

void rules_schema(const RuleKind *const *kinds, Buffer *out) {
  buffer_text(out, "{\n  \"$schema\": \"" SCHEMA_DRAFT "\",\n"
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
