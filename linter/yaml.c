// SPDX-License-Identifier: MIT
//
// YAML files as trees: libyaml's events go in, two flat arrays (nodes, text) come out, with the
// place of everything.
//
// 1. The whole file is read. Nearly always that is all.
// 2. Where libyaml finds a mistake in the syntax it cannot go on, but one mistake must not cost a
// whole pack. The file is
//    then cut into chunks before each line that begins an entry of the root map, and each chunk is
//    read alone; the entries of all good chunks become children of one root, and each bad chunk
//    tells its own mistake:
//
//      1  good: {phrase: x}      chunk 1, lines 1-1
//      2  bad:                   chunk 2, lines 2-3: "the list is not closed", 3:11
//      3    from: [fr, es
//      4  # and so on            (a comment goes with the chunk before it)
//      5  late: {phrase: y}      chunk 3, lines 5-5
//
//      tree: map(good, late)
//
//    That also gives better messages: read as a whole, the mistake above would be found on line 5.
// 3. Keys that stand twice in one map pass libyaml in silence; a walk over the finished tree finds
// them and unlinks the later
//    ones.
//
// What rule files have no use for (anchors, aliases, tags, several documents, keys that are no
// text) is refused at its place, and the entry of the root map that holds it is left out. libyaml's
// marks are 0-based and count code points.
#include "yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

#include "base/buffer.h"
#include "base/table.h"
#include "base/utf8.h"

enum {
  BYTES_MAX = 64 * 1024 * 1024, // a file of nothing but one-letter keys then stays below
                                // YAML_NODES_MAX or is refused there
  PROBLEMS_MAX = 20,            // for one file: what is no YAML at all has a mistake on every line
};

static const char BYTE_ORDER_MARK[] = "\xef\xbb\xbf";

// A collection that is still open.
typedef struct Frame {
  uint32_t node;
  uint32_t last;  // its newest child, 0: none yet
  uint32_t items; // children so far; in a map an even number means that a key comes next
} Frame;

// What to go back to when an entry of the root map turns out to be of no use.
typedef struct Snapshot {
  uint32_t node_count, text_len;
  Frame root;
} Snapshot;

typedef struct Builder {
  Slice path;
  Problems *problems;
  YamlNode *nodes;
  uint32_t node_count, node_cap;
  Buffer text;
  Frame frames[YAML_DEPTH_MAX + 1];
  uint32_t depth;     // open frames
  uint32_t line_base; // lines before the chunk
  bool chunked;       // several chunks share one root
  bool broken;        // the entry of the root that is being read is refused
  bool full;          // too many nodes: nothing more is read
  bool too_deep;      // the reading ends: libyaml's time grows with the square of the depth
  Snapshot entry;     // before the entry of the root that is being read
} Builder;

typedef enum Outcome { OUTCOME_READ, OUTCOME_BROKEN } Outcome;

/* Telling what is wrong */

static void tell(Builder *builder, uint32_t line, uint32_t column, Slice message,
                 const char *remedy) {
  problems_add(builder->problems, (Problem){.path = builder->path,
                                            .line = line,
                                            .column = column,
                                            .message = message,
                                            .remedy = slice_of(remedy)});
}

static uint32_t mark_line(const Builder *builder, yaml_mark_t mark) {
  return builder->line_base + (uint32_t)mark.line + 1;
}

// Refuses the entry that is being read; of one entry only the first trouble is told.
static void refuse(Builder *builder, yaml_mark_t mark, const char *message, const char *remedy) {
  if (builder->broken) return;
  builder->broken = true;
  tell(builder, mark_line(builder, mark), (uint32_t)mark.column + 1, slice_of(message), remedy);
}

// libyaml's words, and what they mean to somebody who writes rules. The first row whose texts both
// occur is taken.
typedef struct Meaning {
  const char *context, *problem, *message, *remedy;
} Meaning;

static const Meaning meanings[] = {
    {"flow sequence", "did not find expected",
     "the list “[ … ]” is not closed, or a comma is missing in it",
     "close it with “]”; put quotation marks around text that holds brackets or commas"},
    {"flow mapping", "did not find expected",
     "the map “{ … }” is not closed, or a comma is missing in it",
     "close it with “}”; put quotation marks around text that begins with “{”"},
    {"quoted scalar", "end of stream", "the quotation mark is never closed",
     "put the same mark at the end of the text; inside '…' an apostrophe is written twice"},
    {"quoted scalar", "escape character", "no such escape in a text between \" \"",
     "write \\\\ for a backslash, or put the text between ' '"},
    {"quoted scalar", "hexdecimal", "\\x, \\u or \\U in a text between \" \" needs its digits",
     "write \\\\ for a backslash, or put the text between ' '"},
    {"alias", "alphabetic", "“*” at the beginning of a text means something else in YAML",
     "put quotation marks around the text"},
    {"anchor", "alphabetic", "“&” at the beginning of a text means something else in YAML",
     "put quotation marks around the text"},
    {"tag", "", "“!” at the beginning of a text means something else in YAML",
     "put quotation marks around the text"},
    {"", "mapping values are not allowed", "a “:” stands where no key can be",
     "put quotation marks around text that holds “: ”, and check the indentation of the line"},
    {"", "cannot start any token", "no text can begin with this character in YAML",
     "put quotation marks around the text; indent with spaces, not with tabs"},
    {"simple key", "could not find expected ':'",
     "this line is neither an entry “key: …” nor part of the text before it",
     "write “:” and a space behind the key, or indent the line more than the key that it belongs "
     "to"},
    {"block mapping", "did not find expected key",
     "this does not belong to the map that it stands in",
     "indent all keys of a map alike; put quotation marks around the whole of a text that begins "
     "with a quotation mark, “[” "
     "or “{”"},
    {"block collection", "did not find expected '-'",
     "this does not belong to the list that it stands in",
     "begin each item of the list with “- ”, all indented alike"},
    {"block scalar", "", "the head of this block of text is wrong",
     "write “>” or “|” alone at the end of the line"},
    {"", "block sequence entries are not allowed", "a list item “- ” cannot stand here",
     "write the list on the lines below its key"},
    {"", "tab character", "a tab stands where the line is indented", "indent with spaces"},
    {"", "control characters", "this character does not print and cannot stand in a YAML file",
     "take it out, or write it as an escape such as \"\\x07\" between \" \""},
    {"", "octet", "these bytes are not valid UTF-8", "save the file as UTF-8"},
    {"", "Unicode character", "these bytes are not valid UTF-8", "save the file as UTF-8"},
};

static const Meaning *meaning_of(const yaml_parser_t *parser) {
  const char *context = parser->context ? parser->context : "";
  const char *problem = parser->problem ? parser->problem : "";
  for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
    const Meaning *m = &meanings[i];
    if (strstr(context, m->context) && strstr(problem, m->problem)) return m;
  }
  return NULL;
}

// The mark of a byte: reader errors come with an offset in bytes and no mark.
static yaml_mark_t mark_of_byte(Slice bytes, size_t offset) {
  yaml_mark_t mark = {.index = offset};
  size_t line_start = 0;
  for (size_t i = 0; i < offset && i < bytes.len; i++) {
    if (bytes.data[i] != '\n') continue;
    mark.line++;
    line_start = i + 1;
  }
  mark.column = utf8_count(slice_cut(bytes, line_start, offset < bytes.len ? offset : bytes.len));
  return mark;
}

// What is never closed is found at the end of the text; the place where it began helps more.
static bool begins_elsewhere(const yaml_parser_t *parser, Slice bytes) {
  if (!parser->context || parser->error == YAML_READER_ERROR) return false;
  return parser->problem_mark.index >= utf8_count(slice_trim(bytes));
}

static void tell_syntax(Builder *builder, const yaml_parser_t *parser, Slice bytes) {
  const Meaning *meaning = meaning_of(parser);
  const char *problem = parser->problem ? parser->problem : "this is not valid YAML";
  yaml_mark_t mark = parser->error == YAML_READER_ERROR
                         ? mark_of_byte(bytes, parser->problem_offset)
                         : parser->problem_mark;
  Buffer message = {0};
  buffer_text(&message, meaning ? meaning->message : problem);
  if (!meaning && parser->context) buffer_print(&message, " %s", parser->context);
  if (begins_elsewhere(parser, bytes)) {
    buffer_print(&message, " (missed at line %u)", mark_line(builder, mark));
    mark = parser->context_mark;
  } else if (parser->context && parser->context_mark.line != mark.line) {
    buffer_print(&message, " (begun at line %u)", mark_line(builder, parser->context_mark));
  }
  tell(builder, mark_line(builder, mark), (uint32_t)mark.column + 1, buffer_slice(&message),
       meaning ? meaning->remedy : "");
  buffer_free(&message);
}

/* Building the tree */

static Snapshot snapshot(const Builder *builder) {
  return (Snapshot){builder->node_count, (uint32_t)builder->text.len, builder->frames[0]};
}

static void restore(Builder *builder, Snapshot to) {
  builder->node_count = to.node_count;
  builder->text.len = to.text_len;
  builder->frames[0] = to.root;
  if (to.node_count == 0) return;
  if (to.root.last) {
    builder->nodes[to.root.last].next = 0;
  } else {
    builder->nodes[0].first_child = 0;
  }
}

static bool expects_key(const Builder *builder) {
  if (builder->depth == 0) return false;
  const Frame *frame = &builder->frames[builder->depth - 1];
  return builder->nodes[frame->node].kind == YAML_MAP && frame->items % 2 == 0;
}

static void link_child(Builder *builder, uint32_t child) {
  Frame *frame = &builder->frames[builder->depth - 1];
  if (frame->last) {
    builder->nodes[frame->last].next = child;
  } else {
    builder->nodes[frame->node].first_child = child;
  }
  frame->last = child;
  frame->items++;
}

// A new node, linked to the collection that is open. The caller has seen to the limits.
static uint32_t add_node(Builder *builder, YamlKind kind, yaml_mark_t mark) {
  YamlNode *node = ARRAY_PUSH(builder->nodes, builder->node_count, builder->node_cap);
  *node = (YamlNode){
      .line = mark_line(builder, mark), .column = (uint32_t)mark.column + 1, .kind = (uint8_t)kind};
  uint32_t index = builder->node_count - 1;
  if (builder->depth > 0) link_child(builder, index);
  return index;
}

// An entry of the root map has come to its end.
static void end_entry(Builder *builder) {
  if (builder->broken) restore(builder, builder->entry);
  builder->broken = false;
}

static void after_value(Builder *builder) {
  if (builder->depth == 1 && builder->frames[0].items % 2 == 0 &&
      builder->nodes[0].kind == YAML_MAP)
    end_entry(builder);
}

static void before_value(Builder *builder, yaml_mark_t mark, bool scalar) {
  if (!expects_key(builder)) return;
  if (builder->depth == 1) builder->entry = snapshot(builder);
  if (scalar) return;
  refuse(builder, mark, "a key must be text, not a list or a map",
         "put quotation marks around a key that begins with “[” or “{”");
}

static void check_properties(Builder *builder, yaml_mark_t mark, const yaml_char_t *anchor,
                             const yaml_char_t *tag) {
  const char *remedy =
      "put quotation marks around text that begins with “&” or “!”, and write repeated things out";
  if (anchor) refuse(builder, mark, "anchors (“&name”) have no meaning in rule files", remedy);
  if (tag) refuse(builder, mark, "tags (“!name”) have no meaning in rule files", remedy);
}

static void take_scalar(Builder *builder, const yaml_event_t *event) {
  yaml_mark_t start = event->start_mark, end = event->end_mark;
  before_value(builder, start, true);
  check_properties(builder, start, event->data.scalar.anchor, event->data.scalar.tag);
  Slice value = {(const char *)event->data.scalar.value, event->data.scalar.length};
  yaml_scalar_style_t style = event->data.scalar.style;
  bool quoted =
      style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
  uint32_t index = add_node(builder, YAML_SCALAR, start);
  YamlNode *node = &builder->nodes[index];
  node->text = (uint32_t)builder->text.len;
  node->text_len = (uint32_t)value.len;
  node->inner = quoted ? 1 : 0;
  node->plain = style == YAML_PLAIN_SCALAR_STYLE;
  // Escapes and folded lines take more columns than the value has code points.
  node->folded =
      end.line != start.line || end.column - start.column != utf8_count(value) + 2u * node->inner;
  buffer_add(&builder->text, value);
  buffer_char(&builder->text, '\0');
  after_value(builder);
}

static void open_collection(Builder *builder, YamlKind kind, yaml_mark_t mark) {
  if (builder->depth > YAML_DEPTH_MAX) {
    builder->too_deep = true;
    refuse(builder, mark, "this is nested too deep", "no rule needs more than a few levels");
    return;
  }
  bool share_root = builder->chunked && builder->depth == 0;
  if (share_root) {
    builder->depth = 1;
    return;
  }
  before_value(builder, mark, false);
  uint32_t node = add_node(builder, kind, mark);
  builder->frames[builder->depth++] = (Frame){.node = node};
}

static void close_collection(Builder *builder) {
  builder->depth--;
  if (builder->depth > 0) after_value(builder);
}

static void take_alias(Builder *builder, yaml_mark_t mark) {
  before_value(builder, mark, true);
  refuse(builder, mark, "aliases (“*name”) have no meaning in rule files",
         "put quotation marks around text that begins with “*”, and write repeated things out");
  add_node(builder, YAML_SCALAR, mark);
  after_value(builder);
}

// In chunks every chunk must be a piece of the root map; says so where it is not.
static bool is_entry(Builder *builder, const yaml_event_t *event) {
  if (!builder->chunked || builder->depth > 0 || event->type == YAML_MAPPING_START_EVENT)
    return true;
  tell(builder, mark_line(builder, event->start_mark), (uint32_t)event->start_mark.column + 1,
       SLICE("this line is neither an entry “key: …” nor part of the text before it"),
       "write “:” and a space behind the key, or indent the line more than the key that it belongs "
       "to");
  return false;
}

static bool is_node(yaml_event_type_t type) {
  return type == YAML_SCALAR_EVENT || type == YAML_ALIAS_EVENT ||
         type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT;
}

static bool has_room(Builder *builder, yaml_mark_t mark) {
  if (builder->node_count < YAML_NODES_MAX) return true;
  if (!builder->full)
    tell(builder, mark_line(builder, mark), (uint32_t)mark.column + 1,
         SLICE("the file has too many entries"), "split it into several files");
  builder->full = true;
  return false;
}

// Takes one event that makes or ends a node; false: stop reading.
static bool take_event(Builder *builder, const yaml_event_t *event) {
  yaml_mark_t mark = event->start_mark;
  if (is_node(event->type) && (!has_room(builder, mark) || !is_entry(builder, event))) return false;
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    take_scalar(builder, event);
    break;
  case YAML_ALIAS_EVENT:
    take_alias(builder, mark);
    break;
  case YAML_SEQUENCE_START_EVENT:
    open_collection(builder, YAML_LIST, mark);
    check_properties(builder, mark, event->data.sequence_start.anchor,
                     event->data.sequence_start.tag);
    break;
  case YAML_MAPPING_START_EVENT:
    open_collection(builder, YAML_MAP, mark);
    check_properties(builder, mark, event->data.mapping_start.anchor,
                     event->data.mapping_start.tag);
    break;
  default:
    close_collection(builder);
  }
  return !builder->too_deep;
}

static bool is_end(yaml_event_type_t type) {
  return type == YAML_SEQUENCE_END_EVENT || type == YAML_MAPPING_END_EVENT;
}

// Reads events until the end, a mistake in the syntax, or something that ends the reading.
// `documents` counts those begun.
static Outcome read_events(Builder *builder, yaml_parser_t *parser, Slice bytes) {
  yaml_event_t event;
  int documents = 0;
  for (bool more = true; more;) {
    if (!yaml_parser_parse(parser, &event)) {
      tell_syntax(builder, parser, bytes);
      return OUTCOME_BROKEN;
    }
    more = event.type != YAML_STREAM_END_EVENT;
    if (event.type == YAML_DOCUMENT_START_EVENT && ++documents > 1) {
      tell(builder, mark_line(builder, event.start_mark), (uint32_t)event.start_mark.column + 1,
           SLICE("a second document begins here; what follows is not read"),
           "take out the line “---”");
      more = false;
    } else if (is_node(event.type) || is_end(event.type)) {
      more = take_event(builder, &event);
    }
    yaml_event_delete(&event);
  }
  return builder->too_deep ? OUTCOME_BROKEN : OUTCOME_READ;
}

static Outcome read_bytes(Builder *builder, Slice bytes, uint32_t line_base) {
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) {
    fputs("calque: out of memory\n", stderr);
    exit(2);
  }
  builder->line_base = line_base;
  builder->depth = 0;
  builder->too_deep = false;
  builder->broken = false;
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, (const unsigned char *)bytes.data, bytes.len);
  Outcome outcome = read_events(builder, &parser, bytes);
  yaml_parser_delete(&parser);
  return outcome;
}

/* Reading in chunks */

// Offset of the byte behind the line that begins at start.
static size_t line_end(Slice bytes, size_t start) {
  const char *end = start < bytes.len ? memchr(bytes.data + start, '\n', bytes.len - start) : NULL;
  return end ? (size_t)(end - bytes.data) + 1 : bytes.len;
}

// True for a line that begins an entry of the root map: not one that is indented, a comment, an
// item or the end of a list.
static bool begins_entry(Slice bytes, size_t start) {
  return !strchr(" \t\r\n#-]},", bytes.data[start]);
}

// A chunk that is of no use leaves nothing behind.
static void read_chunk(Builder *builder, Slice chunk, uint32_t line_base) {
  Snapshot before = snapshot(builder);
  if (read_bytes(builder, chunk, line_base) == OUTCOME_BROKEN) restore(builder, before);
}

static void read_chunks(Builder *builder, Slice bytes) {
  builder->chunked = true;
  builder->node_count = 0;
  builder->text.len = 0;
  builder->depth = 0;
  add_node(builder, YAML_MAP, (yaml_mark_t){0});
  builder->frames[0] = (Frame){0};
  size_t start = 0;
  uint32_t line = 0, start_line = 0;
  for (size_t at = 0; at < bytes.len && !builder->full; at = line_end(bytes, at), line++) {
    if (at == start || !begins_entry(bytes, at)) continue;
    read_chunk(builder, slice_cut(bytes, start, at), start_line);
    start = at;
    start_line = line;
  }
  read_chunk(builder, slice_cut(bytes, start, bytes.len), start_line);
}

// Of many mistakes in one file the first ones are told, and how many more there are.
static void limit_problems(Builder *builder, size_t before) {
  Problems *problems = builder->problems;
  size_t told = problems->count - before;
  if (told <= PROBLEMS_MAX) return;
  Problem first_hidden = problems->items[before + PROBLEMS_MAX];
  problems->count = before + PROBLEMS_MAX;
  Buffer message = {0};
  buffer_print(&message, "and %zu more mistakes from here on", told - PROBLEMS_MAX);
  tell(builder, first_hidden.line, first_hidden.column, buffer_slice(&message), "");
  buffer_free(&message);
}

static void read_file(Builder *builder, Slice bytes) {
  Problems *problems = builder->problems;
  size_t before = problems->count;
  if (read_bytes(builder, bytes, 0) == OUTCOME_READ || builder->full) return;
  Problem whole = problems->items[problems->count - 1];
  problems->count = before;
  read_chunks(builder, bytes);
  if (problems->count == before)
    problems_add(problems, whole); // only the chunks together are wrong
  limit_problems(builder, before);
}

/* Keys that stand twice */

static Slice node_text(const Builder *builder, const YamlNode *node) {
  return (Slice){builder->text.data + node->text, node->text_len};
}

static void tell_duplicate(Builder *builder, const YamlNode *second, const YamlNode *first) {
  Buffer message = {0};
  Slice key = node_text(builder, second);
  buffer_print(&message, "the key “%.*s” stands twice; the one at line %u counts", SLICE_ARG(key),
               first->line);
  tell(builder, second->line, second->column, buffer_slice(&message),
       "take one of them out, or give it another name");
  buffer_free(&message);
}

// The nesting is bounded by YAML_DEPTH_MAX.
static void drop_duplicates(Builder *builder, uint32_t parent) {
  YamlNode *nodes = builder->nodes;
  bool map = nodes[parent].kind == YAML_MAP;
  Table seen = {0};
  uint32_t kept = 0; // the last child that stays
  for (uint32_t child = nodes[parent].first_child; child;) {
    uint32_t value = map ? nodes[child].next : child;
    uint32_t first = map ? table_get(&seen, node_text(builder, &nodes[child])) : TABLE_NONE;
    if (first != TABLE_NONE) {
      tell_duplicate(builder, &nodes[child], &nodes[first]);
      nodes[kept].next = nodes[value].next;
    } else {
      if (map) table_set(&seen, node_text(builder, &nodes[child]), child);
      if (nodes[value].kind != YAML_SCALAR) drop_duplicates(builder, value);
      kept = value;
    }
    child = nodes[value].next;
  }
  table_free(&seen);
}

static int by_place(const void *a, const void *b) {
  const Problem *x = a, *y = b;
  if (x->line != y->line) return x->line < y->line ? -1 : 1;
  return x->column < y->column ? -1 : x->column > y->column;
}

/* The header's functions */

static bool is_too_large(Builder *builder, Slice bytes) {
  if (bytes.len <= BYTES_MAX) return false;
  tell(builder, 0, 0, SLICE("the file is larger than 64 MB"), "split it into several files");
  return true;
}

static void finish(YamlTree *tree, const Builder *builder, Arena *arena) {
  YamlNode *nodes = ARENA_ARRAY(arena, builder->node_count, YamlNode);
  if (builder->node_count) memcpy(nodes, builder->nodes, builder->node_count * sizeof *nodes);
  Slice text = arena_copy(arena, buffer_slice(&builder->text));
  tree->nodes = nodes;
  tree->node_count = builder->node_count;
  tree->text = text.data;
  tree->text_len = (uint32_t)text.len;
}

bool yaml_parse(YamlTree *tree, Slice path, Slice bytes, Arena *arena, Problems *problems) {
  *tree = (YamlTree){.path = arena_copy(arena, path), .text = ""};
  Builder builder = {.path = path, .problems = problems};
  size_t before = problems->count;
  if (is_too_large(&builder, bytes)) return false;
  if (slice_starts(bytes, slice_of(BYTE_ORDER_MARK)))
    bytes = slice_cut(bytes, strlen(BYTE_ORDER_MARK), bytes.len);
  read_file(&builder, bytes);
  if (builder.node_count > 0 && !builder.full) drop_duplicates(&builder, 0);
  size_t told = problems->count - before;
  if (told > 1) qsort(problems->items + before, told, sizeof *problems->items, by_place);
  bool usable =
      !builder.full && (told == 0 || (builder.node_count > 0 && builder.nodes[0].first_child));
  if (usable) finish(tree, &builder, arena);
  memory_free(builder.nodes);
  buffer_free(&builder.text);
  return usable;
}

Slice yaml_text(const YamlTree *tree, const YamlNode *node) {
  return (Slice){tree->text + node->text, node->text_len};
}

const YamlNode *yaml_first(const YamlTree *tree, const YamlNode *node) {
  return node->first_child ? &tree->nodes[node->first_child] : NULL;
}

const YamlNode *yaml_next(const YamlTree *tree, const YamlNode *node) {
  return node->next ? &tree->nodes[node->next] : NULL;
}

const YamlNode *yaml_get(const YamlTree *tree, const YamlNode *map, const char *key) {
  if (map->kind != YAML_MAP) return NULL;
  for (const YamlNode *at = yaml_first(tree, map); at;) {
    const YamlNode *value = yaml_next(tree, at);
    if (slice_is(yaml_text(tree, at), key)) return value;
    at = yaml_next(tree, value);
  }
  return NULL;
}

const char *yaml_kind_name(const YamlNode *node) {
  static const char *const names[] = {
      [YAML_SCALAR] = "text", [YAML_LIST] = "a list", [YAML_MAP] = "a map"};
  return names[node->kind];
}

void yaml_problem(const YamlTree *tree, const YamlNode *node, uint32_t offset, Slice message,
                  Slice remedy, Problems *problems) {
  uint32_t column = node->column;
  if (node->kind == YAML_SCALAR && !node->folded) {
    uint32_t inside = offset < node->text_len ? offset : node->text_len;
    column += node->inner + (uint32_t)utf8_count(slice_cut(yaml_text(tree, node), 0, inside));
  }
  problems_add(problems, (Problem){.path = tree->path,
                                   .line = node->line,
                                   .column = column,
                                   .message = message,
                                   .remedy = remedy});
}
