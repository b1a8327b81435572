// SPDX-License-Identifier: MIT
// HTML by way of gumbo, which keeps for each text the bytes of the source that it was made from.
//
//   <p>A &amp; <b>B</b></p>     gumbo: p ( "A & " from bytes [3,11), b ( "B" from [14,15) ) )
//   paragraph  |A & B|          runs {0 -> 3} {2 -> 5, 5 bytes} {3 -> 10} {4 -> 14}
//
// The tree is walked without recursion. An element that is a block ends the one before it and the
// one that it holds; elements inside a line leave no trace. What a reader does not see as the
// article's prose is passed over (scripts, code, forms, navigation, hidden parts, parts in another
// language), inside a line it is a stand-in. Where the page marks its article (`article`, else
// `main`), only that is read, and the page's title and description.
//
// gumbo compares each tag with all that are open, each attribute with all of its tag, and gives its
// tree back by recursion: a page that nests deeper than any browser would follow, or has a tag of a
// thousand attributes, is not given to it.
#include "formats/html.h"

#include <gumbo.h>

#include "base/utf8.h"
#include "formats/entity.h"
#include "formats/prose.h"
#include "formats/tag.h"

enum {
  HTML_DEPTH_MAX = 1000,      // open elements; browsers stop at 512
  HTML_ATTRIBUTES_MAX = 1000, // of one tag
  HTML_NAMES = 256,           // counters of open elements by name
};

typedef struct Html {
  Document *document;
  Arena *arena;
  uint32_t base;           // of the part in the source
  Slice text;              // the part
  Prose prose, aside;      // the text, and attributes
  const GumboNode *holder; // the block element that opened the block at hand
  uint32_t last;           // where its last piece ended
  bool several_lines, line_break;
} Html;

// ---- how deep it nests

static uint32_t name_hash(Slice name) {
  uint32_t hash = 5381;
  for (size_t i = 0; i < name.len; i++) {
    hash = hash * 33 + (uint32_t)(unsigned char)(name.data[i] | 0x20);
  }
  return hash % HTML_NAMES;
}

// Elements that have no contents, or whose end tag HTML lets out: those close one another.
static bool may_stay_open(Slice name) {
  static const char *const names[] = {"p",      "li",    "td",     "th",    "tr",   "dt",  "dd",
                                      "option", "tbody", "thead",  "br",    "img",  "hr",  "input",
                                      "meta",   "link",  "source", "wbr",   "area", "col", "base",
                                      "embed",  "param", "track",  "tfoot", "rt",   "rp",  NULL};
  for (const char *const *known = names; *known; known++) {
    if (tag_name_is(name, *known)) return true;
  }
  return false;
}

static bool is_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

// True where the tag at `at` has too many attributes. Words between quotes are none.
static bool has_many_attributes(Slice text, size_t at) {
  uint32_t words = 0;
  char quote = 0;
  for (; at < text.len && (quote || text.data[at] != '>') && words <= HTML_ATTRIBUTES_MAX; at++) {
    char c = text.data[at];
    if (quote) {
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && text.data[at - 1] == '=') {
      quote = c;
    } else {
      words += c == ' ' || c == '\n' || c == '\t' || c == '/' || c == '\f' || c == '\r';
    }
  }
  return words > HTML_ATTRIBUTES_MAX;
}

// True where an upper bound for the elements that are open at once is too high, or a tag has too
// many attributes.
static bool is_hostile(Slice text) {
  uint32_t open[HTML_NAMES] = {0}, depth = 0;
  for (size_t at = 0; at + 1 < text.len; at++) {
    if (text.data[at] != '<') continue;
    bool close = text.data[at + 1] == '/';
    size_t start = at + (close ? 2 : 1), end = start;
    while (end < text.len && end - start < 32 &&
           (is_letter(text.data[end]) || (text.data[end] >= '0' && text.data[end] <= '9'))) {
      end++;
    }
    Slice name = slice_cut(text, start < text.len ? start : at, start < text.len ? end : at);
    if (name.len == 0 || !is_letter(name.data[0])) continue;
    if (!close && has_many_attributes(text, end)) return true;
    if (may_stay_open(name)) continue;
    uint32_t *count = &open[name_hash(name)];
    if (!close) {
      (*count)++;
      if (++depth > HTML_DEPTH_MAX) return true;
    } else if (*count) {
      (*count)--;
      depth--;
    }
  }
  return false;
}

// ---- decoded text against its bytes

typedef struct Align {
  Prose *to;
  Slice raw;
  uint32_t base; // of raw in the source
  Slice decoded;
  size_t at, made; // in raw and in decoded
} Align;

static void copy(Align *align, size_t bytes) {
  uint32_t start = align->base + (uint32_t)align->at;
  prose_copy(align->to, (Range){start, start + (uint32_t)bytes});
  align->at += bytes;
  align->made += bytes;
}

static size_t rune_length(Slice text, size_t at) {
  size_t len = 1;
  while (at + len < text.len && ((unsigned char)text.data[at + len] & 0xc0) == 0x80) {
    len++;
  }
  return len;
}

// True where the decoded text from `made` on goes on as the raw text from `at` does, for a few
// bytes.
static bool goes_on(const Align *align, size_t at, size_t made) {
  for (size_t i = 0; i < 4; i++) {
    bool raw_over = at + i >= align->raw.len, over = made + i >= align->decoded.len;
    if (raw_over || over) return raw_over && over;
    char raw = align->raw.data[at + i], c = align->decoded.data[made + i];
    if (raw == '&' || raw == '<' || raw == '\r') return true;
    if (raw != c) return false;
  }
  return true;
}

static void put_atom(Align *align, size_t raw_bytes, size_t bytes) {
  uint32_t start = align->base + (uint32_t)align->at;
  Slice text = slice_cut(align->decoded, align->made, align->made + bytes);
  // gumbo 0.10 makes bytes of no character of a number beyond 32 bits.
  if (utf8_invalid(text) < text.len) text = SLICE("\xef\xbf\xbd");
  prose_atom(align->to, text, (Range){start, start + (uint32_t)raw_bytes});
  align->at += raw_bytes;
  align->made += bytes;
}

// A reference: with ";" it is as long as that; old ones without are tried from the longest on. Two
// names stand for two code points, a number for one.
static bool align_reference(Align *align) {
  Slice rest = slice_cut(align->raw, align->at, align->raw.len);
  size_t length = entity_length(rest), one = rune_length(align->decoded, align->made);
  size_t two = align->made + one < align->decoded.len
                   ? one + rune_length(align->decoded, align->made + one)
                   : one;
  size_t longest = length ? length : 1;
  while (!length && longest < rest.len && longest < ENTITY_BYTES_MAX &&
         (is_letter(rest.data[longest]) || rest.data[longest] == '#' ||
          (rest.data[longest] >= '0' && rest.data[longest] <= '9'))) {
    longest++;
  }
  for (size_t len = longest; len > 1; len--) {
    bool ampersand = align->decoded.data[align->made] == '&';
    if (ampersand && !tag_name_is(slice_cut(rest, 1, len), "amp") &&
        !tag_name_is(slice_cut(rest, 1, len), "amp;") && rest.data[1] != '#')
      continue;
    if (goes_on(align, align->at + len, align->made + one)) {
      put_atom(align, len, one);
      return true;
    }
    if (two > one && rest.data[1] != '#' && goes_on(align, align->at + len, align->made + two)) {
      put_atom(align, len, two);
      return true;
    }
  }
  return false;
}

// A tag or comment that the parser dropped in the middle of a text.
static bool align_tag(Align *align) {
  size_t end = align->at;
  bool comment = slice_starts(slice_cut(align->raw, align->at, align->raw.len), SLICE("<!--"));
  while (end < align->raw.len) {
    if (align->raw.data[end] == '>' &&
        (!comment || slice_ends(slice_cut(align->raw, align->at, end), SLICE("--"))))
      break;
    end++;
  }
  if (end == align->raw.len) return false;
  align->at = end + 1;
  return true;
}

static bool is_tag_start(const Align *align) {
  if (align->at + 1 >= align->raw.len) return false;
  char next = align->raw.data[align->at + 1];
  return next == '/' || next == '!' || next == '?' || is_letter(next);
}

// The parser made one line end of CR or CRLF.
static void copy_line_end(Align *align) {
  uint32_t start = align->base + (uint32_t)align->at;
  bool crlf = align->at + 1 < align->raw.len && align->raw.data[align->at + 1] == '\n';
  uint32_t bytes = crlf ? 2 : 1;
  prose_copy(align->to, (Range){start, start + bytes});
  align->at += bytes;
  align->made++;
}

// One step where the raw text may differ from the decoded one; false: they cannot be brought
// together.
static bool align_step(Align *align) {
  char raw = align->raw.data[align->at];
  char c = align->made < align->decoded.len ? align->decoded.data[align->made] : 0;
  if (raw == '<' && is_tag_start(align)) return align_tag(align);
  if (raw == '&' && align->made < align->decoded.len && align_reference(align)) return true;
  if (raw == c) {
    copy(align, 1);
  } else if (raw == '\r' && c == '\n') {
    copy_line_end(align);
  } else if (raw == '\r' || raw == 0) {
    align->at++;
  } else {
    return false;
  }
  return true;
}

static void align_text(Align *align) {
  while (align->at < align->raw.len) {
    size_t same = 0;
    while (align->at + same < align->raw.len && align->made + same < align->decoded.len) {
      char c = align->raw.data[align->at + same];
      if (c == '&' || c == '<' || c == '\r' || c != align->decoded.data[align->made + same]) break;
      same++;
    }
    if (same) {
      copy(align, same);
    } else if (!align_step(align)) {
      uint32_t start = align->base + (uint32_t)align->at;
      prose_stand_in(align->to, (Range){start, align->base + (uint32_t)align->raw.len});
      return;
    }
  }
}

// ---- elements

static Slice piece(GumboStringPiece text) {
  return (Slice){text.data ? text.data : "", text.length};
}

static bool is_element(const GumboNode *node) {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

static const GumboAttribute *attribute(const GumboNode *node, const char *name) {
  return gumbo_get_attribute(&node->v.element.attributes, name);
}

static bool attribute_is(const GumboNode *node, const char *name, const char *value) {
  const GumboAttribute *found = attribute(node, name);
  return found && tag_name_is(slice_of(found->value), value);
}

static bool is_one_of(GumboTag tag, const GumboTag *tags) {
  for (; *tags != GUMBO_TAG_LAST; tags++) {
    if (tag == *tags) return true;
  }
  return false;
}

static bool is_block(GumboTag tag) {
  static const GumboTag tags[] = {
      GUMBO_TAG_P,       GUMBO_TAG_DIV,     GUMBO_TAG_H1,         GUMBO_TAG_H2,
      GUMBO_TAG_H3,      GUMBO_TAG_H4,      GUMBO_TAG_H5,         GUMBO_TAG_H6,
      GUMBO_TAG_UL,      GUMBO_TAG_OL,      GUMBO_TAG_LI,         GUMBO_TAG_DL,
      GUMBO_TAG_DT,      GUMBO_TAG_DD,      GUMBO_TAG_TABLE,      GUMBO_TAG_CAPTION,
      GUMBO_TAG_THEAD,   GUMBO_TAG_TBODY,   GUMBO_TAG_TFOOT,      GUMBO_TAG_TR,
      GUMBO_TAG_TD,      GUMBO_TAG_TH,      GUMBO_TAG_SECTION,    GUMBO_TAG_ARTICLE,
      GUMBO_TAG_ASIDE,   GUMBO_TAG_HEADER,  GUMBO_TAG_FOOTER,     GUMBO_TAG_MAIN,
      GUMBO_TAG_NAV,     GUMBO_TAG_FIGURE,  GUMBO_TAG_FIGCAPTION, GUMBO_TAG_BLOCKQUOTE,
      GUMBO_TAG_ADDRESS, GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY,    GUMBO_TAG_HR,
      GUMBO_TAG_PRE,     GUMBO_TAG_FORM,    GUMBO_TAG_FIELDSET,   GUMBO_TAG_BODY,
      GUMBO_TAG_HTML,    GUMBO_TAG_HGROUP,  GUMBO_TAG_CENTER,     GUMBO_TAG_LEGEND,
      GUMBO_TAG_TITLE,   GUMBO_TAG_HEAD,    GUMBO_TAG_LAST};
  return is_one_of(tag, tags);
}

// What is never the article's prose.
static bool is_furniture(GumboTag tag) {
  static const GumboTag tags[] = {
      GUMBO_TAG_NAV,   GUMBO_TAG_FOOTER, GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT,   GUMBO_TAG_FORM,
      GUMBO_TAG_AUDIO, GUMBO_TAG_VIDEO,  GUMBO_TAG_HEAD,   GUMBO_TAG_DATALIST, GUMBO_TAG_LAST};
  return is_one_of(tag, tags);
}

static bool hides(const GumboNode *node) {
  const GumboAttribute *style = attribute(node, "style");
  Slice css = style ? slice_of(style->value) : SLICE("");
  return attribute(node, "hidden") || attribute_is(node, "aria-hidden", "true") ||
         slice_find(css, SLICE("display:none")) < css.len ||
         slice_find(css, SLICE("display: none")) < css.len ||
         slice_find(css, SLICE("visibility:hidden")) < css.len ||
         slice_find(css, SLICE("visibility: hidden")) < css.len;
}

// What readers wrote below the article, as the common systems mark it.
static bool is_comments(const GumboNode *node) {
  static const char *const classes[] = {"comment-list", "commentlist", "comments-area", NULL};
  const GumboAttribute *class = attribute(node, "class");
  if (attribute_is(node, "id", "comments") || attribute_is(node, "id", "disqus_thread"))
    return true;
  for (const char *const *name = classes; class && *name; name++) {
    if (slice_find(slice_of(class->value), slice_of(*name)) < strlen(class->value)) return true;
  }
  return false;
}

// any_language: only what is not to be translated.
static bool is_foreign(const GumboNode *node, bool any_language) {
  const GumboAttribute *lang = attribute(node, "lang"), *translate = attribute(node, "translate");
  const GumboAttribute *class = attribute(node, "class");
  if (class && slice_find(slice_of(class->value), SLICE("notranslate")) < strlen(class->value))
    return true;
  return (lang && !any_language && tag_is_foreign(slice_of(lang->value))) ||
         (translate && tag_name_is(slice_of(translate->value), "no"));
}

// A footnote's mark: <sup>1</sup>, <sup>[a]</sup>.
static bool is_note_mark(const GumboNode *node) {
  if (node->v.element.tag != GUMBO_TAG_SUP || node->v.element.children.length != 1) return false;
  const GumboNode *child = node->v.element.children.data[0];
  if (is_element(child)) return child->v.element.tag == GUMBO_TAG_A;
  Slice text = child->type == GUMBO_NODE_TEXT ? slice_of(child->v.text.text) : SLICE("");
  return text.len > 0 && text.len <= 4 && !is_letter(text.data[0]);
}

static Slice element_name(const GumboNode *node) {
  GumboStringPiece name = node->v.element.original_tag;
  if (node->v.element.tag != GUMBO_TAG_UNKNOWN)
    return slice_of(gumbo_normalized_tagname(node->v.element.tag));
  gumbo_tag_from_original_text(&name);
  return piece(name);
}

typedef enum Look { LOOK_INSIDE, LOOK_STAND_IN, LOOK_AWAY } Look;

static Look look_at(const GumboNode *node, bool any_language) {
  GumboTag tag = node->v.element.tag;
  if (is_furniture(tag) || is_comments(node) || hides(node) || is_note_mark(node)) return LOOK_AWAY;
  if (tag == GUMBO_TAG_BR) return LOOK_INSIDE; // in any language
  if (is_foreign(node, any_language)) return is_block(tag) ? LOOK_AWAY : LOOK_STAND_IN;
  if (tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE ||
      tag == GUMBO_TAG_TEMPLATE || tag == GUMBO_TAG_NOSCRIPT)
    return LOOK_AWAY;
  if (tag == GUMBO_TAG_IMG || tag_is_muted(element_name(node))) return LOOK_STAND_IN;
  return LOOK_INSIDE;
}

// ---- blocks

static uint32_t place(const Html *html, const char *at) {
  return html->base + (uint32_t)(at - html->text.data);
}

// The bytes of an element with its tags; empty where the source does not write both.
static Range element_range(const Html *html, const GumboNode *node) {
  const GumboElement *element = &node->v.element;
  if (!element->original_tag.length) return (Range){0, 0};
  uint32_t start = place(html, element->original_tag.data);
  if (!element->original_end_tag.length)
    return (Range){start, start + (uint32_t)element->original_tag.length};
  return (Range){start, place(html, element->original_end_tag.data) +
                            (uint32_t)element->original_end_tag.length};
}

// The nearest element around that says what its text is.
static BlockKind kind_of(const GumboNode *node) {
  BlockKind kind = BLOCK_PARAGRAPH;
  for (; node && is_element(node); node = node->parent) {
    switch (node->v.element.tag) {
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_TITLE:
      return BLOCK_HEADING;
    case GUMBO_TAG_BLOCKQUOTE:
      return BLOCK_QUOTATION;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return BLOCK_CELL;
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
      return BLOCK_CAPTION;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
      kind = BLOCK_LIST_ITEM;
      break;
    default:
      break;
    }
  }
  return kind;
}

// `whole` only where the element holds this block and nothing else: it is at its end, and the block
// began with it.
static void end_block(Html *html, const GumboNode *inside, bool at_end) {
  BlockKind kind = inside ? kind_of(inside) : BLOCK_PARAGRAPH;
  html->prose.facts.own_line = !html->several_lines && kind != BLOCK_CELL;
  html->prose.facts.stands_alone = kind == BLOCK_PARAGRAPH || kind == BLOCK_HEADING;
  if (at_end && inside && inside == html->holder && kind != BLOCK_CELL &&
      inside->v.element.original_end_tag.length)
    html->prose.facts.whole = element_range(html, inside);
  html->prose.facts.escape = entity_escape_text;
  prose_end(&html->prose, kind);
  html->several_lines = html->line_break = false;
  html->holder = NULL;
  html->last = 0;
}

// The block element around a node.
static const GumboNode *block_around(const GumboNode *node) {
  while (node && !(is_element(node) && is_block(node->v.element.tag))) {
    node = node->parent;
  }
  return node;
}

// Text that the parser moved before a table goes back in the source: that is another block.
static void keep_order(Html *html, const GumboNode *node, uint32_t start) {
  if (start < html->last) end_block(html, block_around(node->parent), false);
}

static void add_text(Html *html, const GumboNode *node) {
  Slice raw = piece(node->v.text.original_text);
  if (raw.len == 0) return;
  uint32_t start = place(html, raw.data);
  keep_order(html, node, start);
  Align align = {
      .to = &html->prose, .raw = raw, .base = start, .decoded = slice_of(node->v.text.text)};
  align_text(&align);
  html->last = start + (uint32_t)raw.len;
}

static void add_comment(Html *html, const GumboNode *node) {
  Slice raw = piece(node->v.text.original_text);
  if (raw.len == 0) return;
  uint32_t start = place(html, raw.data);
  document_add_comment(html->document, (Range){start, start + (uint32_t)raw.len},
                       arena_copy(html->arena, slice_of(node->v.text.text)), html->arena);
}

static void add_break(Html *html, const GumboNode *node) {
  Range range = element_range(html, node);
  if (html->line_break) {
    end_block(html, block_around(node->parent), false);
    return;
  }
  if (range.end > range.start) {
    keep_order(html, node, range.start);
    prose_space(&html->prose, range);
    html->last = range.end;
  }
  html->line_break = true;
  html->several_lines |= !prose_is_empty(&html->prose);
}

// ---- attributes

static void add_attribute(Html *html, const GumboNode *node, const char *name, BlockKind kind) {
  const GumboAttribute *found = attribute(node, name);
  Slice raw = found ? piece(found->original_value) : SLICE("");
  if (raw.len == 0) return;
  bool quoted = raw.len > 1 && (raw.data[0] == '"' || raw.data[0] == '\'');
  if (quoted) raw = slice_cut(raw, 1, raw.len - 1);
  Align align = {.to = &html->aside,
                 .raw = raw,
                 .base = place(html, raw.data),
                 .decoded = slice_of(found->value)};
  html->aside.facts.own_line = html->aside.facts.stands_alone = true;
  html->aside.facts.escape = entity_escape;
  align_text(&align);
  prose_end(&html->aside, kind);
}

static void add_meta(Html *html, const GumboNode *node) {
  static const char *const names[] = {"description",
                                      "og:description",
                                      "twitter:description",
                                      "dc.description",
                                      "og:title",
                                      "twitter:title",
                                      NULL};
  for (const char *const *name = names; *name; name++) {
    if (!attribute_is(node, "name", *name) && !attribute_is(node, "property", *name)) continue;
    bool title = slice_ends(slice_of(*name), SLICE("title"));
    add_attribute(html, node, "content", title ? BLOCK_HEADING : BLOCK_PARAGRAPH);
    return;
  }
}

// ---- the walk

static void stand_in(Html *html, const GumboNode *node) {
  Range range = element_range(html, node);
  if (range.end <= range.start) return;
  keep_order(html, node, range.start);
  prose_stand_in(&html->prose, range);
  html->last = range.end;
}

// True where the children are to be visited.
static bool enter(Html *html, const GumboNode *node) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
      node->type == GUMBO_NODE_CDATA) {
    bool blank = node->type == GUMBO_NODE_WHITESPACE;
    add_text(html, node);
    html->line_break &= blank;
    return false;
  }
  if (node->type == GUMBO_NODE_COMMENT) add_comment(html, node);
  if (!is_element(node)) return node->type == GUMBO_NODE_DOCUMENT;
  Look look = look_at(node, html->document->source->any_language);
  GumboTag tag = node->v.element.tag;
  if (is_block(tag)) end_block(html, block_around(node->parent), false);
  if (look == LOOK_AWAY) return false;
  add_attribute(html, node, "alt", BLOCK_CAPTION);
  add_attribute(html, node, "title", BLOCK_CAPTION);
  if (look == LOOK_STAND_IN) stand_in(html, node);
  if (tag == GUMBO_TAG_BR) add_break(html, node);
  if (is_block(tag) && look == LOOK_INSIDE) html->holder = node;
  return look == LOOK_INSIDE;
}

static void leave(Html *html, const GumboNode *node) {
  if (is_element(node) && is_block(node->v.element.tag)) end_block(html, node, true);
}

static const GumboVector *children_of(const GumboNode *node) {
  static const GumboVector none = {0};
  if (node->type == GUMBO_NODE_DOCUMENT) return &node->v.document.children;
  return is_element(node) ? &node->v.element.children : &none;
}

// Visits root and what is below it.
static void walk(const GumboNode *root, void *context, bool (*go_in)(void *, const GumboNode *),
                 void (*go_out)(void *, const GumboNode *)) {
  const GumboNode *node = root;
  for (bool inside = go_in(context, node);;) {
    const GumboVector *children = children_of(node);
    if (inside && children->length) {
      node = children->data[0];
      inside = go_in(context, node);
      continue;
    }
    if (inside && go_out) go_out(context, node);
    for (;;) {
      if (node == root) return;
      const GumboVector *siblings = children_of(node->parent);
      if (node->index_within_parent + 1 < siblings->length) {
        node = siblings->data[node->index_within_parent + 1];
        inside = go_in(context, node);
        break;
      }
      node = node->parent;
      if (go_out) go_out(context, node);
    }
  }
}

static bool enter_text(void *html, const GumboNode *node) {
  return enter(html, node);
}

static void leave_text(void *html, const GumboNode *node) {
  leave(html, node);
}

// ---- what of the page is read

// The first article or main element, and how many articles there are.
typedef struct Parts {
  const GumboNode *head, *article, *main;
  size_t articles;
} Parts;

static bool find_parts(void *context, const GumboNode *node) {
  Parts *parts = context;
  if (!is_element(node)) return node->type == GUMBO_NODE_DOCUMENT;
  GumboTag tag = node->v.element.tag;
  if (is_comments(node)) return false;
  if (tag == GUMBO_TAG_HEAD) parts->head = node;
  if (tag == GUMBO_TAG_MAIN && !parts->main) parts->main = node;
  if (tag == GUMBO_TAG_ARTICLE && !hides(node)) {
    parts->articles++;
    if (!parts->article) parts->article = node;
    return false;
  }
  return true;
}

static void read_head(Html *html, const GumboNode *head) {
  const GumboVector *children = children_of(head);
  for (unsigned int i = 0; i < children->length; i++) {
    const GumboNode *node = children->data[i];
    if (!is_element(node)) {
      if (node->type == GUMBO_NODE_COMMENT) add_comment(html, node);
      continue;
    }
    if (node->v.element.tag == GUMBO_TAG_META) add_meta(html, node);
    if (node->v.element.tag == GUMBO_TAG_TITLE) walk(node, html, enter_text, leave_text);
  }
}

// Comments outside the article may switch rules off as well.
static bool find_comments(void *context, const GumboNode *node) {
  Html *html = context;
  if (node->type == GUMBO_NODE_COMMENT) add_comment(html, node);
  return is_element(node) || node->type == GUMBO_NODE_DOCUMENT;
}

static bool is_foreign_page(const GumboNode *root, bool any_language) {
  return root && is_element(root) && is_foreign(root, any_language);
}

static void read_page(Html *html, const GumboOutput *output, bool whole_page) {
  Parts parts = {0};
  bool any_language = html->document->source->any_language;
  walk(output->document, &parts, find_parts, NULL);
  if (whole_page && is_foreign_page(output->root, any_language)) return;
  if (whole_page && parts.head) read_head(html, parts.head);
  const GumboNode *root = parts.articles == 1 ? parts.article : parts.main;
  if (!whole_page || !root) root = output->document;
  walk(root, html, enter_text, leave_text);
  end_block(html, NULL, false);
  if (root != output->document) walk(output->document, html, find_comments, NULL);
  document_order_comments(html->document); // gumbo moves what is not allowed in a table
}

static void read_html(Document *document, Range part, bool whole_page, Arena *arena) {
  Html html = {.document = document, .arena = arena, .base = part.start};
  html.text = slice_cut(document->source->text, part.start, part.end);
  if (is_hostile(html.text)) {
    document_complain(document, part.start,
                      "this HTML nests deeper than any browser would follow, or has a tag of more "
                      "than 1,000 attributes",
                      "it is left out; is it damaged?", arena);
    return;
  }
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput *output = gumbo_parse_with_options(&options, html.text.data, html.text.len);
  html.prose = prose_begin(document, arena);
  html.aside = prose_begin(document, arena);
  read_page(&html, output, whole_page);
  prose_free(&html.prose);
  prose_free(&html.aside);
  gumbo_destroy_output(&options, output);
}

void html_read_part(Document *document, Range part, Arena *arena) {
  read_html(document, part, false, arena);
}

static void read_whole(Document *document, Arena *arena) {
  read_html(document, (Range){0, (uint32_t)document->source->text.len}, true, arena);
}

static bool sniff_html(Slice head) {
  static const char *const starts[] = {"<!doctype html", "<html", "<head", "<body", "<article",
                                       "<div",           "<p>",   "<main", NULL};
  head = slice_trim(head);
  while (slice_starts(head, SLICE("<!--"))) {
    size_t end = slice_find(head, SLICE("-->"));
    if (end == head.len) return false;
    head = slice_trim(slice_cut(head, end + 3, head.len));
  }
  for (const char *const *start = starts; *start; start++) {
    size_t len = strlen(*start);
    if (head.len >= len && tag_name_is(slice_cut(head, 0, len), *start)) return true;
  }
  return false;
}

static const char *const extensions[] = {".html", ".htm", ".xhtml", NULL};

const Format format_html = {.name = "html",
                            .help = "HTML: the text of the article, its title and description",
                            .extensions = extensions,
                            .read = read_whole,
                            .sniff = sniff_html};
