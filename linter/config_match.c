// SPDX-License-Identifier: MIT
// What a configuration says of one path: its globs, each relative to the folder of the file that it
// stands in, and the last one that speaks of the path counts.
#include "config.h"

// The path below the folder of the file; empty where it is not there.
static Slice below(const ConfigFile *file, Slice real) {
  size_t len = file->real_folder.len;
  if (len == 1) return slice_cut(real, 1, real.len); // the root
  if (real.len <= len + 1 || !slice_starts(real, file->real_folder) || real.data[len] != '/')
    return (Slice){0};
  return slice_cut(real, len + 1, real.len);
}

const ConfigGlob *config_excludes(const Config *config, Slice real, bool folder) {
  for (size_t i = config->file_count; i-- > 0;) {
    const ConfigGlobs *globs = &config->files[i]->exclude;
    Slice path = below(config->files[i], real);
    for (size_t j = path.len ? globs->count : 0; j-- > 0;) {
      const ConfigGlob *glob = &globs->items[j];
      if (glob_names(&glob->glob, path, folder)) return glob->glob.negated ? NULL : glob;
    }
  }
  return NULL;
}

const ConfigGlob *config_excludes_deep(const Config *config, Slice real, bool folder) {
  bool any = false;
  for (size_t i = 0; i < config->file_count; i++) {
    any = any || config->files[i]->exclude.count;
  }
  for (size_t i = 1; any && i < real.len; i++) {
    if (real.data[i] != '/') continue;
    const ConfigGlob *glob = config_excludes(config, slice_cut(real, 0, i), true);
    if (glob) return glob;
  }
  return any ? config_excludes(config, real, folder) : NULL;
}

// The last of the globs that covers the path, or NULL.
static const ConfigGlob *last_of(const ConfigGlobs *globs, Slice path) {
  for (size_t i = path.len ? globs->count : 0; i-- > 0;) {
    if (glob_covers(&globs->items[i].glob, path)) return &globs->items[i];
  }
  return NULL;
}

const ConfigGlob *config_formats(const Config *config, Slice real) {
  for (size_t i = config->file_count; i-- > 0;) {
    const ConfigFile *file = config->files[i];
    const ConfigGlob *glob = last_of(&file->formats, below(file, real));
    if (glob) return glob;
  }
  return NULL;
}

bool config_covers(const ConfigLayer *layer, Slice real) {
  if (!layer->node) return true;
  const ConfigGlob *glob = last_of(&layer->files, below(layer->file, real));
  return glob && !glob->glob.negated;
}
