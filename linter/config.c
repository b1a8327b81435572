// SPDX-License-Identifier: MIT
// Configuration: tables of keys, each with the function that reads its value into a place of
// ConfigLayer (settings) or ConfigFile.
//
//   news/.calque.yml         calque check news/2024/a.txt, from news/2024
//     extends: base.yml      -> ../base.yml is read first     it comes before in Config.files
//     rules: house           -> rules  [../house]             there, and inside news/
//     off: [style, nonsens]  -> off    [style, nonsens]       "nonsens" is told at 3:14, when the
//                                                             rules are known
//     fail-on: majr          -> 4:10: `fail-on` cannot be “majr”; did you mean “major”?
//     overrides: [{files: quotes/, off: style}]   -> a layer behind the file's own
//
// A file that came with somebody else's articles must not make us read what lies elsewhere: paths
// that are absolute, that climb, or that a link leads out of the project are refused. `extends` may
// climb to a .calque.yml of a folder above and to nothing else: that one would be read for the
// articles beside it anyway.
#define _XOPEN_SOURCE 700
#include "config.h"

#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "config_path.h"
#include "language/words.h"
#include "nearest.h"

const char *const config_variants[] = {"guess", "en-US", "en-GB", NULL};
const char *const config_fail_on[] = {"neutral", "minor", "major", "critical", "never", NULL};

// The file that is being read.
typedef struct Reader {
  RuleCompiler compiler; // of rules.h: no more of it than tells mistakes is used
  Config *config;
  ConfigFile *file;
  const struct Reader *before; // of the file that extends this one
} Reader;

typedef void ReadValue(Reader *reader, const char *key, const YamlNode *node, void *place);

// ---- lists

static size_t count_values(const YamlTree *tree, const YamlNode *node) {
  size_t count = 0;
  if (node->kind != YAML_LIST) return 1;
  for (const YamlNode *item = yaml_first(tree, node); item; item = yaml_next(tree, item)) {
    count++;
  }
  return count;
}

static Arena *arena_of(Reader *reader) {
  return &reader->config->arena;
}

// The text of a value that is not empty; false after telling.
static bool read_text(Reader *reader, const char *key, const YamlNode *node, ConfigName *name) {
  *name = (ConfigName){.node = node, .file = reader->file};
  if (!rules_text(&reader->compiler, node, key, &name->text)) return false;
  name->text = arena_copy(arena_of(reader), slice_trim(name->text));
  if (name->text.len > 0) return true;
  return rules_complain(&reader->compiler, node, 0, "write a text, or take the key out",
                        "`%s` has an empty value", key);
}

static bool is_no_map(Reader *reader, const char *key, const YamlNode *node) {
  if (node->kind != YAML_MAP) return true;
  return rules_complain(&reader->compiler, node, 0, "write a text, or a list in [ ]",
                        "`%s` is a map", key);
}

// A list, or the one value that it would hold. `take` keeps a value, or tells why it does not.
static void read_list(Reader *reader, const char *key, const YamlNode *node, ConfigNames *names,
                      bool (*take)(Reader *reader, const char *key, ConfigName *name)) {
  const YamlTree *tree = &reader->file->tree;
  bool list = node->kind == YAML_LIST;
  if (!is_no_map(reader, key, node)) return;
  names->node = node;
  names->items = ARENA_ARRAY(arena_of(reader), count_values(tree, node), ConfigName);
  const YamlNode *item = list ? yaml_first(tree, node) : node;
  for (; item; item = list ? yaml_next(tree, item) : NULL) {
    ConfigName name;
    if (read_text(reader, key, item, &name) && take(reader, key, &name))
      names->items[names->count++] = name;
  }
}

static bool take_any(Reader *reader, const char *key, ConfigName *name) {
  (void)reader;
  (void)key;
  (void)name;
  return true;
}

static bool take_word(Reader *reader, const char *key, ConfigName *name) {
  if (slice_find(name->text, SLICE(" ")) == name->text.len && name->text.len <= WORD_BYTES_MAX)
    return true;
  return rules_complain(&reader->compiler, name->node, 0, "write single words",
                        "“%.*s” in `%s` is no word", SLICE_ARG(name->text), key);
}

static bool take_language(Reader *reader, const char *key, ConfigName *name) {
  (void)key;
  if (rules_is_language(name->text)) return true;
  return rules_complain(&reader->compiler, name->node, 0, "write the ISO 639 code, as in fr",
                        "“%.*s” is no code of a language", SLICE_ARG(name->text));
}

// ---- paths

static bool complain_outside(Reader *reader, const char *key, const ConfigName *name) {
  return rules_complain(&reader->compiler, name->node, 0,
                        "name what lies below the folder of this file",
                        "`%s` leads out of the project", key);
}

// The text becomes a path that can be used from here, and real the whole one; false where nothing
// is there.
static bool resolve_path(Reader *reader, ConfigName *name, char real[PATH_MAX]) {
  Buffer joined = {0};
  buffer_print(&joined, "%.*s%.*s", SLICE_ARG(reader->file->folder), SLICE_ARG(name->text));
  Slice given = name->text;
  name->text = arena_copy(arena_of(reader), buffer_slice(&joined));
  buffer_free(&joined);
  if (realpath(name->text.data, real)) return true;
  return rules_complain(&reader->compiler, name->node, 0, "paths begin at the folder of this file",
                        "there is no “%.*s”", SLICE_ARG(given));
}

static bool is_inside(Reader *reader, const char *key, const ConfigName *name, const char *real) {
  if (config_path_is_below(real, reader->file->real_folder.data)) return true;
  return rules_complain(&reader->compiler, name->node, 0, "copy what is needed into the project",
                        "a link in `%s` leads out of the project", key);
}

static bool is_unsafe(Slice path) {
  return path.data[0] == '/' || config_path_climbs(path) || memchr(path.data, '\0', path.len);
}

static bool take_path(Reader *reader, const char *key, ConfigName *name) {
  char real[PATH_MAX];
  if (is_unsafe(name->text)) return complain_outside(reader, key, name);
  return resolve_path(reader, name, real) && is_inside(reader, key, name, real);
}

// "../.calque.yml", and no link to something else: the path becomes one without detours.
static bool take_project_above(Reader *reader, const char *key, ConfigName *name) {
  char real[PATH_MAX], here[PATH_MAX];
  size_t last = config_path_folder(name->text).len;
  bool named = slice_is(slice_cut(name->text, last, name->text.len), CONFIG_FILE_NAME);
  if (!named || name->text.data[0] == '/' || memchr(name->text.data, '\0', name->text.len) ||
      strspn(name->text.data, "./") != last + 1) {
    return rules_complain(&reader->compiler, name->node, 0,
                          "name what lies below the folder of this file, or a " CONFIG_FILE_NAME
                          " above it",
                          "`%s` leads out of the project", key);
  }
  if (!resolve_path(reader, name, real)) return false;
  Slice found = slice_of(real), folder = config_path_folder(found);
  if (!slice_is(slice_cut(found, folder.len, found.len), CONFIG_FILE_NAME))
    return is_inside(reader, key, name, real);
  real[folder.len > 1 ? folder.len - 1 : 1] = '\0';
  if (!config_path_is_below(reader->file->real_folder.data, real))
    return is_inside(reader, key, name, real);
  Buffer path = {0};
  if (realpath(".", here)) config_path_print_folder(&path, real, here);
  buffer_text(&path, CONFIG_FILE_NAME);
  name->text = arena_copy(arena_of(reader), buffer_slice(&path));
  buffer_free(&path);
  return true;
}

static bool take_extended(Reader *reader, const char *key, ConfigName *name) {
  struct stat facts;
  if (config_path_climbs(name->text) ? !take_project_above(reader, key, name)
                                     : !take_path(reader, key, name))
    return false;
  if (stat(name->text.data, &facts) == 0 && S_ISREG(facts.st_mode)) return true;
  return rules_complain(&reader->compiler, name->node, 0, "name a configuration",
                        "“%.*s” is no file", SLICE_ARG(name->text));
}

// ---- globs

static bool take_glob(Reader *reader, const char *key, ConfigGlob *glob) {
  size_t offset;
  const char *remedy;
  Slice text = glob->name.text;
  GlobMistake mistake = glob_parse(&glob->glob, text, &offset);
  if (mistake != GLOB_RIGHT) {
    const char *what = glob_mistake(mistake, &remedy);
    return rules_complain(&reader->compiler, glob->name.node, (uint32_t)offset, remedy, "%s", what);
  }
  if (slice_starts(text, SLICE("./"))) {
    return rules_complain(
        &reader->compiler, glob->name.node, 0, "begin with / for the folder of this file",
        "no path begins with “./”, so that “%.*s” covers nothing", SLICE_ARG(text));
  }
  return !config_path_climbs(text) || complain_outside(reader, key, &glob->name);
}

static void read_globs(Reader *reader, const char *key, const YamlNode *node, void *place) {
  ConfigGlobs *globs = place;
  const YamlTree *tree = &reader->file->tree;
  bool list = node->kind == YAML_LIST;
  if (!is_no_map(reader, key, node)) return;
  globs->items = ARENA_ARRAY(arena_of(reader), count_values(tree, node), ConfigGlob);
  const YamlNode *item = list ? yaml_first(tree, node) : node;
  for (; item; item = list ? yaml_next(tree, item) : NULL) {
    ConfigGlob glob = {0};
    if (read_text(reader, key, item, &glob.name) && take_glob(reader, key, &glob))
      globs->items[globs->count++] = glob;
  }
}

// ---- values by their types; place is a member of Config

static void read_names(Reader *reader, const char *key, const YamlNode *node, void *place) {
  read_list(reader, key, node, place, take_any);
}

static void read_words(Reader *reader, const char *key, const YamlNode *node, void *place) {
  read_list(reader, key, node, place, take_word);
}

static void read_languages(Reader *reader, const char *key, const YamlNode *node, void *place) {
  read_list(reader, key, node, place, take_language);
}

static void read_paths(Reader *reader, const char *key, const YamlNode *node, void *place) {
  read_list(reader, key, node, place, take_path);
}

static void read_extends(Reader *reader, const char *key, const YamlNode *node, void *place) {
  read_list(reader, key, node, place, take_extended);
}

static void pick(Reader *reader, const char *key, const YamlNode *node, const char *const *names,
                 ConfigPick *place) {
  if (rules_choice(&reader->compiler, node, key, names, &place->value)) place->node = node;
}

static void read_variant(Reader *reader, const char *key, const YamlNode *node, void *place) {
  pick(reader, key, node, config_variants, place);
}

static void read_confidence(Reader *reader, const char *key, const YamlNode *node, void *place) {
  pick(reader, key, node, confidence_names, place);
}

static void read_fail_on(Reader *reader, const char *key, const YamlNode *node, void *place) {
  pick(reader, key, node, config_fail_on, place);
}

// ---- maps

// The first key of a map, and the next one; NULL at the end.
static const YamlNode *next_key(const YamlTree *tree, const YamlNode *key) {
  return yaml_next(tree, yaml_next(tree, key));
}

static bool is_map(Reader *reader, const char *key, const YamlNode *node, const char *remedy) {
  if (node->kind == YAML_MAP) return true;
  return rules_complain(&reader->compiler, node, 0, remedy, "`%s` is %s", key,
                        yaml_kind_name(node));
}

static size_t count_keys(const YamlTree *tree, const YamlNode *map) {
  size_t count = 0;
  for (const YamlNode *key = yaml_first(tree, map); key; key = next_key(tree, key)) {
    count++;
  }
  return count;
}

static void read_severities(Reader *reader, const char *key, const YamlNode *node, void *place) {
  ConfigLayer *layer = place;
  const YamlTree *tree = &reader->file->tree;
  if (!is_map(reader, key, node, "write {RULE: major}, or lines of `RULE: major` below it")) return;
  layer->severities = ARENA_ARRAY(arena_of(reader), count_keys(tree, node), ConfigSeverity);
  for (const YamlNode *name = yaml_first(tree, node); name; name = next_key(tree, name)) {
    int severity;
    ConfigName kept;
    if (!read_text(reader, key, name, &kept) ||
        !rules_choice(&reader->compiler, yaml_next(tree, name), key, severity_names, &severity))
      continue;
    layer->severities[layer->severity_count++] = (ConfigSeverity){kept, (Severity)severity};
  }
}

static bool take_format(Reader *reader, const char *key, const YamlNode *node, Slice *format) {
  if (!rules_text(&reader->compiler, node, key, format)) return false;
  Buffer all = {0};
  Nearest nearest = {.wanted = *format};
  buffer_text(&all, "write one of: ");
  for (size_t i = 0; document_formats[i]; i++) {
    nearest_offer(&nearest, slice_of(document_formats[i]->name));
    buffer_print(&all, "%s%s", i ? ", " : "", document_formats[i]->name);
  }
  if (nearest.best.len) {
    buffer_clear(&all);
    buffer_print(&all, "did you mean “%.*s”?", SLICE_ARG(nearest.best));
  }
  buffer_char(&all, '\0');
  bool known = document_format(*format) != NULL;
  if (!known) {
    rules_complain(&reader->compiler, node, 0, all.data, "there is no format “%.*s”",
                   SLICE_ARG(*format));
  }
  buffer_free(&all);
  return known;
}

static bool take_format_glob(Reader *reader, const char *key, ConfigGlob *glob) {
  if (!take_glob(reader, key, glob)) return false;
  if (!glob->glob.negated) return true;
  return rules_complain(&reader->compiler, glob->name.node, 0, "write it without the !",
                        "a glob of `%s` takes nothing back", key);
}

static void read_formats(Reader *reader, const char *key, const YamlNode *node, void *place) {
  ConfigGlobs *globs = place;
  const YamlTree *tree = &reader->file->tree;
  if (!is_map(reader, key, node,
              "write {\"*.page\": html}, or lines of `\"*.page\": html` below it"))
    return;
  globs->items = ARENA_ARRAY(arena_of(reader), count_keys(tree, node), ConfigGlob);
  for (const YamlNode *name = yaml_first(tree, node); name; name = next_key(tree, name)) {
    ConfigGlob glob = {0};
    if (read_text(reader, key, name, &glob.name) && take_format_glob(reader, key, &glob) &&
        take_format(reader, key, yaml_next(tree, name), &glob.format))
      globs->items[globs->count++] = glob;
  }
}

static ReadValue read_overrides;

// ---- the tables

#define NAMES "name or list of names"

const RuleKey config_file_keys[] = {
    {"extends", "configuration or list of configurations",
     "configurations that are read first; what stands here wins"},
    {"rules", "path or list of paths", "files and folders with packs of the project's own"},
    {"formats", "map of globs to formats", "the formats of files whose endings do not tell them"},
    {"exclude", "glob or list of globs", "files and folders that are left out when walking"},
    {"overrides", "list of overrides", "other settings for some files; the last one wins"},
    {NULL, NULL, NULL},
};

static const struct {
  ReadValue *read;
  size_t place;
} file_readers[] = {
    // in the order of config_file_keys
    {read_extends, offsetof(ConfigFile, extends)},
    {read_paths, offsetof(ConfigFile, rules)},
    {read_formats, offsetof(ConfigFile, formats)},
    {read_globs, offsetof(ConfigFile, exclude)},
    {read_overrides, 0},
};

_Static_assert(sizeof file_readers / sizeof *file_readers + 1 ==
                   sizeof config_file_keys / sizeof *config_file_keys,
               "each key has its reader");

const RuleKey config_override_keys[] = {
    {"files", "glob or list of globs", "the files that these settings are for"},
    {NULL, NULL, NULL},
};

const RuleKey config_setting_keys[] = {
    {"packs", NAMES, "rules, packs or MQM types of the built-in ones that are used; none: all"},
    {"off", NAMES, "rules, packs or MQM types that stay silent"},
    {"on", NAMES, "rules, packs or MQM types that speak, whatever their confidence"},
    {"severity", "map of names to neutral, minor, major or critical",
     "another severity for rules, packs or MQM types"},
    {"from", "language or list of languages",
     "the languages that the articles were translated from"},
    {"variant", "guess, en-US or en-GB", "the English of the articles"},
    {"confidence", "low, medium or high", "only rules at least that sure"},
    {"fail-on", "neutral, minor, major, critical or never",
     "findings from that severity on make the exit status 1"},
    {"words", "word or list of words",
     "words that are right: in small letters for any case, else as written"},
    {"words-file", "path or list of paths",
     "lists of such words, one a line, or Hunspell dictionaries"},
    {NULL, NULL, NULL},
};

static const struct {
  ReadValue *read;
  size_t place;
} setting_readers[] = {
    // in the order of config_setting_keys
    {read_names, offsetof(ConfigLayer, packs)},
    {read_names, offsetof(ConfigLayer, off)},
    {read_names, offsetof(ConfigLayer, on)},
    {read_severities, 0},
    {read_languages, offsetof(ConfigLayer, from)},
    {read_variant, offsetof(ConfigLayer, variant)},
    {read_confidence, offsetof(ConfigLayer, confidence)},
    {read_fail_on, offsetof(ConfigLayer, fail_on)},
    {read_words, offsetof(ConfigLayer, words)},
    {read_paths, offsetof(ConfigLayer, word_files)},
};

_Static_assert(sizeof setting_readers / sizeof *setting_readers + 1 ==
                   sizeof config_setting_keys / sizeof *config_setting_keys,
               "each key has its reader");

// ---- settings

static void check_both(Reader *reader, const ConfigLayer *layer) {
  Table off = {0};
  for (size_t i = 0; i < layer->off.count && layer->on.count; i++) {
    table_set(&off, layer->off.items[i].text, 1);
  }
  for (size_t i = 0; i < layer->on.count; i++) {
    const ConfigName *name = &layer->on.items[i];
    if (table_get(&off, name->text) == TABLE_NONE) continue;
    rules_complain(&reader->compiler, name->node, 0, "take it out of one of them",
                   "“%.*s” stands in `off` and in `on`", SLICE_ARG(name->text));
  }
  table_free(&off);
}

static void read_settings(Reader *reader, const YamlNode *map, ConfigLayer *layer) {
  layer->file = reader->file;
  for (size_t i = 0; config_setting_keys[i].name; i++) {
    const char *key = config_setting_keys[i].name;
    const YamlNode *node = yaml_get(&reader->file->tree, map, key);
    if (node) setting_readers[i].read(reader, key, node, (char *)layer + setting_readers[i].place);
  }
  check_both(reader, layer);
}

// ---- overrides

// Keys that would be right elsewhere.
static void check_place(Reader *reader, const YamlNode *map, const RuleKey *keys,
                        const char *remedy) {
  const YamlTree *tree = &reader->file->tree;
  for (const YamlNode *key = yaml_first(tree, map); key; key = next_key(tree, key)) {
    for (const RuleKey *known = keys; known->name; known++) {
      if (slice_is(yaml_text(tree, key), known->name)) {
        rules_complain(&reader->compiler, key, 0, remedy, "`%s` has no place here", known->name);
      }
    }
  }
}

static void read_override(Reader *reader, const YamlNode *node, ConfigLayer *layer) {
  static const RuleKey *const tables[] = {config_override_keys, config_setting_keys,
                                          config_file_keys};
  *layer = (ConfigLayer){.node = node, .file = reader->file};
  if (!is_map(reader, "overrides", node, "write {files: quotes/, confidence: high}")) return;
  rules_check_keys(&reader->compiler, node, tables, 3);
  check_place(reader, node, config_file_keys,
              "it is for all files: write it outside of `overrides`");
  const YamlNode *files = yaml_get(&reader->file->tree, node, "files");
  if (files) {
    read_globs(reader, "files", files, &layer->files);
  } else {
    rules_complain(&reader->compiler, node, 0, "add the globs of the files, as in files: quotes/",
                   "this override has no `files`");
  }
  read_settings(reader, node, layer);
}

static void read_overrides(Reader *reader, const char *key, const YamlNode *node, void *place) {
  ConfigFile *file = place;
  const YamlTree *tree = &file->tree;
  if (node->kind != YAML_LIST) {
    rules_complain(&reader->compiler, node, 0, "write a list: `- files: quotes/`, settings below",
                   "`%s` is %s", key, yaml_kind_name(node));
    return;
  }
  size_t count = count_values(tree, node);
  if (count > CONFIG_OVERRIDES_MAX) count = CONFIG_OVERRIDES_MAX;
  file->overrides = ARENA_ARRAY(arena_of(reader), count, ConfigLayer);
  for (const YamlNode *item = yaml_first(tree, node); item; item = yaml_next(tree, item)) {
    if (file->override_count == CONFIG_OVERRIDES_MAX) {
      rules_complain(&reader->compiler, item, 0, "put files with the same settings into one",
                     "there are more than %d overrides; this one and the others do not count",
                     CONFIG_OVERRIDES_MAX);
      return;
    }
    read_override(reader, item, &file->overrides[file->override_count++]);
  }
}

// ---- files that extend others

static bool is_read(const Config *config, Slice real) {
  for (size_t i = 0; i < config->file_count; i++) {
    if (slice_equal(config->files[i]->real_path, real)) return true;
  }
  return false;
}

// How many files extend one another up to this one; 0, and no more said, where `real` is among
// them.
static size_t depth_before(const Reader *reader, Slice real) {
  size_t depth = 0;
  for (; reader; reader = reader->before) {
    if (slice_equal(reader->file->real_path, real)) return 0;
    depth++;
  }
  return depth;
}

static void read_file(Config *config, const Reader *before, const ConfigName *name, Slice path,
                      Problems *problems);

static void extend(Reader *reader, const ConfigName *name) {
  char real[PATH_MAX];
  if (!realpath(name->text.data, real)) return; // gone since
  size_t depth = depth_before(reader, slice_of(real));
  if (depth == 0) {
    rules_complain(&reader->compiler, name->node, 0, "take one of the `extends` out",
                   "this comes back to a file that extends this one");
  } else if (depth == CONFIG_EXTENDS_MAX ||
             reader->config->file_count + depth >= CONFIG_FILES_MAX) {
    rules_complain(&reader->compiler, name->node, 0, "put what is shared into fewer files",
                   "too many files extend one another here");
  } else if (!is_read(reader->config, slice_of(real))) {
    read_file(reader->config, reader, name, name->text, reader->compiler.problems);
  }
}

static void read_keys(Reader *reader, const YamlNode *root) {
  static const RuleKey *const tables[] = {config_file_keys, config_setting_keys,
                                          config_override_keys};
  ConfigFile *file = reader->file;
  if (root->kind != YAML_MAP) {
    rules_complain(&reader->compiler, root, 0, "write keys, as in `from: [fr]`",
                   "a configuration is a map; this is %s", yaml_kind_name(root));
    return;
  }
  rules_check_keys(&reader->compiler, root, tables, 3);
  check_place(reader, root, config_override_keys, "write it in an override, below `overrides:`");
  for (size_t i = 0; config_file_keys[i].name; i++) {
    const char *key = config_file_keys[i].name;
    const YamlNode *node = yaml_get(&file->tree, root, key);
    if (node) file_readers[i].read(reader, key, node, (char *)file + file_readers[i].place);
  }
  read_settings(reader, root, &file->own);
  for (size_t i = 0; i < file->extends.count; i++) {
    extend(reader, &file->extends.items[i]);
  }
}

// ---- the file

static ConfigFile *open_file(Config *config, Slice path) {
  char real[PATH_MAX];
  Arena *arena = &config->arena;
  ConfigFile *file = ARENA_NEW(arena, ConfigFile);
  file->path = arena_copy(arena, path);
  file->folder = arena_copy(arena, config_path_folder(path));
  file->own.file = file;
  const char *folder = file->folder.len ? file->folder.data : ".";
  file->real_folder = arena_copy(arena, slice_of(realpath(folder, real) ? real : folder));
  file->real_path =
      arena_copy(arena, realpath(file->path.data, real) ? slice_of(real) : file->path);
  return file;
}

static void add_layers(Config *config, ConfigFile *file) {
  *ARRAY_PUSH(config->files, config->file_count, config->file_cap) = file;
  *ARRAY_PUSH(config->layers, config->layer_count, config->layer_cap) = &file->own;
  for (size_t i = 0; i < file->override_count; i++) {
    *ARRAY_PUSH(config->layers, config->layer_count, config->layer_cap) = &file->overrides[i];
  }
}

static void parse(Config *config, const Reader *before, ConfigFile *file, Slice bytes,
                  Problems *problems) {
  Reader reader = {{.tree = &file->tree, .problems = problems, .manual = "docs/config.md"},
                   config,
                   file,
                   before};
  bool usable = yaml_parse(&file->tree, file->path, bytes, &config->arena, problems);
  if (usable && file->tree.node_count) read_keys(&reader, &file->tree.nodes[0]);
  add_layers(config, file);
}

// name: where a file that it extends is named; NULL: none.
static void read_file(Config *config, const Reader *before, const ConfigName *name, Slice path,
                      Problems *problems) {
  FileBytes bytes;
  Slice error;
  ConfigFile *file = open_file(config, path);
  if (file_read(file->path.data, &bytes, &error)) {
    parse(config, before, file, bytes.bytes, problems);
    file_free(&bytes);
  } else if (name) {
    config_problem(name, error, SLICE("name a file that can be read"), problems);
  } else {
    problems_add(problems,
                 (Problem){.path = path, .message = error, .remedy = SLICE("check the path")});
  }
}

static int by_place(const void *a, const void *b) {
  const Problem *x = a, *y = b;
  int order = slice_compare(x->path, y->path);
  if (order) return order;
  if (x->line != y->line) return x->line < y->line ? -1 : 1;
  return x->column < y->column ? -1 : x->column > y->column;
}

// Keys are read in the order of the tables.
static void sort_told(Problems *problems, size_t before) {
  size_t told = problems->count - before;
  if (told > 1) qsort(problems->items + before, told, sizeof *problems->items, by_place);
}

void config_read(Config *config, Slice path, Problems *problems) {
  size_t before = problems->count;
  *config = (Config){0};
  read_file(config, NULL, NULL, path, problems);
  sort_told(problems, before);
}

void config_read_bytes(Config *config, Slice path, Slice bytes, Problems *problems) {
  size_t before = problems->count;
  *config = (Config){0};
  parse(config, NULL, open_file(config, path), bytes, problems);
  sort_told(problems, before);
}

void config_problem(const ConfigName *name, Slice message, Slice remedy, Problems *problems) {
  yaml_problem(&name->file->tree, name->node, 0, message, remedy, problems);
}

void config_free(Config *config) {
  memory_free(config->files);
  memory_free(config->layers);
  arena_free(&config->arena);
  *config = (Config){0};
}
