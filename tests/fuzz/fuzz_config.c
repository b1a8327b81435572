// SPDX-License-Identifier: MIT
// Any bytes as a configuration: every key is used or refused with a problem inside the file, and
// what was read can be asked about any path.
#include <assert.h>

#include "config.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void ask(const Config *config, Slice path) {
  config_excludes_deep(config, path, false);
  config_formats(config, path);
  for (size_t i = 0; i < config->layer_count; i++) {
    config_covers(config->layers[i], path);
  }
}

// A long path below the folder of the file, whose names are the bytes of the file.
static void ask_about_bytes(const Config *config, Slice bytes) {
  Buffer path = {0};
  if (config->file_count) buffer_add(&path, config->files[0]->real_folder);
  for (size_t i = 0; i < bytes.len && i < 4096; i++) {
    buffer_char(&path, bytes.data[i] == '\n' || bytes.data[i] == '\0' ? '/' : bytes.data[i]);
  }
  if (path.len) ask(config, buffer_slice(&path));
  buffer_free(&path);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  Config config;
  Problems problems = {0};
  Slice bytes = {(const char *)data, size};
  if (size > 64 * 1024) return 0;
  config_read_bytes(&config, SLICE(".calque.yml"), bytes, &problems);
  for (size_t i = 0; i < problems.count; i++) {
    assert(problems.items[i].message.len && problems.items[i].line <= size + 1);
  }
  ask(&config, SLICE("/a/b.txt"));
  ask(&config, SLICE("/"));
  ask_about_bytes(&config, bytes);
  config_free(&config);
  problems_free(&problems);
  return 0;
}
