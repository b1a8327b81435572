// SPDX-License-Identifier: MIT
// Names become whole (`doubled-verb` -> `en/reporting/doubled-verb`), files become words:
//
//   off: [doubled-verb]  on: [style]     {en/reporting/doubled-verb, off} {style, on}
//   words: [Zorblax]  words-file: w.txt  Zorblax, and one word a line of w.txt
#include "commands/layers.h"

#include "commands/select.h"
#include "files.h"

// Looks up a name of the file; false after telling at its place that there is none.
static bool find_name(const RuleSet *set, const ConfigName *name, Slice *full, Problems *problems) {
  Buffer error = {0}, remedy = {0};
  *full = name->text;
  bool found = select_resolve_name(set, full, &error, &remedy);
  if (!found) config_problem(name, buffer_slice(&error), buffer_slice(&remedy), problems);
  buffer_free(&error);
  buffer_free(&remedy);
  return found;
}

static void plan_switches(LayerPlan *plan, const RuleSet *set, const ConfigNames *names,
                          RuleState state, Problems *problems) {
  for (size_t i = 0; i < names->count; i++) {
    Slice full;
    if (find_name(set, &names->items[i], &full, problems))
      plan->switches[plan->switch_count++] = (RuleSwitch){full, state};
  }
}

static void plan_severities(LayerPlan *plan, const RuleSet *set, Problems *problems) {
  for (size_t i = 0; i < plan->layer->severity_count; i++) {
    const ConfigSeverity *given = &plan->layer->severities[i];
    Slice full;
    if (find_name(set, &given->name, &full, problems))
      plan->severities[plan->severity_count++] = (RuleSeverity){full, given->severity};
  }
}

static void plan_packs(LayerPlan *plan, const RuleSet *set, Problems *problems) {
  const ConfigNames *names = &plan->layer->packs;
  for (size_t i = 0; i < names->count; i++) {
    if (find_name(set, &names->items[i], &plan->packs[plan->pack_count], problems))
      plan->pack_count++;
  }
}

static Slice *texts_of(const ConfigNames *names, Arena *arena) {
  Slice *texts = ARENA_ARRAY(arena, names->count, Slice);
  for (size_t i = 0; i < names->count; i++) {
    texts[i] = names->items[i].text;
  }
  return texts;
}

LayerPlan layer_plan(const ConfigLayer *layer, const RuleSet *set, RuleState on, Arena *arena,
                     Problems *problems) {
  LayerPlan plan = {
      .layer = layer,
      .switches = ARENA_ARRAY(arena, layer->off.count + layer->on.count, RuleSwitch),
      .severities = ARENA_ARRAY(arena, layer->severity_count, RuleSeverity),
      .packs = ARENA_ARRAY(arena, layer->packs.count, Slice),
      .from = texts_of(&layer->from, arena),
      .from_count = layer->from.count,
      .words = {.words = texts_of(&layer->words, arena), .word_count = layer->words.count}};
  Slice *files = texts_of(&layer->word_files, arena);
  word_lists_read(&plan.words, files, layer->word_files.count, arena, problems);
  plan_switches(&plan, set, &layer->off, RULE_OFF, problems);
  plan_switches(&plan, set, &layer->on, on, problems);
  plan_severities(&plan, set, problems);
  plan_packs(&plan, set, problems);
  return plan;
}

// ---- words

static size_t count_lines(Slice text) {
  size_t lines = 1;
  for (size_t i = 0; i < text.len; i++) {
    lines += text.data[i] == '\n';
  }
  return lines;
}

// One word a line; `#` begins a comment.
static size_t read_word_lines(Slice bytes, Slice *words) {
  size_t count = 0;
  if (slice_starts(bytes, SLICE("\xef\xbb\xbf"))) bytes = slice_cut(bytes, 3, bytes.len);
  for (Slice rest = bytes; rest.len > 0;) {
    size_t end = slice_find(rest, SLICE("\n"));
    Slice line = slice_cut(rest, 0, end);
    line = slice_trim(slice_cut(line, 0, slice_find(line, SLICE("#"))));
    if (line.len > 0) words[count++] = line;
    rest = slice_cut(rest, end < rest.len ? end + 1 : end, rest.len);
  }
  return count;
}

static void add_word_list(WordLists *lists, Slice path, Arena *arena, Problems *problems) {
  Slice bytes;
  if (!files_read(path, path, &bytes, arena, problems)) return;
  Slice *words = ARENA_ARRAY(arena, lists->word_count + count_lines(bytes), Slice);
  if (lists->word_count) memcpy(words, lists->words, lists->word_count * sizeof *words);
  lists->word_count += read_word_lines(bytes, words + lists->word_count);
  lists->words = words;
}

// A .dic with its .aff beside it is Hunspell's; without one, a list like any other would be read
// wrongly, so it is opened as a dictionary too, and what is missing is told then.
void word_lists_read(WordLists *lists, const Slice *paths, size_t count, Arena *arena,
                     Problems *problems) {
  Slice *dictionaries = ARENA_ARRAY(arena, lists->dictionary_count + count, Slice);
  if (lists->dictionary_count)
    memcpy(dictionaries, lists->dictionaries, lists->dictionary_count * sizeof *dictionaries);
  lists->dictionaries = dictionaries;
  for (size_t i = 0; i < count; i++) {
    Slice path = paths[i];
    if (slice_ends(path, SLICE(".dic")) || slice_ends(path, SLICE(".aff"))) {
      dictionaries[lists->dictionary_count++] = slice_cut(path, 0, path.len - 4);
    } else {
      add_word_list(lists, path, arena, problems);
    }
  }
}
