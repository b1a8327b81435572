// SPDX-License-Identifier: MIT
// A project's configuration: the nearest `.calque.yml` upward (docs/config.md).
//
//   rules: my-rules              packs of its own, relative to the file
//   off: [en/spelling]           rules, packs or MQM types that stay silent ...
//   on: [en/spelling/joined]     ... and that speak, however uncertain they are
//   severity: {en/titles: minor}
//   from: [fr]
//
// A Config owns all its texts until config_free. What cannot be used is told at its place and left
// out; the rest counts.
#ifndef CALQUE_CONFIG_H
#define CALQUE_CONFIG_H

#include "base/buffer.h"
#include "rules.h"

/// A value of a list, and where it stands: names of rules are looked up later, when the rules are
/// there.
typedef struct ConfigName {
  Slice text; // with a NUL behind it
  const YamlNode *node;
} ConfigName;

typedef struct ConfigNames {
  ConfigName *items;
  size_t count;
} ConfigNames;

typedef struct ConfigSeverity {
  ConfigName name;
  Severity severity;
} ConfigSeverity;

enum { CONFIG_UNSET = -1 }; // a choice that the file does not make

/// config_read fills it; zeroed and with unset choices (config_none), it is that of a project
/// without a file.
typedef struct Config {
  Slice path;        // of the file; empty: there is none
  Slice folder;      // "" or "../": what stands before its paths to use them from here
  ConfigNames rules; // files and folders that are there, inside the project, usable from here
  ConfigNames word_files;
  ConfigNames packs, off, on, from, words;
  ConfigSeverity *severities;
  size_t severity_count;
  int variant, confidence, fail_on; // indices in the lists below, or CONFIG_UNSET
  YamlTree tree;
  Arena arena;
} Config;

extern const char *const config_variants[]; // "guess", "en-US", "en-GB"; NULL at the end
extern const char *const config_fail_on[];  // the severities and "never"; NULL at the end
/// The keys of the file, name == NULL at the end.
extern const RuleKey config_keys[];

Config config_none(void);
/// The nearest .calque.yml in the folder of `start` (a file, a folder; what is not there, "-" or
/// "": the current folder) or above it. False where there is none.
bool config_find(Slice start, Buffer *path);
/// Reads the file. Mistakes are told to problems at their line and column.
void config_read(Config *config, Slice path, Problems *problems);
/// Tells of a mistake in one of its values.
void config_problem(const Config *config, const YamlNode *node, Slice message, Slice remedy,
                    Problems *problems);
void config_free(Config *config);

#endif
