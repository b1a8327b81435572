// SPDX-License-Identifier: MIT
// The tables of config.c -> JSON Schema: the keys of a file, and those of an override.
//
// A schema sees one file and no folder: names that no rule has, paths that are not there and links
// are for the loader alone.
#include "config_schema.h"

#include "config.h"
#include "schema.h"

// Behind it: not absolute, and no part is "..".
#define INSIDE "^(?!/)(?!(.*/)?\\\\.\\\\.(/|$)).*\\\\S"

static void write_formats(Buffer *out) {
  buffer_text(out, "    \"format\": {\"enum\": [");
  for (size_t i = 0; document_formats[i]; i++) {
    buffer_print(out, "%s\"%s\"", i ? ", " : "", document_formats[i]->name);
  }
  buffer_text(out, "]},\n");
}

static void write_shared(Buffer *out) {
  buffer_text(out, "    \"name\": {" SCHEMA_TEXT_TYPES ", \"pattern\": \"\\\\S\"},\n"
                   "    \"word\": {" SCHEMA_TEXT_TYPES ", \"pattern\": \"^\\\\s*[^ ]+\\\\s*$\"},\n"
                   "    \"path\": {" SCHEMA_TEXT_TYPES ", \"pattern\": \"" INSIDE "\"},\n"
                   "    \"configuration\": {" SCHEMA_TEXT_TYPES
                   ", \"pattern\": \"^(\\\\./)*(\\\\.\\\\./)+"
                   "\\\\.calque\\\\.yml$|" INSIDE "\"},\n"
                   "    \"glob\": {" SCHEMA_TEXT_TYPES ", \"pattern\": "
                   "\"^(?!\\\\./)(?!(.*/)?\\\\.\\\\.(/|$)).*[^!/]\"},\n"
                   "    " SCHEMA_LANGUAGE ",\n");
  write_formats(out);
}

void config_schema(Buffer *out) {
  buffer_text(out, "{\n  \"$schema\": \"" SCHEMA_DRAFT "\",\n"
                   "  \"title\": \"calque configuration\",\n"
                   "  \"description\": \"A .calque.yml. Made by `calque init --schema`; "
                   "docs/config.md tells more.\",\n"
                   "  \"type\": [\"object\", \"null\"],\n"
                   "  \"additionalProperties\": false,\n"
                   "  \"properties\": {");
  const char *separator = schema_table(out, config_file_keys, "", "    ");
  schema_table(out, config_setting_keys, separator, "    ");
  buffer_text(out, "\n  },\n  \"$defs\": {\n");
  write_shared(out);
  buffer_text(out, "    \"override\": {\n      \"type\": \"object\",\n"
                   "      \"required\": [\"files\"],\n      \"additionalProperties\": false,\n"
                   "      \"properties\": {");
  separator = schema_table(out, config_override_keys, "", "        ");
  schema_table(out, config_setting_keys, separator, "        ");
  buffer_text(out, "\n      }\n    }\n  }\n}\n");
}
