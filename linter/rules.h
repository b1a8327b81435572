// SPDX-License-Identifier: MIT
// Rules: from YAML packs to something that can be run.
//
//   pack file -> YamlTree -> Rule (what a person wrote) -> Units (what is tried) -> anchors (what
//   wakes a unit)
//
// A rule with one phrase has one unit; a swap of a hundred pairs has a hundred. A unit may carry
// facts of its own (severity, confidence, fix ...), else it shares its rule's. Everything lives in
// the arena of the set.
//
// A kind of rule is one file in checks/ and one line in checks/checks.c; this file knows none of
// them by name.
#ifndef CALQUE_RULES_H
#define CALQUE_RULES_H

#include "anchors.h"
#include "base/arena.h"
#include "base/table.h"
#include "diagnostic.h"
#include "document.h"
#include "language/phrase.h"
#include "language/words.h"
#include "lists.h"
#include "template.h"
#include "yaml.h"

typedef enum Scope {
  SCOPE_SENTENCE,
  SCOPE_PARAGRAPH,
  SCOPE_HEADING,
  SCOPE_LIST_ITEM,
  SCOPE_CAPTION,
  SCOPE_QUOTATION,
  SCOPE_TEXT, // sentences of blocks that end as a sentence does: no headings, captions, cells
  SCOPE_LINE,
  SCOPE_DOCUMENT,
  SCOPE_RAW,
} Scope;
extern const char *const scope_names[]; // NULL at the end

/// What a correction that deletes takes out: the match, the sentences that it touches, or all of
/// the block.
typedef enum Extent { EXTENT_MATCH, EXTENT_SENTENCE, EXTENT_PARAGRAPH } Extent;

typedef struct Rule Rule;
typedef struct Unit Unit;
typedef struct RuleKind RuleKind;
typedef struct RuleSet RuleSet;
typedef struct RuleCompiler RuleCompiler;
typedef struct LintContext LintContext; // lint.h: what a kind's run function works with

/// What a match is reported with: of the rule, or of one unit that overrides some of it.
typedef struct RuleFacts {
  Template message;
  Slice why;
  Severity severity;
  Confidence confidence;
  const Slice *from; // language codes
  size_t from_count;
  const Slice *source; // words of the source text, one of which must be there where a source is at
                       // hand; NULL before the unit is materialised (snapshot.h)
  size_t source_count;
  const Template *fixes;
  size_t fix_count;
  bool safe;
  Extent extent;
  Phrase *const *unless;
  size_t unless_count;
} RuleFacts;

typedef struct RuleExample {
  Slice text;   // as written: `bad` ones with ⟦ ⟧
  Slice fixed;  // data == NULL: none given
  Slice source; // the text that it translates; data == NULL: not at hand
  bool bad;
  uint32_t line, column; // in Rule.path
} RuleExample;

struct Rule {
  Slice id;   // "en/reporting/doubled-verb"
  Slice pack; // "en/reporting"
  Slice path; // file
  uint32_t line, column;
  const RuleKind *kind;
  Slice mqm;
  Scope scope;
  RuleFacts facts;
  const RuleExample *examples;
  size_t example_count;
  uint32_t ordinal;     // index in RuleSet.rules
  const YamlTree *tree; // where it was read
  const YamlNode *key;
  bool builtin;
};

struct Unit {
  const Rule *rule;
  const RuleFacts *facts;
  Slice label;          // swap: the left side as written, else empty
  void *data;           // the kind's own
  const YamlNode *node; // what it was made from, of kinds that are `by_node`
  uint32_t reach;   // woken by literals: each is told, and this says how far before it a match can
                    // begin (regex.h); REGEX_REACH_ALL: the unit is woken once for each block
  bool dropped;     // its rule has a mistake: never run
  uint32_t ordinal; // index in RuleSet.units
};

/// A key that a rule may carry, for the loader, for messages and for the schema.
typedef struct RuleKey {
  const char *name;
  const char *type; // a name of schema.c ("text", "phrase or list of phrases" ...), or the
                    // values themselves ("low, medium or high")
  const char *help;
} RuleKey;

/// A key that every rule must carry, and what to tell where it does not.
typedef struct RequiredKey {
  const char *name, *remedy;
} RequiredKey;

/// What made a unit run.
typedef struct Wake {
  uint32_t token;   // word and class anchors: the token that woke it
  uint32_t literal; // literals: where the one that woke it begins, where the unit has a reach
  uint32_t back_min, back_max; // the match begins that many tokens before it
} Wake;

struct RuleKind {
  const char *name;       // the key that names the kind
  const char *help;       // one line
  const char *value_type; // what may stand behind the kind's key, as RuleKey.type; NULL: a map of
                          // value_keys
  const RuleKey *keys;    // its own keys beside it, name == NULL at the end
  bool bilingual; // it compares with the source text: its units run only where that is at hand
  const RuleKey *value_keys; // keys of the map that stands behind the kind's key (swap: behind an
                             // entry); NULL: no such map
  /// Makes the rule's units from the node of the key. False when the rule cannot be used (the
  /// problem has been told).
  bool (*compile)(RuleCompiler *compiler, Rule *rule, const YamlNode *map, const YamlNode *value);
  /// Of a rule that is read because it woke, compile may leave the costly part of each unit to
  /// this, which is called before the unit first runs; may be NULL.
  bool (*prepare)(RuleCompiler *compiler, Unit *unit);
  /// prepare does all from Unit.node, and compile is not asked at all of a rule that woke: of a
  /// family of a thousand entries only those that wake themselves are read.
  bool by_node;
  /// A woken unit looks at the block and reports.
  void (*run)(LintContext *context, const Unit *unit, Wake wake);
  /// The document is over: a unit that gathered something, in its state of LintContext.states,
  /// reports it; may be NULL.
  void (*finish)(LintContext *context, const Unit *unit);
  /// True for a name that messages and fixes of the unit may use.
  bool (*has_capture)(const Unit *unit, Slice name);
  /// True where the unit looks at parts of speech, for `calque test`; NULL: it never does.
  bool (*needs_tags)(const Unit *unit);
  /// Gives back what compile took outside the arena; may be NULL.
  void (*free)(Unit *unit);
};

struct RuleSet {
  Arena arena;
  Words words;
  Lists lists;
  Rule **rules;
  size_t rule_count, rule_cap;
  Unit **units;
  size_t unit_count, unit_cap;
  Table ids;                   // rule id -> ordinal
  Anchors anchors;             // of what was loaded
  const Anchors *base_anchors; // of the snapshot, or NULL
  const RuleKind *const *kinds;
  struct Lazy *
      lazy; // snapshot.c: the built-in rules that are read when they wake; NULL where all are there
};

/// An empty set that knows these kinds (NULL at the end).
void rules_init(RuleSet *set, const RuleKind *const *kinds);
/// Adds the packs and lists compiled into the program, each rule whole: for those who look at rules
/// (rules, explain, test).
void rules_add_builtin(RuleSet *set, Problems *problems);
/// The same for those who only run them: a rule is read when it first wakes (snapshot.h). To be
/// called first.
void rules_add_builtin_lazily(RuleSet *set, Problems *problems);
/// Adds every .yml and .yaml below folder (or the one file) as packs, after the lists of a
/// `dictionaries` folder below or beside it.
void rules_add_path(RuleSet *set, const char *path, Problems *problems);
/// Adds one pack from memory; pack names it ("en/reporting").
void rules_add_bytes(RuleSet *set, Slice pack, Slice path, Slice bytes, Problems *problems);
/// Prepares the anchors; to be called once, when all packs are there.
void rules_finish(RuleSet *set);
void rules_free(RuleSet *set);
/// The rule of that id, or the only one whose id ends in "/" + name; NULL when there is none.
const Rule *rules_find(const RuleSet *set, Slice id);
/// The rule id nearest to a mistyped one, for "did you mean"; empty when nothing is near.
Slice rules_nearest(const RuleSet *set, Slice id);

// ---- for the kinds: what their compile functions work with

struct RuleCompiler {
  RuleSet *set;
  const YamlTree *tree;
  Problems *problems;
  bool builtin; // its packs were tried when calque was built: expressions are not compiled before
                // they are needed
  bool awake;   // the rule is read because it woke: what wakes it need not be found out
  const char *manual; // where the keys are described; NULL: docs/rules.md
};

/// A unit of rule with facts of its own (copied), or its rule's where own is NULL.
Unit *rules_add_unit(RuleCompiler *compiler, Rule *rule, Slice label, const RuleFacts *own,
                     void *data);
/// Compiles the text of node as a phrase; NULL after telling what is wrong, at the column inside
/// the phrase.
Phrase *rules_phrase(RuleCompiler *compiler, const YamlNode *node, Scope scope);
/// Reads the keys of facts (fix, unless, confidence ...) from map over what *facts holds. False
/// when one of them is wrong.
bool rules_read_facts(RuleCompiler *compiler, const YamlNode *map, RuleFacts *facts);
/// Reads a fix: a text or a list of texts.
bool rules_read_fixes(RuleCompiler *compiler, const YamlNode *node, RuleFacts *facts);
/// Tells of every key of map that is in none of the tables (name == NULL ends one); false when
/// there was one.
bool rules_check_keys(RuleCompiler *compiler, const YamlNode *map, const RuleKey *const *tables,
                      size_t table_count);
/// Adds examples (`bad` or `good`: a list) to what list holds.
typedef struct ExampleList {
  RuleExample *items;
  size_t count, cap;
} ExampleList;
/// Tells of a mistake at node, offset bytes into its text.
__attribute__((format(printf, 5, 6))) bool rules_complain(RuleCompiler *compiler,
                                                          const YamlNode *node, uint32_t offset,
                                                          const char *remedy, const char *format,
                                                          ...);
/// The text of a node that must be one; false after telling.
bool rules_text(RuleCompiler *compiler, const YamlNode *node, const char *key, Slice *text);
/// One of names (NULL at the end) -> its index in value; false, and value as it was, after telling
/// which there are.
bool rules_choice(RuleCompiler *compiler, const YamlNode *node, const char *key,
                  const char *const *names, int *value);
/// True for what can be an ISO 639 code: fr, ast.
bool rules_is_language(Slice code);
/// The keys that every rule may carry, those that an entry of a family may carry as well, and those
/// of an example that is a map.
extern const RuleKey rules_common_keys[];
extern const RuleKey rules_fact_keys[];
extern const RuleKey rules_example_keys[];
/// The dimensions of the MQM typology, NULL at the end; the types below them are many and open.
extern const char *const rules_mqm_dimensions[];
/// What every rule must carry; name == NULL at the end.
extern const RequiredKey rules_required_keys[];

#endif
