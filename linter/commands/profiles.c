// SPDX-License-Identifier: MIT
// files -> projects -> layers that cover each file -> one profile for each combination -> linters.
//
//   .calque.yml   off: [en/titles]  on: [en/titles/mr]  confidence: high
//                 overrides: [{files: quotes/, confidence: low}]
//   typed         --only en
//   a.txt         layer 0             only en; en/titles off, en/titles/mr on, en used; high
//   quotes/b.txt  layers 0 and 1      the same, but low
//
// Settings go in the order of the layers, so that a later one wins. What is typed wins over all: a
// list in place of the file's, and a rule that --only names as exactly as `off` does is used.
//
// A run without overrides has one profile for each configuration, and asks nothing of a file but
// its folder. Rules are loaded once for each list of packs, as a rule: once.
#include "commands/profiles.h"

#include "base/terminal.h"
#include "commands/command.h"
#include "commands/languages.h"
#include "commands/select.h"

static const unsigned variant_bits[] = {0, SPELLING_US, SPELLING_GB}; // of config_variants

// One loaded set of rules, and what was typed, looked up in it.
typedef struct ProfileRules {
  OptionList paths; // of the project's own packs and of --rules
  RuleSet *set;
  OptionList only, ignore; // a name that this set does not know covers nothing
  OptionList own;          // packs that are not built in
  Slice *folders;          // with dictionaries
  size_t folder_count;
} ProfileRules;

typedef struct ProjectPlan {
  const Config *config;
  size_t rules;      // index in Profiles.sets
  LayerPlan *layers; // [layer]
  bool varies;       // there are overrides
  size_t plain;      // the profile, where it does not vary; SIZE_MAX: not made yet
} ProjectPlan;

typedef struct Profile {
  Linter *linter;
  size_t fail_on;
} Profile;

static void add(OptionList *list, Slice item) {
  *ARRAY_PUSH(list->items, list->count, list->cap) = item;
}

// ---- sets of rules

static bool same_paths(const OptionList *a, const OptionList *b) {
  if (a->count != b->count) return false;
  for (size_t i = 0; i < a->count; i++) {
    if (!slice_equal(a->items[i], b->items[i])) return false;
  }
  return true;
}

// A folder `dictionaries` in or beside the rules of a project may hold an en_US of its own.
static void name_folders(Profiles *profiles, ProfileRules *rules) {
  static const char *const places[] = {"dictionaries", "../dictionaries"};
  rules->folders = ARENA_ARRAY(&profiles->arena, rules->paths.count * 2, Slice);
  Buffer path = {0};
  for (size_t i = 0; i < rules->paths.count * 2; i++) {
    buffer_clear(&path);
    buffer_print(&path, "%.*s/%s", SLICE_ARG(rules->paths.items[i / 2]), places[i % 2]);
    rules->folders[rules->folder_count++] = arena_copy(&profiles->arena, buffer_slice(&path));
  }
  buffer_free(&path);
}

static void name_own_packs(ProfileRules *rules) {
  for (size_t i = 0; i < rules->set->rule_count; i++) {
    const Rule *rule = rules->set->rules[i], *before = i ? rules->set->rules[i - 1] : NULL;
    if (rule->builtin || (before && slice_equal(rule->pack, before->pack))) continue;
    add(&rules->own, rule->pack);
  }
}

static void resolve_typed(const RuleSet *set, const OptionList *typed, OptionList *out) {
  Buffer unused = {0};
  for (size_t i = 0; i < typed->count; i++) {
    add(out, typed->items[i]);
    select_resolve_name(set, &out->items[i], &unused, &unused);
  }
  buffer_free(&unused);
}

static size_t load_rules(Profiles *profiles, const Config *config, Problems *problems) {
  ProfileRules rules = {0};
  for (size_t i = 0; i < profiles->args->rules.count; i++) {
    add(&rules.paths, profiles->args->rules.items[i]);
  }
  config_add_rules(config, &rules.paths);
  for (size_t i = 0; i < profiles->set_count; i++) {
    if (!same_paths(&rules.paths, &profiles->sets[i].paths)) continue;
    option_list_free(&rules.paths);
    return i;
  }
  Problems found = {0};
  rules.set = ARENA_NEW(&profiles->arena, RuleSet);
  command_load_rules_lazily(rules.set, &rules.paths, &found);
  projects_tell(&profiles->projects, &found, problems);
  problems_free(&found);
  resolve_typed(rules.set, &profiles->args->only, &rules.only);
  resolve_typed(rules.set, &profiles->args->ignore, &rules.ignore);
  name_own_packs(&rules);
  name_folders(profiles, &rules);
  *ARRAY_PUSH(profiles->sets, profiles->set_count, profiles->set_cap) = rules;
  return profiles->set_count - 1;
}

// ---- languages

static bool language_is_known(const RuleSet *set, Slice code) {
  for (size_t i = 0; i < set->unit_count; i++) {
    const RuleFacts *facts = set->units[i]->facts;
    for (size_t j = 0; j < facts->from_count; j++) {
      if (slice_equal(facts->from[j], code)) return true;
    }
  }
  return false;
}

static void warn_language(const RuleSet *set, Slice code, Problems *problems) {
  if (language_is_known(set, code)) return;
  Buffer message = {0};
  buffer_print(&message, "no rule is about what %.*s leaves behind",
               SLICE_ARG(language_name(code)));
  problems_add(problems, (Problem){.message = buffer_slice(&message),
                                   .remedy = SLICE("only the rules for any language are used"),
                                   .warning = true});
  buffer_free(&message);
}

static void warn_languages(const RuleSet *set, const Slice *codes, size_t count,
                           Problems *problems) {
  for (size_t i = 0; i < count; i++) {
    warn_language(set, codes[i], problems);
  }
}

// ---- projects

static void plan_layers(Profiles *profiles, ProjectPlan *plan, Problems *problems) {
  const Config *config = plan->config;
  const LintArguments *args = profiles->args;
  const RuleSet *set = profiles->sets[plan->rules].set;
  // --confidence is about the rules that the file switches on, too.
  RuleState on = args->confidence == OPTION_UNSET ? RULE_ALWAYS : RULE_USED;
  plan->layers = ARENA_ARRAY(&profiles->arena, config->layer_count, LayerPlan);
  for (size_t i = 0; i < config->layer_count; i++) {
    LayerPlan *layer = &plan->layers[i];
    *layer = layer_plan(config->layers[i], set, on, &profiles->arena, problems);
    plan->varies |= config->layers[i]->node != NULL;
    if (!args->from.count) warn_languages(set, layer->from, layer->from_count, problems);
  }
  warn_languages(set, args->from.items, args->from.count, problems);
}

static ProjectPlan *plan_of(Profiles *profiles, const Project *project, Problems *problems) {
  while (profiles->plan_count <= project->number) {
    *ARRAY_PUSH(profiles->plans, profiles->plan_count, profiles->plan_cap) = NULL;
  }
  ProjectPlan *plan = profiles->plans[project->number];
  if (plan) return plan;
  plan = ARENA_NEW(&profiles->arena, ProjectPlan);
  *plan = (ProjectPlan){.config = &project->config, .plain = SIZE_MAX};
  Problems found = {0};
  plan->rules = load_rules(profiles, plan->config, problems);
  plan_layers(profiles, plan, &found);
  projects_tell(&profiles->projects, &found, problems);
  problems_free(&found);
  return profiles->plans[project->number] = plan;
}

// ---- one profile

// What the layers of a file come to.
typedef struct Assembly {
  Profiles *profiles;
  const ProfileRules *rules;
  LayerPlan all; // their lists, one behind the other
  const LayerPlan *packs, *from;
  size_t variant, confidence, fail_on; // OPTION_UNSET where no layer says
} Assembly;

#define APPEND(to, count, from, more)                                                              \
  do {                                                                                             \
    if (more) memcpy((to) + (count), (from), (more) * sizeof *(to));                               \
    (count) += (more);                                                                             \
  } while (0)

static void pick(size_t *value, const ConfigPick *picked) {
  if (picked->node) *value = (size_t)picked->value;
}

static void add_layer(Assembly *assembly, const LayerPlan *plan) {
  LayerPlan *all = &assembly->all;
  const ConfigLayer *layer = plan->layer;
  APPEND(all->switches, all->switch_count, plan->switches, plan->switch_count);
  APPEND(all->severities, all->severity_count, plan->severities, plan->severity_count);
  APPEND(all->words.words, all->words.word_count, plan->words.words, plan->words.word_count);
  APPEND(all->words.dictionaries, all->words.dictionary_count, plan->words.dictionaries,
         plan->words.dictionary_count);
  if (layer->packs.node) assembly->packs = plan;
  if (layer->from.node) assembly->from = plan;
  pick(&assembly->variant, &layer->variant);
  pick(&assembly->confidence, &layer->confidence);
  pick(&assembly->fail_on, &layer->fail_on);
}

static void make_room(Assembly *assembly, const ProjectPlan *plan) {
  const WordLists *typed = &assembly->profiles->typed.words;
  size_t switches = assembly->rules->only.count, severities = 0;
  size_t words = typed->word_count, dictionaries = typed->dictionary_count;
  Arena *arena = &assembly->profiles->arena;
  for (size_t i = 0; i < plan->config->layer_count; i++) {
    switches += plan->layers[i].switch_count;
    severities += plan->layers[i].severity_count;
    words += plan->layers[i].words.word_count;
    dictionaries += plan->layers[i].words.dictionary_count;
  }
  assembly->all.switches = ARENA_ARRAY(arena, switches, RuleSwitch);
  assembly->all.severities = ARENA_ARRAY(arena, severities, RuleSeverity);
  assembly->all.words.words = ARENA_ARRAY(arena, words, Slice);
  assembly->all.words.dictionaries = ARENA_ARRAY(arena, dictionaries, Slice);
}

// `packs` chooses among the built-in rules: the project's own are used as well. It is no --only:
// its names switch nothing on.
static void choose_rules(Assembly *assembly, LintOptions *out) {
  const OptionList *typed = &assembly->rules->only, *own = &assembly->rules->own;
  const LayerPlan *packs = assembly->packs;
  out->only = typed->items;
  out->only_count = typed->count;
  if (typed->count || !packs || !packs->pack_count) return;
  Slice *only = ARENA_ARRAY(&assembly->profiles->arena, packs->pack_count + own->count + 1, Slice);
  size_t count = 0;
  APPEND(only, count, packs->packs, packs->pack_count);
  APPEND(only, count, own->items, own->count);
  only[count++] = SLICE("calque"); // what is found without a rule
  out->only = only;
  out->only_count = count;
}

static void switch_typed(Assembly *assembly, LintOptions *out) {
  const OptionList *typed = &assembly->rules->only;
  for (size_t i = 0; i < typed->count; i++) {
    assembly->all.switches[assembly->all.switch_count++] = (RuleSwitch){typed->items[i], RULE_USED};
  }
  out->switches = assembly->all.switches;
  out->switch_count = assembly->all.switch_count;
}

static void choose_languages(const Assembly *assembly, LintOptions *out) {
  const OptionList *typed = &assembly->profiles->args->from;
  out->from = typed->count || !assembly->from ? typed->items : assembly->from->from;
  out->from_count = typed->count || !assembly->from ? typed->count : assembly->from->from_count;
}

static size_t chosen(size_t typed, size_t configured, size_t otherwise) {
  if (typed != OPTION_UNSET) return typed;
  return configured != OPTION_UNSET ? configured : otherwise;
}

static LintOptions options_of(Assembly *assembly) {
  const LintArguments *args = assembly->profiles->args;
  const ProfileRules *rules = assembly->rules;
  const WordLists *words = &assembly->all.words;
  LintOptions out = {
      .confidence = (Confidence)chosen(args->confidence, assembly->confidence, CONFIDENCE_MEDIUM),
      .severity = (Severity)args->severity,
      .traces = args->traces,
      .partial = lint_arguments_partial(args),
      .ignore = rules->ignore.items,
      .ignore_count = rules->ignore.count,
      .severities = assembly->all.severities,
      .severity_count = assembly->all.severity_count,
      .spelling = {.variant = variant_bits[chosen(args->variant, assembly->variant, 0)],
                   .words = words->words,
                   .word_count = words->word_count,
                   .dictionaries = words->dictionaries,
                   .dictionary_count = words->dictionary_count,
                   .folders = rules->folders,
                   .folder_count = rules->folder_count}};
  switch_typed(assembly, &out);
  choose_rules(assembly, &out);
  choose_languages(assembly, &out);
  return out;
}

// used: [layer], '1' for those that count.
static size_t make_profile(Profiles *profiles, const ProjectPlan *plan, const char *used) {
  Assembly assembly = {.profiles = profiles,
                       .rules = &profiles->sets[plan->rules],
                       .variant = OPTION_UNSET,
                       .confidence = OPTION_UNSET,
                       .fail_on = OPTION_UNSET};
  make_room(&assembly, plan);
  for (size_t i = 0; i < plan->config->layer_count; i++) {
    if (used[i] == '1') add_layer(&assembly, &plan->layers[i]);
  }
  add_layer(&assembly, &profiles->typed);
  LintOptions options = options_of(&assembly);
  *ARRAY_PUSH(profiles->items, profiles->count, profiles->cap) =
      (Profile){linter_new(assembly.rules->set, &options), assembly.fail_on};
  return profiles->count - 1;
}

// The combination of a project's layers that covers the file.
static void print_key(const ProjectPlan *plan, const Project *project, Slice real, Buffer *key) {
  buffer_clear(key);
  for (size_t i = 0; i < plan->config->layer_count; i++) {
    buffer_char(key, config_covers(plan->config->layers[i], real) ? '1' : '0');
  }
  buffer_print(key, " %u", project->number);
}

static size_t profile_of(Profiles *profiles, const Project *project, Slice real, Buffer *key,
                         Problems *problems) {
  ProjectPlan *plan = plan_of(profiles, project, problems);
  if (!plan->varies && plan->plain != SIZE_MAX) return plan->plain;
  print_key(plan, project, real, key);
  uint32_t known = table_get(&profiles->by_key, buffer_slice(key));
  if (known != TABLE_NONE) return known;
  size_t made = make_profile(profiles, plan, key->data);
  Slice kept = arena_copy(&profiles->arena, buffer_slice(key));
  table_set(&profiles->by_key, kept, (uint32_t)made);
  if (!plan->varies) plan->plain = made;
  return made;
}

// ---- the run

static Slice name_of(const LintArguments *args, Slice path) {
  return slice_is(path, "-") && args->stdin_name ? slice_of(args->stdin_name) : path;
}

static void choose_for_files(Profiles *profiles, Problems *problems) {
  Buffer real = {0}, key = {0};
  const FileList *files = &profiles->files;
  size_t *numbers = ARENA_ARRAY(&profiles->arena, files->count, size_t);
  profiles->choices = ARENA_ARRAY(&profiles->arena, files->count, BatchChoice);
  for (size_t i = 0; i < files->count; i++) {
    Slice path = name_of(profiles->args, files->paths[i]);
    const Project *project = projects_of(&profiles->projects, path, &real, problems);
    const ConfigGlob *format = config_formats(&project->config, buffer_slice(&real));
    numbers[i] = profile_of(profiles, project, buffer_slice(&real), &key, problems);
    if (format) profiles->choices[i].format = format->format;
  }
  for (size_t i = 0; i < files->count; i++) {
    const Profile *profile = &profiles->items[numbers[i]];
    profiles->choices[i].linter = profile->linter;
    profiles->choices[i].fail_on = profile->fail_on;
  }
  buffer_free(&real);
  buffer_free(&key);
}

// A name that was typed must name something in one of the sets at least.
static bool is_known(const Profiles *profiles, Slice name, Buffer *error) {
  for (size_t i = 0; i < profiles->set_count; i++) {
    Slice full = name;
    Buffer what = {0}, remedy = {0};
    bool found = select_resolve_name(profiles->sets[i].set, &full, &what, &remedy);
    if (!found && i + 1 == profiles->set_count) {
      buffer_print(error, "%.*s; %.*s", SLICE_ARG(what), SLICE_ARG(remedy));
    }
    buffer_free(&what);
    buffer_free(&remedy);
    if (found) return true;
  }
  return false;
}

static bool are_known(const Profiles *profiles, const OptionList *names, Buffer *error) {
  for (size_t i = 0; i < names->count; i++) {
    if (!is_known(profiles, names->items[i], error)) return false;
  }
  return true;
}

// A run of no files tells what is wrong with the configuration all the same.
static void plan_first(Profiles *profiles, Slice path, Problems *problems) {
  Buffer real = {0};
  plan_of(profiles, projects_of(&profiles->projects, path, &real, problems), problems);
  buffer_free(&real);
}

bool profiles_open(Profiles *profiles, const LintArguments *args, const OptionList *paths,
                   Buffer *error, Problems *problems) {
  static const ConfigLayer no_layer;
  Slice first = paths->count ? name_of(args, paths->items[0]) : SLICE("-");
  *profiles =
      (Profiles){.args = args,
                 .projects = {.path = args->config_choice.path, .none = args->config_choice.none},
                 .typed = {.layer = &no_layer}};
  FileRules rules = {.projects = &profiles->projects,
                     .no_gitignore = args->no_gitignore,
                     .force_exclude = args->force_exclude,
                     .as_stdin = args->stdin_name};
  if (!lint_arguments_check(args, error)) return false;
  files_collect(&profiles->files, paths->items, paths->count, &rules, problems);
  word_lists_read(&profiles->typed.words, args->words.items, args->words.count, &profiles->arena,
                  problems);
  if (profiles->files.count == 0) plan_first(profiles, first, problems);
  choose_for_files(profiles, problems);
  return are_known(profiles, &args->only, error) && are_known(profiles, &args->ignore, error);
}

void profiles_keep(Profiles *profiles, bool (*wanted)(void *context, Slice path), void *context) {
  FileList *files = &profiles->files;
  size_t kept = 0;
  for (size_t i = 0; i < files->count; i++) {
    if (!wanted(context, files->paths[i])) continue;
    profiles->choices[kept] = profiles->choices[i];
    files->paths[kept++] = files->paths[i];
  }
  files->count = kept;
}

static void free_rules(ProfileRules *rules) {
  rules_free(rules->set);
  option_list_free(&rules->paths);
  option_list_free(&rules->only);
  option_list_free(&rules->ignore);
  option_list_free(&rules->own);
}

Linter *profiles_linter(const Profiles *profiles, size_t number) {
  return profiles->items[number].linter;
}

void profiles_free(Profiles *profiles) {
  for (size_t i = 0; i < profiles->count; i++) {
    linter_free(profiles->items[i].linter);
  }
  for (size_t i = 0; i < profiles->set_count; i++) {
    free_rules(&profiles->sets[i]);
  }
  memory_free(profiles->items);
  memory_free(profiles->sets);
  memory_free(profiles->plans);
  table_free(&profiles->by_key);
  files_free(&profiles->files);
  projects_free(&profiles->projects);
  arena_free(&profiles->arena);
}
