// SPDX-License-Identifier: MIT
// What the JSON Schemas of rule files and of the configuration share: keys and their types.
#ifndef CALQUE_SCHEMA_H
#define CALQUE_SCHEMA_H

#include "base/buffer.h"
#include "rules.h"

#define SCHEMA_DRAFT "https://json-schema.org/draft/2020-12/schema"

#define SCHEMA_DEFINED(name)     "{\"$ref\": \"#/$defs/" name "\"}"
#define SCHEMA_LIST_OF(item)     "{\"type\": \"array\", \"minItems\": 1, \"items\": " item "}"
#define SCHEMA_ONE_OR_LIST(item) "{\"anyOf\": [" item ", " SCHEMA_LIST_OF(item) "]}"

// YAML reads 2019 and true as more than text; to us they are text all the same.
#define SCHEMA_TEXT       SCHEMA_DEFINED("text")
#define SCHEMA_TEXT_TYPES "\"type\": [\"string\", \"number\", \"boolean\"]"
#define SCHEMA_LANGUAGE   "\"language\": {\"type\": \"string\", \"pattern\": \"^[a-z]{2,3}$\"}"

/// Appends `separator`, a new line, the indent and one property.
void schema_key(Buffer *out, const RuleKey *key, const char *separator, const char *indent);
/// The same for a table (name == NULL at the end); returns the separator for what follows.
const char *schema_table(Buffer *out, const RuleKey *keys, const char *separator,
                         const char *indent);

#endif
