// SPDX-License-Identifier: MIT
// Arguments are taken one by one:
//
//   --format=jsonl   a name and a value            -j4    a letter and a value
//   --format jsonl   the value is the next one     -j 4
//   --quiet          a flag                        -      a path: standard input
//   --               the rest are paths            text   a path
//
// Each kind of value has one function that stores it; `store` is their table. A mistake says what
// would be right.
#include "commands/options.h"

#include "base/terminal.h"
#include "nearest.h"

enum {
  HELP_INDENT = 2,
  HELP_COLUMN_MAX = 30, // option names longer than this get a line of their own
  NUMBER_DIGITS_MAX = 6,
};

typedef struct OptionParser {
  const Option *table;
  char *const *args;
  int count, at;
  void *target;
  OptionList *rest;
  Buffer *error;
} OptionParser;

typedef bool OptionStore(const OptionParser *parser, const Option *option, const char *value);

static void *place_of(const OptionParser *parser, const Option *option) {
  return (char *)parser->target + option->place;
}

static void list_add(OptionList *list, Slice item) {
  *ARRAY_PUSH(list->items, list->count, list->cap) = item;
}

static bool store_flag(const OptionParser *parser, const Option *option, const char *value) {
  (void)value;
  *(bool *)place_of(parser, option) = true;
  return true;
}

static bool store_text(const OptionParser *parser, const Option *option, const char *value) {
  *(const char **)place_of(parser, option) = value;
  return true;
}

static void complain_choice(const OptionParser *parser, const Option *option, const char *value) {
  Nearest nearest = {.wanted = slice_of(value)};
  for (size_t i = 0; option->choices[i]; i++) {
    nearest_offer(&nearest, slice_of(option->choices[i]));
  }
  buffer_print(parser->error, "--%s cannot be “", option->name);
  terminal_show(parser->error, slice_of(value));
  buffer_text(parser->error, "”; ");
  if (nearest.best.len) {
    buffer_print(parser->error, "did you mean %.*s? It", SLICE_ARG(nearest.best));
  } else {
    buffer_text(parser->error, "it");
  }
  buffer_text(parser->error, " is one of:");
  for (size_t i = 0; option->choices[i]; i++) {
    buffer_print(parser->error, "%s %s", i ? "," : "", option->choices[i]);
  }
}

static bool store_choice(const OptionParser *parser, const Option *option, const char *value) {
  for (size_t i = 0; option->choices[i]; i++) {
    if (strcmp(option->choices[i], value) != 0) continue;
    *(size_t *)place_of(parser, option) = i;
    return true;
  }
  complain_choice(parser, option, value);
  return false;
}

static bool store_number(const OptionParser *parser, const Option *option, const char *value) {
  size_t number = 0, digits = strlen(value);
  bool right = digits > 0 && digits <= NUMBER_DIGITS_MAX;
  for (size_t i = 0; right && i < digits; i++) {
    right = value[i] >= '0' && value[i] <= '9';
    number = number * 10 + (size_t)(value[i] - '0');
  }
  if (right && number > 0) {
    *(size_t *)place_of(parser, option) = number;
    return true;
  }
  buffer_print(parser->error, "--%s wants a number from 1 on, not “", option->name);
  terminal_show(parser->error, slice_of(value));
  buffer_text(parser->error, "”");
  return false;
}

static bool store_list(const OptionParser *parser, const Option *option, const char *value) {
  OptionList *list = place_of(parser, option);
  Slice rest = slice_of(value);
  while (rest.len > 0) {
    size_t comma = slice_find(rest, SLICE(","));
    Slice item = slice_trim(slice_cut(rest, 0, comma));
    if (item.len) list_add(list, item);
    rest = slice_cut(rest, comma < rest.len ? comma + 1 : comma, rest.len);
  }
  return true;
}

static bool store_path(const OptionParser *parser, const Option *option, const char *value) {
  list_add(place_of(parser, option), slice_of(value));
  return true;
}

static OptionStore *const stores[] = {
    [OPTION_FLAG] = store_flag,     [OPTION_TEXT] = store_text, [OPTION_CHOICE] = store_choice,
    [OPTION_NUMBER] = store_number, [OPTION_LIST] = store_list, [OPTION_PATHS] = store_path,
};

static bool complain(const OptionParser *parser, const char *before, Slice what,
                     const char *after) {
  buffer_text(parser->error, before);
  terminal_show(parser->error, what);
  buffer_text(parser->error, after);
  return false;
}

static bool complain_unknown(const OptionParser *parser, Slice name) {
  Nearest nearest = {.wanted = name};
  for (const Option *option = parser->table; option->name; option++) {
    nearest_offer(&nearest, slice_of(option->name));
  }
  complain(parser, "there is no option --", name, "");
  if (nearest.best.len) {
    buffer_print(parser->error, "; did you mean --%.*s?", SLICE_ARG(nearest.best));
  }
  return false;
}

// Stores the value of an option: `value`, or the next argument where it is NULL.
static bool take_value(OptionParser *parser, const Option *option, const char *value) {
  if (option->kind == OPTION_FLAG) {
    if (value) return complain(parser, "--", slice_of(option->name), " takes no value");
    return stores[OPTION_FLAG](parser, option, NULL);
  }
  if (!value && parser->at < parser->count) value = parser->args[parser->at++];
  if (value && *value) return stores[option->kind](parser, option, value);
  complain(parser, "--", slice_of(option->name), " wants a value: ");
  buffer_print(parser->error, "--%s %s", option->name, option->value);
  return false;
}

static bool take_long(OptionParser *parser, const char *text) {
  Slice name = slice_of(text);
  size_t equals = slice_find(name, SLICE("="));
  const char *value = equals < name.len ? text + equals + 1 : NULL;
  name = slice_cut(name, 0, equals);
  for (const Option *option = parser->table; option->name; option++) {
    if (slice_is(name, option->name)) return take_value(parser, option, value);
  }
  return complain_unknown(parser, name);
}

static bool take_short(OptionParser *parser, const char *text) {
  for (const Option *option = parser->table; option->name; option++) {
    if (option->letter == text[0]) return take_value(parser, option, text[1] ? text + 1 : NULL);
  }
  return complain(parser, "there is no option -", slice_of(text), "");
}

static bool take_argument(OptionParser *parser, bool *only_paths) {
  const char *text = parser->args[parser->at++];
  if (!*only_paths && strcmp(text, "--") == 0) {
    *only_paths = true;
    return true;
  }
  if (*only_paths || text[0] != '-' || text[1] == '\0') {
    list_add(parser->rest, slice_of(text));
    return true;
  }
  return text[1] == '-' ? take_long(parser, text + 2) : take_short(parser, text + 1);
}

bool options_parse(const Option *table, int count, char *const *args, void *target,
                   OptionList *rest, Buffer *error) {
  OptionParser parser = {
      .table = table, .args = args, .count = count, .target = target, .rest = rest, .error = error};
  bool only_paths = false;
  while (parser.at < parser.count) {
    if (!take_argument(&parser, &only_paths)) return false;
  }
  return true;
}

// "-j, --jobs N"
static void help_name(Buffer *out, const Option *option) {
  buffer_clear(out);
  if (option->letter) {
    buffer_print(out, "-%c, ", option->letter);
  } else {
    buffer_text(out, "    ");
  }
  buffer_print(out, "--%s", option->name);
  if (option->value) buffer_print(out, " %s", option->value);
}

static size_t help_column(const Option *table, Buffer *name) {
  size_t column = 0;
  for (const Option *option = table; option->name; option++) {
    help_name(name, option);
    if (name->len > column && name->len <= HELP_COLUMN_MAX) column = name->len;
  }
  return column;
}

static void help_option(Buffer *out, const Option *option, size_t column, size_t width,
                        Buffer *name) {
  help_name(name, option);
  terminal_spaces(out, HELP_INDENT);
  terminal_pad(out, buffer_slice(name), column + 2);
  if (name->len > column) {
    buffer_char(out, '\n');
    terminal_spaces(out, HELP_INDENT + column + 2);
  }
  terminal_wrap(out, slice_of(option->help), HELP_INDENT + column + 2, width);
  buffer_char(out, '\n');
}

void options_help(Buffer *out, const Option *table, size_t width) {
  Buffer name = {0};
  size_t column = help_column(table, &name);
  for (const Option *option = table; option->name; option++) {
    help_option(out, option, column, width, &name);
  }
  buffer_free(&name);
}

void option_list_free(OptionList *list) {
  memory_free(list->items);
  *list = (OptionList){0};
}
