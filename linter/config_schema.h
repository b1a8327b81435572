// SPDX-License-Identifier: MIT
// The JSON Schema of `.calque.yml`, for editors and for tests: made from the tables that the loader
// reads with.
#ifndef CALQUE_CONFIG_SCHEMA_H
#define CALQUE_CONFIG_SCHEMA_H

#include "base/buffer.h"

/// Appends the schema (draft 2020-12).
void config_schema(Buffer *out);

#endif
