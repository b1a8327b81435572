// SPDX-License-Identifier: MIT
// The image is a row of sections of 32-bit numbers behind a directory:
//
//   | magic, version | section 0: start, count | section 1 ... | numbers of section 0 | of section
//   1 | ... | texts |
//
// Numbers are those of the machine that builds and runs calque; the image never leaves the program
// it is part of.
//
// A stub that wakes is read as any rule is, into a set of its own (`Lazy.set`) with the vocabulary
// of the real one; what comes out is copied over the stub. All words of the packs are in the image
// already, so nothing that a running match looks at changes. Where the kind makes a unit of its
// node alone (phrase, swap), the rule is read without units, and each of them when it wakes.
#include "snapshot.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "builtin.h"
#include "rule_loader.h"

enum { MAGIC = 0x514c4143, VERSION = 9 };
enum { SECTION_ALIGN = 8 }; // the largest number in an item (Face) has 64 bits

typedef enum Section {
  SECTION_SLOTS,
  SECTION_STARTS,
  SECTION_RULES,
  SECTION_UNITS,
  SECTION_FACTS,
  SECTION_LANGUAGES,
  SECTION_WORD_STARTS,
  SECTION_WORD_ANCHORS,
  SECTION_CLASS_ANCHORS,
  SECTION_BLOCK_UNITS,
  SECTION_RAW_UNITS,
  SECTION_LITERALS,
  SECTION_RAW_LITERALS,
  SECTION_TEXT,
  SECTIONS
} Section;

typedef struct Header {
  uint32_t magic, version, word_count, slot_count, class_flags, class_kinds;
  struct {
    uint32_t start, count; // in 32-bit numbers; count in items
  } sections[SECTIONS];
} Header;

typedef struct Span {
  uint32_t start, len; // in SECTION_TEXT
} Span;

typedef struct RuleRecord {
  uint32_t pack, key_node, kind, scope;
  uint32_t first_unit, unit_count;
  Span id, mqm;
} RuleRecord;

// What says whether a unit is used; a few dozen of them serve all units.
typedef struct FactsRecord {
  uint32_t severity, confidence, first_language, language_count, source_count;
} FactsRecord;

typedef struct UnitRecord {
  uint32_t rule, facts, reach, node; // node: index in its tree, or NO_NODE
} UnitRecord;

#define NO_NODE UINT32_MAX

// ---- writing

typedef struct Writer {
  const RuleSet *set;
  Buffer sections[SECTIONS];
  uint32_t counts[SECTIONS];
  const RuleFacts *languages_of; // whose languages were written last, and where
  uint32_t languages_at;
} Writer;

static void add(Writer *w, Section section, const void *item, size_t size) {
  buffer_add(&w->sections[section], (Slice){item, size});
  w->counts[section]++;
}

static Span add_text(Writer *w, Slice text) {
  Span span = {(uint32_t)w->sections[SECTION_TEXT].len, (uint32_t)text.len};
  buffer_add(&w->sections[SECTION_TEXT], text);
  return span;
}

// ---- words: ordered by their numbers first, for the table that is the vocabulary's comes in any
// order

static void keep_word(void *context, Slice folded, WordId id) {
  Slice *words = context;
  words[id - 1] = folded;
}

static void write_words(Writer *w, Header *header) {
  uint32_t count = w->set->words.count, slots = 64;
  Slice *words = memory_grow(NULL, count + 1, sizeof *words);
  words_each(&w->set->words, keep_word, words);
  while (slots < count * 2) {
    slots *= 2;
  }
  uint32_t *table = memory_grow(NULL, slots, sizeof *table);
  memset(table, 0, slots * sizeof *table);
  for (uint32_t i = 0; i < count; i++) {
    Span span = add_text(w, words[i]);
    add(w, SECTION_STARTS, &span.start, sizeof span.start);
    uint32_t at = table_hash(words[i]) & (slots - 1);
    while (table[at]) {
      at = (at + 1) & (slots - 1);
    }
    table[at] = i + 1;
  }
  uint32_t end = (uint32_t)w->sections[SECTION_TEXT].len;
  add(w, SECTION_STARTS, &end, sizeof end);
  buffer_add(&w->sections[SECTION_SLOTS], (Slice){(const char *)table, slots * sizeof *table});
  header->word_count = count;
  header->slot_count = slots;
  memory_free(table);
  memory_free(words);
}

// ---- rules

static uint32_t kind_number(const RuleSet *set, const RuleKind *kind) {
  uint32_t number = 0;
  while (set->kinds[number] != kind) {
    number++;
  }
  return number;
}

static void find_node(const Rule *rule, RuleRecord *record) {
  for (uint32_t pack = 0; pack < builtin_pack_count; pack++) {
    const YamlTree *tree = &builtin_packs[pack].tree;
    if (tree != rule->tree) continue;
    record->pack = pack;
    record->key_node = (uint32_t)(rule->key - tree->nodes);
  }
}

static void write_rule(Writer *w, const Rule *rule) {
  RuleRecord record = {.kind = kind_number(w->set, rule->kind),
                       .scope = rule->scope,
                       .id = add_text(w, rule->id),
                       .mqm = add_text(w, rule->mqm)};
  find_node(rule, &record);
  record.first_unit = UINT32_MAX;
  for (uint32_t i = 0; i < w->set->unit_count; i++) {
    if (w->set->units[i]->rule != rule) continue;
    if (record.first_unit == UINT32_MAX) record.first_unit = i;
    record.unit_count = i + 1 - record.first_unit;
  }
  add(w, SECTION_RULES, &record, sizeof record);
}

// Where the languages of the facts stand in the section: they are added unless those last written
// (of the same rule, nearly always) are the same.
static uint32_t write_languages(Writer *w, const RuleFacts *facts) {
  const RuleFacts *last = w->languages_of;
  bool same = last && last->from_count == facts->from_count;
  for (size_t i = 0; same && i < facts->from_count; i++) {
    same = slice_equal(last->from[i], facts->from[i]);
  }
  w->languages_of = facts;
  if (same) return w->languages_at;
  w->languages_at = w->counts[SECTION_LANGUAGES];
  for (size_t i = 0; i < facts->from_count; i++) {
    Span code = add_text(w, facts->from[i]);
    add(w, SECTION_LANGUAGES, &code, sizeof code);
  }
  return w->languages_at;
}

static uint32_t write_facts(Writer *w, const RuleFacts *facts) {
  FactsRecord record = {facts->severity, facts->confidence, write_languages(w, facts),
                        (uint32_t)facts->from_count, (uint32_t)facts->source_count};
  const FactsRecord *known = (const FactsRecord *)(const void *)w->sections[SECTION_FACTS].data;
  for (uint32_t i = w->counts[SECTION_FACTS]; i-- > 0;) {
    if (memcmp(&known[i], &record, sizeof record) == 0) return i;
  }
  add(w, SECTION_FACTS, &record, sizeof record);
  return w->counts[SECTION_FACTS] - 1;
}

static void write_unit(Writer *w, const Unit *unit) {
  UnitRecord record = {unit->rule->ordinal, write_facts(w, unit->facts), unit->reach,
                       unit->node ? (uint32_t)(unit->node - unit->rule->tree->nodes) : NO_NODE};
  add(w, SECTION_UNITS, &record, sizeof record);
}

static void write_anchors(Writer *w, const Anchors *anchors, Header *header) {
  for (uint32_t i = 0; i <= anchors->word_limit; i++) {
    add(w, SECTION_WORD_STARTS, &anchors->word_starts[i], sizeof *anchors->word_starts);
  }
  for (size_t i = 0; i < anchors->word_count; i++) {
    add(w, SECTION_WORD_ANCHORS, &anchors->sorted[i], sizeof *anchors->sorted);
  }
  for (size_t i = 0; i < anchors->class_count; i++) {
    ClassAnchor clean;
    memset(
        &clean, 0,
        sizeof clean); // the bytes between its fields as well: the image is the same at every build
    clean.flags = anchors->classes[i].flags;
    clean.kinds = anchors->classes[i].kinds;
    clean.unit = anchors->classes[i].unit;
    clean.back_min = anchors->classes[i].back_min;
    clean.back_max = anchors->classes[i].back_max;
    clean.before = anchors->classes[i].before;
    clean.behind = anchors->classes[i].behind;
    add(w, SECTION_CLASS_ANCHORS, &clean, sizeof clean);
  }
  for (size_t i = 0; i < anchors->block_count; i++) {
    add(w, SECTION_BLOCK_UNITS, &anchors->block_units[i], sizeof *anchors->block_units);
  }
  for (size_t i = 0; i < anchors->raw_count; i++) {
    add(w, SECTION_RAW_UNITS, &anchors->raw_units[i], sizeof *anchors->raw_units);
  }
  literals_write(anchors->literals, &w->sections[SECTION_LITERALS]);
  literals_write(anchors->raw_literals, &w->sections[SECTION_RAW_LITERALS]);
  header->class_flags = anchors->class_flags;
  header->class_kinds = anchors->class_kinds;
}

static void put_together(Writer *w, Header *header, Buffer *out) {
  _Static_assert(sizeof *header % SECTION_ALIGN == 0, "the first section begins behind it");
  uint32_t at = sizeof *header / sizeof(uint32_t);
  for (int i = 0; i < SECTIONS; i++) {
    header->sections[i].start = at;
    header->sections[i].count = w->counts[i];
    while (w->sections[i].len % SECTION_ALIGN != 0) {
      buffer_char(&w->sections[i], '\0');
    }
    at += (uint32_t)(w->sections[i].len / sizeof(uint32_t));
  }
  buffer_add(out, (Slice){(const char *)header, sizeof *header});
  for (int i = 0; i < SECTIONS; i++) {
    buffer_add(out, buffer_slice(&w->sections[i]));
    buffer_free(&w->sections[i]);
  }
}

void snapshot_write(const RuleSet *set, Buffer *out) {
  Writer w = {.set = set};
  Header header = {.magic = MAGIC, .version = VERSION};
  write_words(&w, &header);
  for (size_t i = 0; i < set->rule_count; i++) {
    write_rule(&w, set->rules[i]);
  }
  for (size_t i = 0; i < set->unit_count; i++) {
    write_unit(&w, set->units[i]);
  }
  write_anchors(&w, &set->anchors, &header);
  put_together(&w, &header, out);
}

// ---- opening

// Of the build (cmake/Embed.cmake); the program that makes the image is linked without it.
extern const char calque_snapshot_image[] __attribute__((weak));

struct Lazy {
  pthread_mutex_t lock;
  const Header *header;
  bool *read;         // [rule]
  atomic_bool *ready; // [unit]
  RuleSet set;        // in which a rule is read
  Anchors base;       // those of the image
};

static const void *section(const Header *header, Section number) {
  return (const uint32_t *)(const void *)header + header->sections[number].start;
}

static Slice text_at(const Header *header, Span span) {
  return (Slice){(const char *)section(header, SECTION_TEXT) + span.start, span.len};
}

static void open_words(RuleSet *set, const Header *header) {
  words_set_base(&set->words, (WordsBase){
                                  .slots = section(header, SECTION_SLOTS),
                                  .slot_count = header->slot_count,
                                  .starts = section(header, SECTION_STARTS),
                                  .text = section(header, SECTION_TEXT),
                                  .count = header->word_count,
                              });
}

static void open_anchors(RuleSet *set, const Header *header) {
  Anchors *base = &set->lazy->base;
  *base = (Anchors){
      .sorted = section(header, SECTION_WORD_ANCHORS),
      .word_starts = section(header, SECTION_WORD_STARTS),
      .word_limit = header->word_count + 1,
      .class_flags = (uint16_t)header->class_flags,
      .class_kinds = header->class_kinds,
      .finished_classes = section(header, SECTION_CLASS_ANCHORS),
      .class_count = header->sections[SECTION_CLASS_ANCHORS].count,
      .finished_blocks = section(header, SECTION_BLOCK_UNITS),
      .block_count = header->sections[SECTION_BLOCK_UNITS].count,
      .finished_raws = section(header, SECTION_RAW_UNITS),
      .raw_count = header->sections[SECTION_RAW_UNITS].count,
      .literals = literals_read(&set->arena, section(header, SECTION_LITERALS)),
      .raw_literals = literals_read(&set->arena, section(header, SECTION_RAW_LITERALS)),
  };
  set->base_anchors = base;
}

static void open_rules(RuleSet *set, const Header *header) {
  const RuleRecord *records = section(header, SECTION_RULES);
  size_t count = header->sections[SECTION_RULES].count;
  Rule *stubs = ARENA_ARRAY(&set->arena, count, Rule);
  set->rules = memory_grow(NULL, count + 1, sizeof *set->rules);
  set->rule_count = set->rule_cap = count;
  for (size_t i = 0; i < count; i++) {
    const BuiltinPack *pack = &builtin_packs[records[i].pack];
    const YamlNode *key = &pack->tree.nodes[records[i].key_node];
    stubs[i] = (Rule){.id = text_at(header, records[i].id),
                      .mqm = text_at(header, records[i].mqm),
                      .pack = slice_of(pack->id)};
    stubs[i].path = pack->tree.path;
    stubs[i].tree = &pack->tree;
    stubs[i].key = key;
    stubs[i].line = key->line;
    stubs[i].column = key->column;
    stubs[i].kind = set->kinds[records[i].kind];
    stubs[i].scope = (Scope)records[i].scope;
    stubs[i].ordinal = (uint32_t)i;
    stubs[i].builtin = true;
    set->rules[i] = &stubs[i];
    table_set(&set->ids, stubs[i].id, (uint32_t)i);
  }
}

static const RuleFacts *open_facts(RuleSet *set, const Header *header) {
  const FactsRecord *records = section(header, SECTION_FACTS);
  const Span *codes = section(header, SECTION_LANGUAGES);
  size_t count = header->sections[SECTION_FACTS].count,
         languages = header->sections[SECTION_LANGUAGES].count;
  RuleFacts *facts = ARENA_ARRAY(&set->arena, count, RuleFacts);
  Slice *from = ARENA_ARRAY(&set->arena, languages, Slice);
  for (size_t i = 0; i < languages; i++) {
    from[i] = text_at(header, codes[i]);
  }
  for (size_t i = 0; i < count; i++) {
    facts[i] = (RuleFacts){.severity = (Severity)records[i].severity,
                           .confidence = (Confidence)records[i].confidence,
                           .from = from + records[i].first_language,
                           .from_count = records[i].language_count,
                           .source_count = records[i].source_count};
  }
  return facts;
}

static void open_units(RuleSet *set, const Header *header) {
  const UnitRecord *records = section(header, SECTION_UNITS);
  const RuleFacts *facts = open_facts(set, header);
  size_t count = header->sections[SECTION_UNITS].count;
  Unit *stubs = ARENA_ARRAY(&set->arena, count, Unit);
  set->units = memory_grow(NULL, count + 1, sizeof *set->units);
  set->unit_count = set->unit_cap = count;
  for (size_t i = 0; i < count; i++) {
    const Rule *rule = set->rules[records[i].rule];
    stubs[i] = (Unit){.rule = rule,
                      .facts = &facts[records[i].facts],
                      .reach = records[i].reach,
                      .ordinal = (uint32_t)i};
    if (records[i].node != NO_NODE) stubs[i].node = rule->tree->nodes + records[i].node;
    set->units[i] = &stubs[i];
  }
}

bool snapshot_open(RuleSet *set) {
  const Header *header =
      calque_snapshot_image ? (const Header *)(const void *)calque_snapshot_image : NULL;
  if (!header || header->magic != MAGIC || header->version != VERSION) return false;
  struct Lazy *lazy = memory_grow(NULL, 1, sizeof *lazy);
  *lazy = (struct Lazy){.header = header};
  pthread_mutex_init(&lazy->lock, NULL);
  lazy->read = memory_grow(NULL, header->sections[SECTION_RULES].count + 1, sizeof *lazy->read);
  lazy->ready = memory_grow(NULL, header->sections[SECTION_UNITS].count + 1, sizeof *lazy->ready);
  memset(lazy->read, 0, header->sections[SECTION_RULES].count * sizeof *lazy->read);
  memset(lazy->ready, 0, header->sections[SECTION_UNITS].count * sizeof *lazy->ready);
  set->lazy = lazy;
  open_words(set, header);
  open_anchors(set, header);
  open_rules(set, header);
  open_units(set, header);
  return true;
}

// ---- reading a rule when it wakes

// The set in which a rule is read: the words of the image and the built-in lists, everything else
// its own.
static void prepare(struct Lazy *lazy, const RuleSet *set) {
  RuleSet *own = &lazy->set;
  if (own->kinds) return;
  rules_init(own, set->kinds);
  own->words.base = set->words.base;
  own->words.count = set->words.count;
  rules_add_builtin_lists(&own->lists);
}

static void copy_over(struct Lazy *lazy, const RuleRecord *record, Rule *stub, Unit *const *units) {
  RuleSet *own = &lazy->set;
  const Rule *read = own->rules[own->rule_count - 1];
  size_t first = own->unit_count - record->unit_count;
  stub->facts = read->facts;
  stub->examples = read->examples;
  stub->example_count = read->example_count;
  if (stub->kind->by_node) return;
  for (uint32_t i = 0; i < record->unit_count; i++) {
    const Unit *from = own->units[first + i];
    Unit *to = units[i];
    to->label = from->label;
    to->data = from->data;
    to->facts = from->facts == &read->facts ? &stub->facts : from->facts;
  }
}

static void read_rule(struct Lazy *lazy, const RuleSet *set, Rule *stub, RuleCompiler *compiler) {
  const RuleRecord *record =
      (const RuleRecord *)section(lazy->header, SECTION_RULES) + stub->ordinal;
  rule_load(compiler, stub->pack, stub->key, yaml_next(stub->tree, stub->key));
  copy_over(lazy, record, stub, set->units + record->first_unit);
  lazy->read[stub->ordinal] = true;
}

static void make_ready(struct Lazy *lazy, const RuleSet *set, Unit *unit) {
  Problems problems = {0};
  RuleCompiler compiler = {&lazy->set, unit->rule->tree, &problems, .builtin = true, .awake = true};
  prepare(lazy, set);
  if (!lazy->read[unit->rule->ordinal])
    read_rule(lazy, set, set->rules[unit->rule->ordinal], &compiler);
  if (unit->rule->kind->by_node) unit->facts = &unit->rule->facts;
  if (unit->rule->kind->prepare) unit->rule->kind->prepare(&compiler, unit);
  problems_free(&problems);
}

void snapshot_materialise(const RuleSet *set, const Unit *unit) {
  struct Lazy *lazy = set->lazy;
  if (!lazy || !unit->rule->builtin ||
      atomic_load_explicit(&lazy->ready[unit->ordinal], memory_order_acquire))
    return;
  pthread_mutex_lock(&lazy->lock);
  if (!lazy->ready[unit->ordinal]) {
    make_ready(lazy, set, set->units[unit->ordinal]);
    atomic_store_explicit(&lazy->ready[unit->ordinal], true, memory_order_release);
  }
  pthread_mutex_unlock(&lazy->lock);
}

// What the rules took outside the arenas is freed by way of the set in which they were read.
void snapshot_free(RuleSet *set) {
  struct Lazy *lazy = set->lazy;
  if (!lazy) return;
  if (lazy->set.kinds) rules_free(&lazy->set);
  pthread_mutex_destroy(&lazy->lock);
  memory_free(lazy->read);
  memory_free(lazy->ready);
  memory_free(lazy);
  set->lazy = NULL;
}
