// SPDX-License-Identifier: MIT
// Configuration: a table of keys, each with the function that reads its value into a place of
// Config.
//
//   news/.calque.yml         calque check news/2024/a.txt, from news/2024
//     rules: house           -> rules    [../house]              there, and inside news/
//     off: [style, nonsens]  -> off      [style, nonsens]        "nonsens" is told when the rules
//     are known, at 2:14 fail-on: majr          -> 3:10: `fail-on` cannot be “majr”; did you mean
//     “major”?
//
// A file that came with somebody else's articles must not make us read what lies elsewhere: paths
// that are absolute, that climb, or that a link leads out of the project are refused.
#define _XOPEN_SOURCE 700
#include "config.h"

#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "language/words.h"

static const char FILE_NAME[] = ".calque.yml";

const char *const config_variants[] = {"guess", "en-US", "en-GB", NULL};
const char *const config_fail_on[] = {"neutral", "minor", "major", "critical", "never", NULL};

// The file that is being read.
typedef struct Reader {
  RuleCompiler compiler; // of rules.h: no more of it than tells mistakes is used
  Config *config;
} Reader;

// ---- lists

static size_t count_values(const YamlTree *tree, const YamlNode *node) {
  size_t count = 0;
  if (node->kind != YAML_LIST) return 1;
  for (const YamlNode *item = yaml_first(tree, node); item; item = yaml_next(tree, item)) {
    count++;
  }
  return count;
}

// A list, or the one value that it would hold. `take` keeps a value, or tells why it does not.
static void read_list(Reader *reader, const char *key, const YamlNode *node, ConfigNames *names,
                      bool (*take)(Reader *reader, const char *key, ConfigName *name)) {
  const YamlTree *tree = &reader->config->tree;
  bool list = node->kind == YAML_LIST;
  if (node->kind == YAML_MAP) {
    rules_complain(&reader->compiler, node, 0, "write a text, or a list in [ ]", "`%s` is a map",
                   key);
    return;
  }
  names->items = ARENA_ARRAY(&reader->config->arena, count_values(tree, node), ConfigName);
  const YamlNode *item = list ? yaml_first(tree, node) : node;
  for (; item; item = list ? yaml_next(tree, item) : NULL) {
    ConfigName name = {.node = item};
    if (!rules_text(&reader->compiler, item, key, &name.text)) continue;
    name.text = arena_copy(&reader->config->arena, slice_trim(name.text));
    if (name.text.len == 0) {
      rules_complain(&reader->compiler, item, 0, "write a text, or take the key out",
                     "`%s` has an empty value", key);
    } else if (take(reader, key, &name)) {
      names->items[names->count++] = name;
    }
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

static bool climbs(Slice path) {
  for (size_t i = 0; i + 1 < path.len; i++) {
    bool begins = i == 0 || path.data[i - 1] == '/',
         ends = i + 2 == path.len || path.data[i + 2] == '/';
    if (begins && ends && path.data[i] == '.' && path.data[i + 1] == '.') return true;
  }
  return false;
}

static bool is_below(const char *path, const char *folder) {
  size_t len = strlen(folder);
  if (len == 1) return true; // the root
  return strncmp(path, folder, len) == 0 && (path[len] == '/' || path[len] == '\0');
}

// Makes the path one that can be used from here; false where it is not there or leads out of the
// project.
static bool take_path(Reader *reader, const char *key, ConfigName *name) {
  Config *config = reader->config;
  char path[PATH_MAX], folder[PATH_MAX];
  Buffer joined = {0};
  if (name->text.data[0] == '/' || climbs(name->text) ||
      memchr(name->text.data, '\0', name->text.len)) {
    return rules_complain(&reader->compiler, name->node, 0,
                          "name what lies below the folder of this file",
                          "`%s` leads out of the project", key);
  }
  buffer_print(&joined, "%.*s%.*s", SLICE_ARG(config->folder), SLICE_ARG(name->text));
  Slice given = name->text;
  name->text = arena_copy(&config->arena, buffer_slice(&joined));
  buffer_free(&joined);
  if (!realpath(name->text.data, path)) {
    return rules_complain(&reader->compiler, name->node, 0,
                          "paths begin at the folder of this file", "there is no “%.*s”",
                          SLICE_ARG(given));
  }
  if (realpath(config->folder.len ? config->folder.data : ".", folder) && is_below(path, folder))
    return true;
  return rules_complain(&reader->compiler, name->node, 0, "copy what is needed into the project",
                        "a link in `%s` leads out of the project", key);
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

static void read_variant(Reader *reader, const char *key, const YamlNode *node, void *place) {
  rules_choice(&reader->compiler, node, key, config_variants, place);
}

static void read_confidence(Reader *reader, const char *key, const YamlNode *node, void *place) {
  rules_choice(&reader->compiler, node, key, confidence_names, place);
}

static void read_fail_on(Reader *reader, const char *key, const YamlNode *node, void *place) {
  rules_choice(&reader->compiler, node, key, config_fail_on, place);
}

static void read_severities(Reader *reader, const char *key, const YamlNode *node, void *place) {
  Config *config = reader->config;
  const YamlTree *tree = &config->tree;
  (void)place;
  if (node->kind != YAML_MAP) {
    rules_complain(&reader->compiler, node, 0,
                   "write {RULE: major}, or lines of `RULE: major` below it", "`%s` is %s", key,
                   yaml_kind_name(node));
    return;
  }
  size_t count = 0;
  for (const YamlNode *name = yaml_first(tree, node); name;
       name = yaml_next(tree, yaml_next(tree, name))) {
    count++;
  }
  config->severities = ARENA_ARRAY(&config->arena, count, ConfigSeverity);
  for (const YamlNode *name = yaml_first(tree, node); name;
       name = yaml_next(tree, yaml_next(tree, name))) {
    int severity;
    if (!rules_choice(&reader->compiler, yaml_next(tree, name), key, severity_names, &severity))
      continue;
    config->severities[config->severity_count++] = (ConfigSeverity){
        {arena_copy(&config->arena, yaml_text(tree, name)), name}, (Severity)severity};
  }
}

// ---- the table

#define NAMES "name or list of names"

const RuleKey config_keys[] = {
    {"rules", "path or list of paths", "files and folders with packs of the project's own"},
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
  void (*read)(Reader *reader, const char *key, const YamlNode *node, void *place);
  size_t place;
} readers[] = {
    // in the order of config_keys
    {read_paths, offsetof(Config, rules)},
    {read_names, offsetof(Config, packs)},
    {read_names, offsetof(Config, off)},
    {read_names, offsetof(Config, on)},
    {read_severities, offsetof(Config, severities)},
    {read_languages, offsetof(Config, from)},
    {read_variant, offsetof(Config, variant)},
    {read_confidence, offsetof(Config, confidence)},
    {read_fail_on, offsetof(Config, fail_on)},
    {read_words, offsetof(Config, words)},
    {read_paths, offsetof(Config, word_files)},
};

_Static_assert(sizeof readers / sizeof *readers + 1 == sizeof config_keys / sizeof *config_keys,
               "each key has its reader");

static void check_both(Reader *reader) {
  const ConfigNames *off = &reader->config->off, *on = &reader->config->on;
  for (size_t i = 0; i < off->count * on->count; i++) {
    const ConfigName *name = &on->items[i % on->count];
    if (!slice_equal(off->items[i / on->count].text, name->text)) continue;
    rules_complain(&reader->compiler, name->node, 0, "take it out of one of them",
                   "“%.*s” stands in `off` and in `on`", SLICE_ARG(name->text));
  }
}

static void read_keys(Reader *reader, const YamlNode *root) {
  const RuleKey *tables[] = {config_keys};
  if (root->kind != YAML_MAP) {
    rules_complain(&reader->compiler, root, 0, "write keys, as in `from: [fr]`",
                   "a configuration is a map; this is %s", yaml_kind_name(root));
    return;
  }
  rules_check_keys(&reader->compiler, root, tables, 1);
  for (size_t i = 0; config_keys[i].name; i++) {
    const YamlNode *node = yaml_get(&reader->config->tree, root, config_keys[i].name);
    if (node)
      readers[i].read(reader, config_keys[i].name, node, (char *)reader->config + readers[i].place);
  }
  check_both(reader);
}

// ---- the file

Config config_none(void) {
  return (Config){.variant = CONFIG_UNSET, .confidence = CONFIG_UNSET, .fail_on = CONFIG_UNSET};
}

static Slice folder_of(Slice path) {
  size_t end = path.len;
  while (end > 0 && path.data[end - 1] != '/') {
    end--;
  }
  return slice_cut(path, 0, end);
}

static int by_place(const void *a, const void *b) {
  const Problem *x = a, *y = b;
  if (x->line != y->line) return x->line < y->line ? -1 : 1;
  return x->column < y->column ? -1 : x->column > y->column;
}

void config_read(Config *config, Slice path, Problems *problems) {
  FileBytes file;
  Slice error;
  *config = config_none();
  config->path = arena_copy(&config->arena, path);
  config->folder = arena_copy(&config->arena, folder_of(path));
  if (!file_read(config->path.data, &file, &error)) {
    problems_add(problems,
                 (Problem){.path = path, .message = error, .remedy = SLICE("check the path")});
    return;
  }
  size_t before = problems->count;
  Reader reader = {{.tree = &config->tree, .problems = problems, .manual = "docs/config.md"},
                   config};
  bool usable = yaml_parse(&config->tree, config->path, file.bytes, &config->arena, problems);
  if (usable && config->tree.node_count) read_keys(&reader, &config->tree.nodes[0]);
  file_free(&file);
  size_t told = problems->count - before; // keys are read in the order of the table
  if (told > 1) qsort(problems->items + before, told, sizeof *problems->items, by_place);
}

void config_problem(const Config *config, const YamlNode *node, Slice message, Slice remedy,
                    Problems *problems) {
  yaml_problem(&config->tree, node, 0, message, remedy, problems);
}

void config_free(Config *config) {
  arena_free(&config->arena);
  *config = config_none();
}

// ---- finding it

static void cut_last_part(char *path) {
  char *slash = strrchr(path, '/');
  if (slash) slash[slash == path] = '\0';
}

static bool has_file(const char *folder) {
  Buffer path = {0};
  struct stat facts;
  buffer_print(&path, "%s/%s", strcmp(folder, "/") == 0 ? "" : folder, FILE_NAME);
  buffer_char(&path, '\0');
  bool there = stat(path.data, &facts) == 0 && !S_ISDIR(facts.st_mode);
  buffer_free(&path);
  return there;
}

// How a person here would write the folder: "", "news/", "../../", else whole.
static void print_folder(Buffer *out, const char *folder, const char *here) {
  size_t len = strlen(here);
  if (strcmp(folder, here) == 0) return;
  if (is_below(folder, here)) {
    buffer_print(out, "%s/", folder + (len == 1 ? 1 : len + 1));
  } else if (is_below(here, folder)) {
    buffer_text(out, "../");
    for (const char *at = here + strlen(folder) + (strlen(folder) > 1); *at; at++) {
      if (*at == '/') buffer_text(out, "../");
    }
  } else {
    buffer_print(out, "%s/", folder);
  }
}

bool config_find(Slice start, Buffer *path) {
  char folder[PATH_MAX], here[PATH_MAX];
  struct stat facts;
  Buffer name = {0};
  if (!realpath(".", here)) return false;
  buffer_print(&name, "%.*s", SLICE_ARG(start));
  buffer_char(&name, '\0');
  bool there = start.len > 0 && !slice_is(start, "-") && realpath(name.data, folder);
  if (!there) strcpy(folder, here);
  buffer_free(&name);
  if (stat(folder, &facts) == 0 && !S_ISDIR(facts.st_mode)) cut_last_part(folder);
  while (!has_file(folder)) {
    if (strcmp(folder, "/") == 0) return false;
    cut_last_part(folder);
  }
  print_folder(path, folder, here);
  buffer_text(path, FILE_NAME);
  return true;
}
