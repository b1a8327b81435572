// SPDX-License-Identifier: MIT
// Rows of key, value and source:
//
//   quotes/a.txt
//     configuration  .calque.yml                          the nearest one
//     override       quotes/       .calque.yml:9:13       its glob
//     excluded       no
//     off            style         .calque.yml:3:7
//     confidence     high          command line
//     fail-on        minor         default
//
// Lists add up, so that each of their values has a row, in the order in which they count; of a
// choice only the one that wins is shown.
#define _XOPEN_SOURCE 700
#include "commands/showconfig.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/terminal.h"
#include "config_path.h"
#include "ignore.h"

enum { KEY_COLUMNS = 15, VALUE_COLUMNS_MAX = 40 };

typedef struct Row {
  const char *key;
  Slice value, source;   // source: a path, or words
  uint32_t line, column; // of the source; 0: there is none
} Row;

typedef struct Show {
  const Profiles *profiles;
  const Config *config;
  const ConfigLayer **layers; // that cover the file
  size_t layer_count;
  Slice path, real; // the file, as given and whole
  size_t fail_on;
  Row *rows;
  size_t count, cap;
  Arena arena;
} Show;

static const Slice typed_source = {"command line", 12}, default_source = {"default", 7};

// ---- rows

static void add(Show *show, const char *key, Slice value, Slice source) {
  *ARRAY_PUSH(show->rows, show->count, show->cap) = (Row){key, value, source, 0, 0};
}

static void add_at(Show *show, const char *key, Slice value, const ConfigFile *file,
                   const YamlNode *node) {
  *ARRAY_PUSH(show->rows, show->count, show->cap) =
      (Row){key, value, file->path, node->line, node->column};
}

static void add_names(Show *show, const char *key, const ConfigNames *names) {
  for (size_t i = 0; i < names->count; i++) {
    add_at(show, key, names->items[i].text, names->items[i].file, names->items[i].node);
  }
}

static void add_typed(Show *show, const char *key, const OptionList *names) {
  for (size_t i = 0; i < names->count; i++) {
    add(show, key, names->items[i], typed_source);
  }
}

static const ConfigNames *names_at(const ConfigLayer *layer, size_t place) {
  return (const ConfigNames *)(const void *)((const char *)layer + place);
}

// A list that adds up.
static void add_all(Show *show, const char *key, size_t place) {
  for (size_t i = 0; i < show->layer_count; i++) {
    add_names(show, key, names_at(show->layers[i], place));
  }
}

// A list of which the last one counts, where none was typed.
static void add_last(Show *show, const char *key, size_t place, const OptionList *typed,
                     Slice otherwise) {
  const ConfigNames *last = NULL;
  for (size_t i = 0; i < show->layer_count; i++) {
    if (names_at(show->layers[i], place)->node) last = names_at(show->layers[i], place);
  }
  if (typed->count) {
    add_typed(show, key, typed);
  } else if (last && last->count) {
    add_names(show, key, last);
  } else {
    add(show, key, otherwise, default_source);
  }
}

static void add_pick(Show *show, const char *key, size_t place, const char *const *names,
                     size_t typed, size_t otherwise) {
  const ConfigLayer *from = NULL;
  const ConfigPick *last = NULL;
  for (size_t i = 0; i < show->layer_count; i++) {
    const ConfigPick *pick =
        (const ConfigPick *)(const void *)((const char *)show->layers[i] + place);
    if (pick->node) last = pick, from = show->layers[i];
  }
  if (typed != OPTION_UNSET) {
    add(show, key, slice_of(names[typed]), typed_source);
  } else if (last) {
    add_at(show, key, slice_of(names[last->value]), from->file, last->node);
  } else {
    add(show, key, slice_of(names[otherwise]), default_source);
  }
}

static void add_severities(Show *show) {
  for (size_t i = 0; i < show->layer_count; i++) {
    const ConfigLayer *layer = show->layers[i];
    for (size_t j = 0; j < layer->severity_count; j++) {
      Buffer value = {0};
      buffer_print(&value, "%.*s: %s", SLICE_ARG(layer->severities[j].name.text),
                   severity_names[layer->severities[j].severity]);
      add_at(show, "severity", arena_copy(&show->arena, buffer_slice(&value)), layer->file,
             layer->severities[j].name.node);
      buffer_free(&value);
    }
  }
}

// ---- the file itself

static void add_files(Show *show) {
  const Config *config = show->config;
  if (config->file_count == 0)
    add(show, "configuration", SLICE("none"),
        show->profiles->args->config_choice.none ? typed_source : default_source);
  for (size_t i = 0; i < config->file_count; i++) {
    bool last = i + 1 == config->file_count;
    add(show, last ? "configuration" : "extends", config->files[i]->path, SLICE(""));
  }
  for (size_t i = 0; i < show->layer_count; i++) {
    const ConfigLayer *layer = show->layers[i];
    if (layer->node)
      add_at(show, "override", layer->files.items[0].name.text, layer->file, layer->node);
  }
}

// True where git leaves out the file or a folder above it.
static bool git_leaves_out(Show *show, IgnorePlace *place) {
  Ignores ignores = {0};
  Problems unused = {0};
  Slice real = show->real, folder = config_path_folder(real);
  if (folder.len > 1) folder.len--;
  ignores_open(&ignores, folder, &unused);
  bool out = false;
  for (size_t i = 1; i <= real.len && !out; i++) {
    if (i < real.len && real.data[i] != '/') continue;
    out = ignores_has(&ignores, slice_cut(real, 0, i), i < real.len, place);
  }
  if (out) place->path = arena_copy(&show->arena, place->path);
  ignores_free(&ignores);
  problems_free(&unused);
  return out;
}

// A whole path as a person here would write it.
static Slice shorter(Slice path) {
  static char here[PATH_MAX];
  if (!realpath(".", here)) return path;
  size_t len = strlen(here);
  bool below = path.len > len + 1 && slice_starts(path, slice_of(here)) && path.data[len] == '/';
  return below ? slice_cut(path, len + 1, path.len) : path;
}

static void add_left_out(Show *show) {
  IgnorePlace place;
  const ConfigGlob *glob = config_excludes_deep(show->config, show->real, false);
  if (glob) {
    add_at(show, "excluded", SLICE("yes"), glob->name.file, glob->name.node);
  } else if (!show->profiles->args->no_gitignore && git_leaves_out(show, &place)) {
    add(show, "excluded", SLICE("yes"), shorter(place.path));
    show->rows[show->count - 1].line = place.line;
    show->rows[show->count - 1].column = 1;
  } else {
    add(show, "excluded", SLICE("no"), SLICE(""));
  }
}

static void add_format(Show *show) {
  const ConfigGlob *glob = config_formats(show->config, show->real);
  const Format *format = document_format_of_path(show->path);
  if (glob) {
    add_at(show, "format", glob->format, glob->name.file, glob->name.node);
  } else if (format) {
    add(show, "format", slice_of(format->name), SLICE("its ending"));
  } else {
    add(show, "format", SLICE("told by its first bytes"), default_source);
  }
}

static void add_rules(Show *show) {
  for (size_t i = 0; i < show->config->file_count; i++) {
    add_names(show, "rules", &show->config->files[i]->rules);
  }
  add_typed(show, "rules", &show->profiles->args->rules);
}

static void add_typed_severity(Show *show) {
  Buffer value = {0};
  size_t typed = show->profiles->args->severity;
  if (typed == SEVERITY_NEUTRAL) return;
  buffer_print(&value, "%s and above", severity_names[typed]);
  add(show, "severity", arena_copy(&show->arena, buffer_slice(&value)), typed_source);
  buffer_free(&value);
}

static void gather(Show *show) {
  const LintArguments *args = show->profiles->args;
  static const OptionList nothing;
  add_files(show);
  add_left_out(show);
  add_format(show);
  add_rules(show);
  if (args->only.count) {
    add_typed(show, "only", &args->only);
  } else {
    add_last(show, "packs", offsetof(ConfigLayer, packs), &nothing, SLICE("all"));
  }
  add_typed(show, "ignore", &args->ignore);
  for (size_t i = 0; i < show->layer_count; i++) {
    add_names(show, "off", &show->layers[i]->off);
    add_names(show, "on", &show->layers[i]->on);
  }
  add_severities(show);
  add_typed_severity(show);
  add_last(show, "from", offsetof(ConfigLayer, from), &args->from, SLICE("not said"));
  add_pick(show, "variant", offsetof(ConfigLayer, variant), config_variants, args->variant, 0);
  add_pick(show, "confidence", offsetof(ConfigLayer, confidence), confidence_names,
           args->confidence, CONFIDENCE_MEDIUM);
  add_pick(show, "fail-on", offsetof(ConfigLayer, fail_on), config_fail_on, show->fail_on,
           SEVERITY_MINOR);
  add_all(show, "words", offsetof(ConfigLayer, words));
  add_all(show, "words-file", offsetof(ConfigLayer, word_files));
  add_typed(show, "words-file", &args->words);
}

// ---- writing

static size_t value_columns(const Show *show) {
  size_t columns = 0;
  for (size_t i = 0; i < show->count; i++) {
    size_t width = terminal_width(show->rows[i].value);
    if (width > columns) columns = width;
  }
  return columns < VALUE_COLUMNS_MAX ? columns : VALUE_COLUMNS_MAX;
}

static void write_row(const Row *row, bool names_key, size_t columns, Buffer *out) {
  buffer_print(out, "  %-*s", KEY_COLUMNS, names_key ? row->key : "");
  terminal_show(out, row->value);
  if (row->source.len) {
    size_t width = terminal_width(row->value);
    terminal_spaces(out, width < columns ? columns - width + 2 : 2);
    terminal_show(out, row->source);
    if (row->line) buffer_print(out, ":%u:%u", row->line, row->column);
  }
  buffer_char(out, '\n');
}

static void write_text(const Show *show, Buffer *out) {
  size_t columns = value_columns(show);
  if (out->len) buffer_char(out, '\n');
  terminal_show(out, show->path);
  buffer_char(out, '\n');
  for (size_t i = 0; i < show->count; i++) {
    bool first = i == 0 || strcmp(show->rows[i].key, show->rows[i - 1].key) != 0;
    write_row(&show->rows[i], first, columns, out);
  }
}

static void write_json(const Show *show, Buffer *out) {
  buffer_text(out, "{\"path\":");
  buffer_json(out, show->path);
  buffer_text(out, ",\"settings\":[");
  for (size_t i = 0; i < show->count; i++) {
    const Row *row = &show->rows[i];
    buffer_print(out, "%s{\"key\":\"%s\",\"value\":", i ? "," : "", row->key);
    buffer_json(out, row->value);
    if (row->source.len) {
      buffer_text(out, ",\"source\":");
      buffer_json(out, row->source);
    }
    if (row->line) buffer_print(out, ",\"line\":%u,\"column\":%u", row->line, row->column);
    buffer_char(out, '}');
  }
  buffer_text(out, "]}\n");
}

static void show_file(Profiles *profiles, Slice path, size_t fail_on, bool json, Buffer *out,
                      Problems *problems) {
  Buffer real = {0};
  Show show = {.profiles = profiles, .path = path, .fail_on = fail_on};
  show.config = &projects_of(&profiles->projects, path, &real, problems)->config;
  show.real = buffer_slice(&real);
  show.layers = ARENA_ARRAY(&show.arena, show.config->layer_count, const ConfigLayer *);
  for (size_t i = 0; i < show.config->layer_count; i++) {
    const ConfigLayer *layer = show.config->layers[i];
    if (config_covers(layer, show.real)) show.layers[show.layer_count++] = layer;
  }
  gather(&show);
  (json ? write_json : write_text)(&show, out);
  memory_free(show.rows);
  arena_free(&show.arena);
  buffer_free(&real);
}

void show_config(Profiles *profiles, const OptionList *paths, size_t fail_on, bool json,
                 Buffer *out, Problems *problems) {
  for (size_t i = 0; i < paths->count; i++) {
    struct stat facts;
    Slice path = paths->items[i];
    if (slice_is(path, "-") && profiles->args->stdin_name) {
      path = slice_of(profiles->args->stdin_name);
    } else if (stat(path.data, &facts) == 0 && S_ISDIR(facts.st_mode)) {
      problems_add(problems, (Problem){.path = path,
                                       .message = SLICE("it is a folder"),
                                       .remedy = SLICE("--show-config wants a file")});
      continue;
    }
    show_file(profiles, path, fail_on, json, out, problems);
  }
}
