// SPDX-License-Identifier: MIT
// pairs: quotation marks and brackets that do not pair.
//
//   pairs: ["“ ”", "( )"], running: true
//
//   He said: “We go on.            opens, not closed: waits for the next block of prose
//   “It is late,” he said.         begins with the same mark: a running quotation, all is well
//   They left.” No one came.       closes the quotation that waited
//   It was over.”                  closes nothing: reported
//
// One pass over a block with a stack of open marks. A mark that closes an outer pair drops the
// inner ones, and reports them. What is open at the end of a block waits (running) or is reported
// at once. What waits is closed by the first lone closing mark, goes on where a block opens with
// the same mark, and is reported when another quotation opens inside a block, or at the end.
#include "base/utf8.h"
#include "checks/context.h"

enum {
  PAIRS_MAX = 16, // in one rule
  OPEN_MAX = 64,  // marks open at once; deeper ones are not followed
  BYTES_MARK = 8, // of one mark
};

typedef struct Pair {
  Slice open, close; // equal for straight quotes
} Pair;

typedef struct Pairs {
  Pair items[PAIRS_MAX];
  size_t count;
  bool running;
  bool first[UINT8_MAX + 1]; // [byte]: a mark begins with it
} Pairs;

typedef struct Open {
  uint32_t pair, at;
} Open;

// What a document remembers: a quotation that its block did not close.
typedef struct Waiting {
  bool any;
  uint32_t pair;
  const Block *block;
  uint32_t block_index;
  Range range;
} Waiting;

// ---- loading

static const RuleKey keys[] = {
    {"running", "true or false",
     "a quotation over several paragraphs may open each and close only the last"},
    {NULL, NULL, NULL},
};

static bool add_pair(RuleCompiler *compiler, Pairs *pairs, const YamlNode *node) {
  Slice text;
  if (!rules_text(compiler, node, "pairs", &text)) return false;
  text = slice_trim(text);
  size_t space = slice_find(text, SLICE(" "));
  Slice close = space < text.len ? slice_trim(slice_cut(text, space + 1, text.len)) : (Slice){0};
  bool two = space > 0 && close.len > 0 && slice_find(close, SLICE(" ")) == close.len;
  if (!two || pairs->count == PAIRS_MAX || text.len > BYTES_MARK * 2) {
    return rules_complain(compiler, node, 0,
                          "write the opening mark, a space, the closing mark: \"« »\"",
                          "“%.*s” is no pair", SLICE_ARG(text));
  }
  pairs->items[pairs->count++] = (Pair){slice_cut(text, 0, space), close};
  pairs->first[(unsigned char)text.data[0]] = pairs->first[(unsigned char)close.data[0]] = true;
  return true;
}

static void add_mark(RuleCompiler *compiler, Slice mark, const Unit *unit) {
  literals_add(compiler->set->anchors.literals, literal_of(mark, LITERAL_ANY_CASE), unit->ordinal);
}

static void wake_by_marks(RuleCompiler *compiler, const Pairs *pairs, const Unit *unit) {
  // A running quotation ends where a block without any mark follows it: every block must be seen.
  if (pairs->running) {
    anchors_add_block(&compiler->set->anchors, unit->ordinal);
    return;
  }
  for (size_t i = 0; i < pairs->count; i++) {
    add_mark(compiler, pairs->items[i].open, unit);
    add_mark(compiler, pairs->items[i].close, unit);
  }
}

static bool compile_pairs(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                          const YamlNode *value) {
  Pairs *pairs = ARENA_NEW(&compiler->set->arena, Pairs);
  if (value->kind != YAML_LIST || !value->first_child) {
    return rules_complain(compiler, value, 0, "write a list: [\"“ ”\", \"( )\"]", "`pairs` is %s",
                          value->kind == YAML_LIST ? "an empty list" : yaml_kind_name(value));
  }
  for (const YamlNode *item = yaml_first(compiler->tree, value); item;
       item = yaml_next(compiler->tree, item)) {
    if (!add_pair(compiler, pairs, item)) return false;
  }
  const YamlNode *running = yaml_get(compiler->tree, map, "running");
  pairs->running = running && slice_is(yaml_text(compiler->tree, running), "true");
  Unit *unit = rules_add_unit(compiler, rule, (Slice){0}, NULL, pairs);
  wake_by_marks(compiler, pairs, unit);
  return true;
}

static bool has_capture(const Unit *unit, Slice name) {
  (void)unit;
  return slice_is(name, "mark") || slice_is(name, "problem");
}

// ---- running

typedef struct Captures {
  Slice mark, problem;
} Captures;

static bool look_up(void *context, Slice name, Slice *value) {
  const Captures *captures = context;
  *value = slice_is(name, "mark") ? captures->mark : captures->problem;
  return true;
}

static void report(LintContext *context, const Unit *unit, Range range, Slice mark,
                   const char *problem) {
  Captures captures = {mark, slice_of(problem)};
  Finding finding = {unit, range, look_up, &captures, -1, false};
  check_report(context, &finding);
}

static bool letter_or_digit_before(Slice text, uint32_t at) {
  size_t len;
  if (at == 0) return false;
  RuneClass class = utf8_class(utf8_decode_before(text, at, &len));
  return class == RUNE_LOWER || class == RUNE_UPPER || class == RUNE_LETTER || class == RUNE_DIGIT;
}

static bool space_before(Slice text, uint32_t at) {
  size_t len;
  return at == 0 || utf8_class(utf8_decode_before(text, at, &len)) == RUNE_SPACE;
}

// "a)" or "12)" at the beginning of the block or behind a space numbers a point; ":)" and ";-)"
// smile.
static bool is_list_mark_or_smile(Slice text, uint32_t at) {
  if (text.data[at] != ')' || at == 0) return false;
  if (strchr(":;-'", text.data[at - 1])) return true;
  uint32_t from = at;
  while (from > 0 && at - from < 3 && !space_before(text, from) &&
         letter_or_digit_before(text, from)) {
    from--;
  }
  return from < at && space_before(text, from);
}

// Inches, minutes and seconds: 6'2", 30".
static bool is_measure(Slice text, uint32_t at) {
  return (text.data[at] == '"' || text.data[at] == '\'') && at > 0 && text.data[at - 1] >= '0' &&
         text.data[at - 1] <= '9';
}

static void report_waiting(LintContext *context, const Unit *unit, const Pairs *pairs,
                           Waiting *waiting);

typedef struct Scan {
  Waiting *waiting;
  LintContext *context;
  const Unit *unit;
  const Pairs *pairs;
  Slice text;
  Open open[OPEN_MAX];
  size_t depth;
} Scan;

static Range mark_range(const Scan *s, uint32_t at, Slice mark) {
  (void)s;
  return (Range){at, at + (uint32_t)mark.len};
}

static void report_open(Scan *s, const Open *open) {
  Slice mark = s->pairs->items[open->pair].open;
  report(s->context, s->unit, mark_range(s, open->at, mark), mark, "is never closed");
}

static bool is_open(const Scan *s, uint32_t pair, size_t *index) {
  for (size_t i = s->depth; i-- > 0;) {
    if (s->open[i].pair == pair) {
      *index = i;
      return true;
    }
  }
  return false;
}

static void see_close(Scan *s, uint32_t pair, uint32_t at) {
  size_t index;
  if (!is_open(s, pair, &index) && s->waiting->any && s->waiting->pair == pair) {
    s->waiting->any = false;
    return;
  }
  if (!is_open(s, pair, &index)) {
    Slice mark = s->pairs->items[pair].close;
    if (!is_list_mark_or_smile(s->text, at))
      report(s->context, s->unit, mark_range(s, at, mark), mark, "closes nothing");
    return;
  }
  for (size_t i = index + 1; i < s->depth; i++) {
    report_open(s, &s->open[i]);
  }
  s->depth = index;
}

static void see_mark(Scan *s, uint32_t pair, uint32_t at, bool opens, bool closes) {
  size_t index;
  if (opens && closes) { // a straight quote: it closes what is open
    if (is_measure(s->text, at)) return;
    opens = !is_open(s, pair, &index);
  }
  if (!opens) {
    see_close(s, pair, at);
  } else if (s->depth < OPEN_MAX) {
    if (s->waiting->any && s->waiting->pair == pair)
      report_waiting(s->context, s->unit, s->pairs, s->waiting);
    s->open[s->depth++] = (Open){pair, at};
  }
}

// The pair whose mark stands at `at`, its length in *len; -1: none.
static int mark_at(const Scan *s, uint32_t at, bool *opens, bool *closes, size_t *len) {
  Slice rest = slice_cut(s->text, at, s->text.len);
  for (size_t i = 0; i < s->pairs->count; i++) {
    *opens = slice_starts(rest, s->pairs->items[i].open);
    *closes = slice_starts(rest, s->pairs->items[i].close);
    *len = *opens ? s->pairs->items[i].open.len : s->pairs->items[i].close.len;
    if (*opens || *closes) return (int)i;
  }
  return -1;
}

static void scan_marks(Scan *s) {
  for (uint32_t at = 0; at < s->text.len; at++) {
    bool opens, closes;
    size_t len;
    if (!s->pairs->first[(unsigned char)s->text.data[at]]) continue;
    int pair = mark_at(s, at, &opens, &closes, &len);
    if (pair < 0) continue;
    see_mark(s, (uint32_t)pair, at, opens, closes);
    at += (uint32_t)len - 1;
  }
}

// ---- running quotations

// The tokens of that block are gone: `unless` is not asked.
static void report_waiting(LintContext *context, const Unit *unit, const Pairs *pairs,
                           Waiting *waiting) {
  Captures captures = {pairs->items[waiting->pair].open, SLICE("is never closed")};
  Finding finding = {unit, waiting->range, look_up, &captures, -1, false};
  check_report_in(context, waiting->block, &finding);
  waiting->any = false;
}

static Waiting *state_of(LintContext *context, const Unit *unit) {
  void **state = &context->states[unit->ordinal];
  if (!*state) *state = ARENA_NEW(context->arena, Waiting);
  return *state;
}

// The quotation that an earlier block left open goes on where this block opens with the same mark.
static void meet_waiting(Scan *s) {
  if (!s->waiting->any) return;
  const Pair *pair = &s->pairs->items[s->waiting->pair];
  if (slice_starts(slice_trim(s->text), pair->open)) s->waiting->any = false;
}

static void leave_block(Scan *s) {
  for (size_t i = 0; i < s->depth; i++) {
    if (i > 0 || !s->pairs->running) {
      report_open(s, &s->open[i]);
      continue;
    }
    Slice mark = s->pairs->items[s->open[i].pair].open;
    *s->waiting = (Waiting){true, s->open[i].pair, s->context->block, s->context->block_index,
                            mark_range(s, s->open[i].at, mark)};
  }
}

static void run_pairs(LintContext *context, const Unit *unit, Wake wake) {
  (void)wake;
  Scan scan = {.waiting = state_of(context, unit),
               .context = context,
               .unit = unit,
               .pairs = unit->data,
               .text = context->block->text};
  meet_waiting(&scan);
  scan_marks(&scan);
  leave_block(&scan);
}

static void finish_pairs(LintContext *context, const Unit *unit) {
  Waiting *waiting = state_of(context, unit);
  if (waiting->any) report_waiting(context, unit, unit->data, waiting);
}

const RuleKind check_pairs = {
    .name = "pairs",
    .help = "quotation marks and brackets that do not pair",
    .value_type = "list of texts",
    .keys = keys,
    .compile = compile_pairs,
    .run = run_pairs,
    .finish = finish_pairs,
    .has_capture = has_capture,
};
