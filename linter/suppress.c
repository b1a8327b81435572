// SPDX-License-Identifier: MIT
// Findings and comments are walked together, in the order of the text. On the way a short list says
// what is off; a name stands in it once, and the latest word about a rule counts:
//
//   <!-- calque off -->                 [off *]
//   <!-- calque on en/spelling -->      [off *, on en/spelling]
//   <!-- calque off misspelt-word -->   [off *, on en/spelling, off en/spelling/misspelt-word]
//   <!-- calque on -->                  []
//
// A finding asks it from its end. ignore-next and ignore-line are stretches of the text, sorted by
// their beginnings; those around the place at hand are asked first, for they are nearer. Every name
// remembers whether it suppressed something.
#include "suppress.h"

#include <stdlib.h>

#include "base/table.h"
#include "base/terminal.h"
#include "directive.h"
#include "nearest.h"

enum {
  STATE_NAMES_MAX = 256,     // switched one by one in one file; who needs more switches packs
  STRETCHES_AROUND_MAX = 64, // around one place
  NAMES_MAX = 1000,          // different names of one file: looking one up takes time
  NEAREST_TOLD_MAX = 20,     // unknown ones for which a near one is looked for: it takes more
};

static const uint32_t UNKNOWN = TABLE_NONE - 1; // in Suppressor.looked_up

typedef struct Order Order;

// A name of an order, or the order itself where it has none.
typedef struct Name {
  Slice full;  // empty: every rule
  Range range; // of the source
  Order *order;
  bool known;
  bool used;
} Name;

// One directive of the text.
struct Order {
  Directive directive;
  Range comment;
  Range stretch; // ignore-...: [start, end], the end included
  Name *names;
  size_t name_count; // >= 1
};

typedef struct Suppressor {
  const Document *document;
  const SuppressOptions *options;
  Arena *arena;
  Diagnostics *list;
  Order *orders; // in order of their comments
  size_t order_count;
  Table looked_up; // names as written -> index in full, or UNKNOWN
  Slice full[NAMES_MAX];
  size_t full_count, nearest_told;
  Name *state[STATE_NAMES_MAX]; // the oldest first
  size_t state_count;
  Order **stretches; // sorted by their start
  size_t stretch_count;
  Order *around[STRETCHES_AROUND_MAX];
  size_t around_count;
} Suppressor;

// ---- diagnostics about comments

static Diagnostic *complain(Suppressor *s, int own, Range range, Buffer *message) {
  int severity = s->options->severities[own];
  if (severity == SUPPRESS_SILENT) {
    buffer_free(message);
    return NULL;
  }
  Diagnostic *added = diagnostics_add(s->list);
  *added = (Diagnostic){.range = range,
                        .rule = slice_of(own_rules[own].id),
                        .severity = (Severity)severity,
                        .confidence = CONFIDENCE_HIGH,
                        .message = arena_copy(s->arena, buffer_slice(message)),
                        .match = slice_cut(s->document->source->text, range.start, range.end),
                        .why = slice_of(own_rules[own].why)};
  buffer_free(message);
  return added;
}

static void add_fix(Suppressor *s, Diagnostic *diagnostic, Range range, Slice text, bool safe) {
  Edit *edit = ARENA_NEW(s->arena, Edit);
  Fix *fix = ARENA_NEW(s->arena, Fix);
  *edit = (Edit){range, text};
  *fix = (Fix){.edits = edit, .edit_count = 1, .safe = safe, .applies = true};
  diagnostic->fixes = fix;
  diagnostic->fix_count = 1;
}

static void complain_word(Suppressor *s, const Order *order, Range word) {
  const Directive *directive = &order->directive;
  Buffer message = {0};
  bool meant = directive->meant != DIRECTIVE_KINDS;
  if (directive->word.len == 0) {
    buffer_text(&message, "The comment tells calque nothing");
  } else {
    buffer_text(&message, "“");
    terminal_show(&message, directive->word);
    buffer_text(&message, "” is nothing that a comment can tell calque");
  }
  if (meant) {
    buffer_print(&message, "; write “%s”.", directive_words[directive->meant]);
  } else {
    buffer_text(&message, "; write “off”, “on”, “ignore-next” or “ignore-line”.");
  }
  Diagnostic *told = complain(s, OWN_SUPPRESSION, word, &message);
  if (told && meant) add_fix(s, told, word, slice_of(directive_words[directive->meant]), false);
}

// "there is no rule, pack or MQM type “x”" and "did you mean y?" become a sentence.
static void complain_name(Suppressor *s, const Name *name, Slice error, Slice remedy) {
  Buffer message = {0};
  bool there = slice_starts(error, SLICE("there "));
  buffer_print(&message, "%s%.*s; %.*s", there ? "T" : "",
               SLICE_ARG(slice_cut(error, there, error.len)), SLICE_ARG(remedy));
  if (!slice_ends(remedy, SLICE("?"))) buffer_char(&message, '.');
  if (name->order->name_count > 1 && !slice_ends(remedy, SLICE("?")))
    buffer_text(&message, " A reason stands behind “ -- ”.");
  Diagnostic *told = complain(s, OWN_SUPPRESSION, name->range, &message);
  if (!told || s->nearest_told > NEAREST_TOLD_MAX) return;
  Slice nearest = rule_names_nearest(s->options->set, name->full);
  if (nearest.len) add_fix(s, told, name->range, nearest, false);
}

// ---- reading the comments

// Where a slice of the comment's text stands in the source: the text may be a copy.
static Range place_of(const Suppressor *s, const Comment *comment, Slice part) {
  Slice raw = slice_cut(s->document->source->text, comment->range.start, comment->range.end);
  size_t base = slice_find(raw, comment->text);
  if (base == raw.len || part.len == 0) return comment->range;
  uint32_t start =
      comment->range.start + (uint32_t)(base + (size_t)(part.data - comment->text.data));
  return (Range){start, start + (uint32_t)part.len};
}

static bool look_up(Suppressor *s, Slice *name) {
  uint32_t known = table_get(&s->looked_up, *name);
  if (known == TABLE_NONE) {
    Slice full = *name;
    if (s->looked_up.count == NAMES_MAX) return false;
    known = rule_names_known(s->options->set, &full) ? (uint32_t)s->full_count : UNKNOWN;
    table_set(&s->looked_up, *name, known);
    if (known != UNKNOWN) s->full[s->full_count++] = full;
  }
  if (known != UNKNOWN) *name = s->full[known];
  return known != UNKNOWN;
}

// Of a sentence in the place of names one word is enough: strange is one that is near to nothing.
static void resolve_name(Suppressor *s, Name *name, bool *strange) {
  Buffer error = {0}, remedy = {0};
  Slice written = name->full;
  name->known = look_up(s, &name->full);
  if (name->known || *strange) return;
  if (s->nearest_told++ < NEAREST_TOLD_MAX) {
    rule_names_resolve(s->options->set, &written, &error, &remedy);
  } else {
    buffer_text(&error, "there is no rule, pack or MQM type of this name");
    buffer_text(&remedy, "`calque rules` lists them");
  }
  complain_name(s, name, buffer_slice(&error), buffer_slice(&remedy));
  *strange = !slice_ends(buffer_slice(&remedy), SLICE("?"));
  buffer_free(&error);
  buffer_free(&remedy);
}

static void read_names(Suppressor *s, Order *order, const Comment *comment) {
  const Directive *directive = &order->directive;
  order->name_count = directive->name_count ? directive->name_count : 1;
  order->names = ARENA_ARRAY(s->arena, order->name_count, Name);
  order->names[0] = (Name){.range = comment->range, .order = order, .known = true};
  bool strange = false;
  for (size_t i = 0; i < directive->name_count; i++) {
    Slice written = directive->names[i];
    order->names[i] =
        (Name){.full = written, .range = place_of(s, comment, written), .order = order};
    resolve_name(s, &order->names[i], &strange);
  }
}

static int compare_comments(const void *a, const void *b) {
  const Comment *const *left = a, *const *right = b;
  uint32_t x = (*left)->range.start, y = (*right)->range.start;
  return x < y ? -1 : x > y;
}

static const Comment **sorted_comments(const Suppressor *s) {
  const Document *document = s->document;
  const Comment **sorted = ARENA_ARRAY(s->arena, document->comment_count, const Comment *);
  for (size_t i = 0; i < document->comment_count; i++) {
    sorted[i] = &document->comments[i];
  }
  qsort(sorted, document->comment_count, sizeof(const Comment *), compare_comments);
  return sorted;
}

static void read_orders(Suppressor *s) {
  size_t count = s->document->comment_count;
  const Comment **comments = sorted_comments(s);
  s->orders = ARENA_ARRAY(s->arena, count, Order);
  for (size_t i = 0; i < count; i++) {
    Order *order = &s->orders[s->order_count];
    if (i && comments[i]->range.start == comments[i - 1]->range.start) continue;
    if (!directive_read(comments[i]->text, &order->directive, s->arena)) continue;
    order->comment = comments[i]->range;
    if (order->directive.kind == DIRECTIVE_KINDS) {
      complain_word(s, order, place_of(s, comments[i], order->directive.word));
    } else {
      read_names(s, order, comments[i]);
    }
    s->order_count++;
  }
}

// ---- stretches

static Range line_of(const Suppressor *s, uint32_t offset) {
  Source *source = s->document->source;
  Slice line = source_line(source, source_position(source, offset, s->arena).line, s->arena);
  uint32_t start = line.len ? (uint32_t)(line.data - source->text.data) : offset;
  return (Range){start, start + (uint32_t)line.len};
}

static uint32_t block_start(const Block *block) {
  return block->runs[0].source_start;
}

static uint32_t block_end(const Block *block) {
  return block_source_range(block, (Range){0, (uint32_t)block->text.len}).end;
}

static int compare_blocks(const void *a, const void *b) {
  const Block *const *left = a, *const *right = b;
  uint32_t x = block_start(*left), y = block_start(*right);
  if (x == y) return *left < *right ? -1 : 1;
  return x < y ? -1 : 1;
}

typedef struct SortedBlocks {
  const Block **items;
  size_t count;
} SortedBlocks;

static void sort_blocks(Suppressor *s, SortedBlocks *blocks) {
  const Document *document = s->document;
  if (blocks->items || document->block_count == 0) return;
  blocks->count = document->block_count;
  blocks->items = ARENA_ARRAY(s->arena, blocks->count, const Block *);
  for (size_t i = 0; i < blocks->count; i++) {
    blocks->items[i] = &document->blocks[i];
  }
  qsort(blocks->items, blocks->count, sizeof(const Block *), compare_blocks);
}

// The first block that begins at the offset or behind it; a paragraph cut in parts is one. False:
// none does.
static bool next_block(Suppressor *s, SortedBlocks *blocks, uint32_t offset, Range *range) {
  sort_blocks(s, blocks);
  size_t low = 0, high = blocks->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (block_start(blocks->items[middle]) < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == blocks->count) return false;
  *range = (Range){block_start(blocks->items[low]), block_end(blocks->items[low])};
  while (++low < blocks->count && blocks->items[low]->continues) {
    range->end = block_end(blocks->items[low]);
  }
  return true;
}

// In a format that is looked at as it stands, the white space around a block is its own.
static Range with_its_lines(const Suppressor *s, Range range, uint32_t behind) {
  if (!s->document->format->lines) return range;
  uint32_t start = line_of(s, range.start).start, end = line_of(s, range.end).end;
  if (start < range.start) range.start = start > behind ? start : behind;
  if (end > range.end) range.end = end;
  return range;
}

static int compare_stretches(const void *a, const void *b) {
  const Order *const *left = a, *const *right = b;
  uint32_t x = (*left)->stretch.start, y = (*right)->stretch.start;
  if (x == y) return *left < *right ? -1 : 1;
  return x < y ? -1 : 1;
}

static void measure_stretches(Suppressor *s) {
  SortedBlocks blocks = {0};
  s->stretches = ARENA_ARRAY(s->arena, s->order_count, Order *);
  for (size_t i = 0; i < s->order_count; i++) {
    Order *order = &s->orders[i];
    if (order->directive.kind == DIRECTIVE_IGNORE_LINE) {
      order->stretch = line_of(s, order->comment.start);
    } else if (order->directive.kind != DIRECTIVE_IGNORE_NEXT ||
               !next_block(s, &blocks, order->comment.end, &order->stretch)) {
      continue;
    } else {
      order->stretch = with_its_lines(s, order->stretch, order->comment.end);
    }
    s->stretches[s->stretch_count++] = order;
  }
  qsort(s->stretches, s->stretch_count, sizeof(Order *), compare_stretches);
}

// ---- what is off

static void forget(Suppressor *s, size_t at) {
  s->state_count--;
  memmove(&s->state[at], &s->state[at + 1], (s->state_count - at) * sizeof *s->state);
}

// True where `on` ends something that was worth switching off, or of which that cannot be said.
static bool ends_something(const Suppressor *s, const Name *on) {
  for (size_t i = 0; i < s->state_count; i++) {
    const Name *name = s->state[i];
    bool off = name->order->directive.kind == DIRECTIVE_OFF;
    bool same = on->full.len == 0 || name->full.len == 0 ||
                rule_names_cover(on->full, name->full, SLICE("")) ||
                rule_names_cover(name->full, on->full, SLICE(""));
    if (off && same &&
        (name->used || !s->options->judge || !s->options->runs(s->options->context, name->full)))
      return true;
    // an MQM type and a rule cannot be compared by their names
    if (off && !same && name->used) return true;
  }
  return false;
}

static void tell_full(Suppressor *s, const Name *name) {
  Buffer message = {0};
  buffer_print(&message,
               "More than %d names are switched in this file, this one is not; switch packs.",
               STATE_NAMES_MAX);
  complain(s, OWN_SUPPRESSION, name->range, &message);
}

static void switch_name(Suppressor *s, Name *name) {
  bool on = name->order->directive.kind == DIRECTIVE_ON;
  if (on) name->used = ends_something(s, name);
  if (name->full.len == 0) s->state_count = 0;
  for (size_t i = 0; i < s->state_count; i++) {
    if (slice_equal(s->state[i]->full, name->full)) forget(s, i--);
  }
  if (on && name->full.len == 0) return;
  if (s->state_count < STATE_NAMES_MAX) {
    s->state[s->state_count++] = name;
  } else {
    name->used = true; // not to be told of twice
    tell_full(s, name);
  }
}

static void enter_order(Suppressor *s, Order *order) {
  for (size_t i = 0; i < order->name_count; i++) {
    if (order->names[i].known) switch_name(s, &order->names[i]);
  }
}

static bool covers(const Name *name, const Diagnostic *found) {
  return name->full.len == 0 || rule_names_cover(name->full, found->rule, found->mqm);
}

// An `on` that spares the finding is of use where it would be off without it.
static Name *name_of_state(const Suppressor *s, const Diagnostic *found) {
  Name *on = NULL;
  for (size_t i = s->state_count; i-- > 0;) {
    Name *name = s->state[i];
    if (!covers(name, found)) continue;
    bool off = name->order->directive.kind == DIRECTIVE_OFF;
    if (off && !on) return name;
    if (off) on->used = true;
    if (off) break;
    if (!on) on = name;
  }
  return NULL;
}

static Name *name_of_stretch(const Suppressor *s, const Diagnostic *found) {
  for (size_t i = s->around_count; i-- > 0;) {
    Order *order = s->around[i];
    for (size_t n = 0; n < order->name_count; n++) {
      if (order->names[n].known && covers(&order->names[n], found)) return &order->names[n];
    }
  }
  return NULL;
}

// ---- the walk

static void leave_stretches(Suppressor *s, uint32_t offset) {
  size_t kept = 0;
  for (size_t i = 0; i < s->around_count; i++) {
    if (s->around[i]->stretch.end >= offset) s->around[kept++] = s->around[i];
  }
  s->around_count = kept;
}

// Moves on to a place: *order and *stretch are the next of each.
static void walk_to(Suppressor *s, uint32_t offset, size_t *order, size_t *stretch) {
  for (; *order < s->order_count && s->orders[*order].comment.end <= offset; ++*order) {
    DirectiveKind kind = s->orders[*order].directive.kind;
    if (kind == DIRECTIVE_OFF || kind == DIRECTIVE_ON) enter_order(s, &s->orders[*order]);
  }
  leave_stretches(s, offset);
  for (; *stretch < s->stretch_count && s->stretches[*stretch]->stretch.start <= offset;
       ++*stretch) {
    if (s->stretches[*stretch]->stretch.end < offset) continue;
    if (s->around_count < STRETCHES_AROUND_MAX)
      s->around[s->around_count++] = s->stretches[*stretch];
  }
}

static void judge(Suppressor *s, Diagnostic *found) {
  Name *name = name_of_stretch(s, found);
  if (!name) name = name_of_state(s, found);
  if (!name) return;
  name->used = true;
  found->hidden = HIDDEN_BY_COMMENT;
  found->justification = name->order->directive.reason;
}

typedef struct Place {
  uint32_t start;
  uint32_t index;
} Place;

static int compare_places(const void *a, const void *b) {
  const Place *x = a, *y = b;
  if (x->start == y->start) return x->index < y->index ? -1 : x->index > y->index;
  return x->start < y->start ? -1 : 1;
}

static void walk(Suppressor *s, size_t found_count) {
  Place *places = ARENA_ARRAY(s->arena, found_count, Place);
  for (size_t i = 0; i < found_count; i++) {
    places[i] = (Place){s->list->items[i].range.start, (uint32_t)i};
  }
  qsort(places, found_count, sizeof *places, compare_places);
  size_t order = 0, stretch = 0;
  for (size_t i = 0; i < found_count; i++) {
    walk_to(s, places[i].start, &order, &stretch);
    judge(s, &s->list->items[places[i].index]);
  }
  walk_to(s, UINT32_MAX, &order, &stretch);
}

// ---- what was found inside the comments themselves

// A finding that only reaches over a comment neither begins nor ends in it.
static bool is_in_comment(const Suppressor *s, Range range) {
  size_t low = 0, high = s->order_count;
  while (low < high) { // the first comment that ends behind the start
    size_t middle = low + (high - low) / 2;
    if (s->orders[middle].comment.end <= range.start) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (; low < s->order_count && s->orders[low].comment.start < range.end; low++) {
    Range comment = s->orders[low].comment;
    if (range.start >= comment.start) return true;
    if (range.end <= comment.end) return true;
  }
  return false;
}

static void drop_in_comments(Suppressor *s) {
  size_t count = 0;
  for (size_t i = 0; i < s->list->count; i++) {
    if (!is_in_comment(s, s->list->items[i].range)) s->list->items[count++] = s->list->items[i];
  }
  s->list->count = count;
}

// ---- what suppresses nothing

static bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

static bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

// Behind the line end at the offset.
static uint32_t behind_line_end(Slice text, uint32_t at) {
  if (at < text.len && text.data[at] == '\r') at++;
  if (at < text.len && text.data[at] == '\n' && (at == 0 || text.data[at - 1] != '\n')) at++;
  return at;
}

// A comment of Markdown that ends a paragraph and whose lines go must leave a blank line.
static bool parts_paragraphs(const Suppressor *s, Range lines) {
  Slice text = s->document->source->text, comment = slice_cut(text, lines.start, lines.end);
  if (s->document->format != &format_markdown) return false;
  if (!slice_starts(slice_trim(comment), SLICE("<!--"))) return false;
  if (comment.len == 0 || !is_line_end(comment.data[comment.len - 1])) return false;
  if (lines.start > 0 && !is_line_end(text.data[lines.start - 1])) return false;
  uint32_t next = lines.end;
  bool before = lines.start > 1 &&
                slice_trim(slice_cut(text, line_of(s, lines.start - 1).start, lines.start)).len > 0;
  bool behind = next < text.len && slice_trim(slice_cut(text, next, line_of(s, next).end)).len > 0;
  return before && behind;
}

// What goes with a comment: its line, where it has one of its own; else the blanks that would be
// too many.
static Range range_to_delete(const Suppressor *s, Range comment) {
  Slice text = s->document->source->text;
  while (comment.end > comment.start && is_line_end(text.data[comment.end - 1])) {
    comment.end--;
  }
  Range wide = comment;
  while (wide.start > 0 && is_blank(text.data[wide.start - 1])) {
    wide.start--;
  }
  while (wide.end < text.len && is_blank(text.data[wide.end])) {
    wide.end++;
  }
  bool first = wide.start == 0 || is_line_end(text.data[wide.start - 1]);
  bool last = wide.end == text.len || is_line_end(text.data[wide.end]);
  if (first && last) return (Range){wide.start, behind_line_end(text, wide.end)};
  if (last) return (Range){wide.start, comment.end};
  bool spaced = wide.start < comment.start || first;
  return (Range){comment.start, spaced ? wide.end : comment.end};
}

// A name goes with what stands between it and the name before.
static Range name_to_delete(const Suppressor *s, const Name *name) {
  Slice text = s->document->source->text;
  Range range = name->range;
  while (range.start > name->order->comment.start &&
         (is_blank(text.data[range.start - 1]) || text.data[range.start - 1] == ',')) {
    range.start--;
  }
  if (name == name->order->names && range.end < name->order->comment.end &&
      text.data[range.end] == ',')
    range.end++;
  return range;
}

static void tell_unused_order(Suppressor *s, const Order *order) {
  Buffer message = {0};
  bool on = order->directive.kind == DIRECTIVE_ON;
  buffer_text(&message, on ? "Nothing is off that this comment could switch on; delete it."
                           : "There is nothing here that this comment suppresses; delete it.");
  Diagnostic *told = complain(s, OWN_UNUSED, order->comment, &message);
  Range range = range_to_delete(s, order->comment);
  if (told) add_fix(s, told, range, parts_paragraphs(s, range) ? SLICE("\n") : SLICE(""), true);
}

static void tell_unused_name(Suppressor *s, const Name *name) {
  Buffer message = {0};
  buffer_text(&message, "There is nothing here that “");
  terminal_show(&message, slice_cut(s->document->source->text, name->range.start, name->range.end));
  buffer_text(&message, "” suppresses; delete the name.");
  Diagnostic *told = complain(s, OWN_UNUSED, name->range, &message);
  if (told) add_fix(s, told, name_to_delete(s, name), SLICE(""), true);
}

static bool is_unused(const Suppressor *s, const Name *name) {
  if (name->used || !name->known) return false;
  return name->full.len == 0 || s->options->runs(s->options->context, name->full);
}

static void tell_unused(Suppressor *s, const Order *order) {
  size_t unused = 0;
  for (size_t i = 0; i < order->name_count; i++) {
    unused += is_unused(s, &order->names[i]);
  }
  if (order->name_count && unused == order->name_count) {
    tell_unused_order(s, order);
    return;
  }
  for (size_t i = 0; unused && i < order->name_count; i++) {
    if (is_unused(s, &order->names[i])) tell_unused_name(s, &order->names[i]);
  }
}

void suppress(const Document *document, const SuppressOptions *options, Arena *arena,
              Diagnostics *list) {
  if (document->comment_count == 0) return;
  Suppressor s = {.document = document, .options = options, .arena = arena};
  Diagnostics own = {0};
  s.list = &own;
  read_orders(&s);
  measure_stretches(&s);
  s.list = list;
  drop_in_comments(&s);
  size_t found_count = list->count;
  walk(&s, found_count);
  for (size_t i = 0; options->judge && i < s.order_count; i++) {
    tell_unused(&s, &s.orders[i]);
  }
  for (size_t i = 0; i < own.count; i++) {
    *diagnostics_add(list) = own.items[i];
  }
  diagnostics_free(&own);
  table_free(&s.looked_up);
  diagnostics_set_aside(list);
}
