// SPDX-License-Identifier: MIT
// A project's configuration: the nearest `.calque.yml` upward (docs/config.md).
//
//   extends: base.yml            read first; what stands here wins
//   rules: my-rules              packs of its own, relative to the file
//   off: [en/spelling]           rules, packs or MQM types that stay silent ...
//   on: [en/spelling/joined]     ... and that speak, however uncertain they are
//   severity: {en/titles: minor}
//   exclude: [drafts/]           not walked into
//   overrides:
//     - {files: quotes/, confidence: high}
//
// Read, it is a list of layers: the settings of the files that it extends, each followed by that
// file's overrides, then its own and its own overrides. What applies to one article is every layer
// that covers it, in this order: the last one that makes a choice wins, and what can be added to
// adds up.
//
// A Config owns all its texts until config_free. What cannot be used is told at its place and left
// out; the rest counts.
#ifndef CALQUE_CONFIG_H
#define CALQUE_CONFIG_H

#include "base/buffer.h"
#include "base/glob.h"
#include "rules.h"

enum {
  CONFIG_EXTENDS_MAX = 8,    // files that extend one another in a row: nobody follows more
  CONFIG_FILES_MAX = 64,     // files of one configuration
  CONFIG_OVERRIDES_MAX = 256 // of one file: each article is held against the globs of all
};

typedef struct ConfigFile ConfigFile;

/// A value of a list, and where it stands: names of rules are looked up later, when the rules are
/// there.
typedef struct ConfigName {
  Slice text; // with a NUL behind it
  const YamlNode *node;
  const ConfigFile *file;
} ConfigName;

typedef struct ConfigNames {
  ConfigName *items;
  size_t count;
  const YamlNode *node; // the value of the key; NULL: the key is not there
} ConfigNames;

typedef struct ConfigSeverity {
  ConfigName name;
  Severity severity;
} ConfigSeverity;

/// A glob of a list, relative to the folder of its file.
typedef struct ConfigGlob {
  Glob glob;
  ConfigName name;
  Slice format; // `formats`: the name of the format
} ConfigGlob;

typedef struct ConfigGlobs {
  ConfigGlob *items;
  size_t count;
} ConfigGlobs;

/// One of a list of values; node == NULL: the choice is not made.
typedef struct ConfigPick {
  int value;
  const YamlNode *node;
} ConfigPick;

/// Settings, for the files that `files` covers; an override, or what a file says for all.
typedef struct ConfigLayer {
  const ConfigFile *file;
  const YamlNode *node; // of the override; NULL: the file's own settings
  ConfigGlobs files;
  ConfigNames packs, off, on, from, words;
  ConfigNames word_files; // there, inside the project, usable from here
  ConfigSeverity *severities;
  size_t severity_count;
  ConfigPick variant, confidence, fail_on; // indices in the lists below
} ConfigLayer;

/// One file with its overrides.
struct ConfigFile {
  ConfigLayer own;   // comes first: the table of keys counts on it
  Slice path;        // for people, and usable from here
  Slice folder;      // "" or "../": what stands before its paths to use them from here
  Slice real_folder; // whole, links followed; what its globs are relative to
  Slice real_path;
  ConfigNames rules;   // files and folders that are there, inside the project, usable from here
  ConfigNames extends; // files, likewise
  ConfigGlobs formats, exclude;
  ConfigLayer *overrides;
  size_t override_count;
  YamlTree tree;
};

/// Zeroed, it is that of a project without a file.
typedef struct Config {
  ConfigFile **files; // those that are extended first, the one that was asked for last
  size_t file_count, file_cap;
  const ConfigLayer **layers;
  size_t layer_count, layer_cap;
  Arena arena;
} Config;

extern const char *const config_variants[]; // "guess", "en-US", "en-GB"; NULL at the end
extern const char *const config_fail_on[];  // the severities and "never"; NULL at the end
/// The keys of a file alone, of a file and of an override, and of an override alone; name == NULL
/// at the end.
extern const RuleKey config_file_keys[];
extern const RuleKey config_setting_keys[];
extern const RuleKey config_override_keys[];

/// The nearest .calque.yml in the folder of `start` (a file, a folder; what is not there, "-" or
/// "": the current folder) or above it. False where there is none.
bool config_find(Slice start, Buffer *path);
/// Reads the file and those that it extends. Mistakes are told to problems at their line and
/// column.
void config_read(Config *config, Slice path, Problems *problems);
/// The same for a file of these bytes.
void config_read_bytes(Config *config, Slice path, Slice bytes, Problems *problems);
/// Tells of a mistake in one of its values.
void config_problem(const ConfigName *name, Slice message, Slice remedy, Problems *problems);
void config_free(Config *config);

// ---- what applies to a path; `real` is a whole path, links followed but for its last part

/// The glob that leaves out this file or folder; NULL: none. Its folders are not asked about.
const ConfigGlob *config_excludes(const Config *config, Slice real, bool folder);
/// The same, its folders as well, from the configuration's own downward.
const ConfigGlob *config_excludes_deep(const Config *config, Slice real, bool folder);
/// The glob that gives this file a format; NULL: none.
const ConfigGlob *config_formats(const Config *config, Slice real);
/// True where the layer's settings are for this file.
bool config_covers(const ConfigLayer *layer, Slice real);

#endif
