// SPDX-License-Identifier: MIT
// Markdown (CommonMark and GitHub's) by way of md4c, which hands out pointers into its input: the
// place of a piece of text is a subtraction.
//
//   front matter   front.c: its title and description
//   mask           mask.c: a copy of the same length without templates, footnote marks, JSX
//   md_parse       events -> pieces of prose -> blocks
//
//   > The *road* is `open` &amp;     text " The ", span em, text "road", ..., code, entity
//   quotation  |The road is ￼ &|
//
// Code is a stand-in, an image too; its alternative text is a caption of its own. HTML between the
// lines is read by the HTML reader; HTML inside a line is a tag and no more.
#include <md4c.h>

#include "formats/entity.h"
#include "formats/front.h"
#include "formats/html.h"
#include "formats/mask.h"
#include "formats/prose.h"
#include "formats/tag.h"

// Of a table, each row is given as many cells as its first row has: a wider one is no table.
enum { MARKDOWN_COLUMNS_MAX = 256 };

// md4c compares each bare address with all marks of its paragraph: with more of them it is not
// asked to look for any.
enum { MARKDOWN_ADDRESSES_MAX = 2000 };

typedef struct Markdown {
  Document *document;
  Arena *arena;
  const char *base; // of the masked copy
  Prose prose, caption;
  Prose *to;            // where text goes: prose, or caption inside an image
  uint32_t last;        // where the last piece of text ended
  bool broken;          // a line ended since
  bool several_lines;   // in the block at hand
  uint32_t quotes;      // block quotes around
  uint32_t lists;       // list items around
  uint32_t images;      // images around
  bool in_item;         // the text of a list item itself, not of a paragraph in it
  Range image;          // of what the image at hand shows
  Range code;           // of the code at hand
  bool in_html;         // between the lines
  Range html;           // of it
  Slice muted;          // the name of an inline tag whose contents are not looked at
  uint32_t muted_depth; // how often it is open
  Range muted_range;
} Markdown;

static uint32_t offset_of(const Markdown *md, const char *text) {
  return (uint32_t)(text - md->base);
}

// md4c hands out some texts of its own: line ends, spaces.
static bool is_of_source(const Markdown *md, const char *text) {
  uintptr_t at = (uintptr_t)text, base = (uintptr_t)md->base;
  return at >= base && at < base + md->document->source->text.len;
}

// ---- the edges of blocks

static uint32_t line_start(Slice text, uint32_t at) {
  while (at > 0 && text.data[at - 1] != '\n') {
    at--;
  }
  return at;
}

static bool is_blank_before(Slice text, uint32_t start) {
  return start == 0 || slice_trim(slice_cut(text, line_start(text, start - 1), start)).len == 0;
}

// Behind the line end behind `at`; where a blank line stands before it as well, behind one blank
// line.
static uint32_t behind_lines(Slice text, uint32_t at, bool blank_before) {
  for (int i = 0; i < 1 + blank_before; i++) {
    uint32_t end = at;
    while (end < text.len && text.data[end] != '\n') {
      if (i > 0 && text.data[end] != '\r') return at;
      end++;
    }
    at = end < text.len ? end + 1 : end;
  }
  return at;
}

static bool is_setext(Slice text, uint32_t start) {
  uint32_t at = line_start(text, start);
  while (at < start && text.data[at] != '#') {
    at++;
  }
  return at == start;
}

// The lines that go when the block is deleted; none where that would tear a list or a table.
static Range whole_of(const Markdown *md, BlockKind kind) {
  Slice text = md->document->source->text;
  if (md->prose.run_count == 0 || kind == BLOCK_CELL || md->quotes) return (Range){0, 0};
  if (md->lists && !md->in_item) return (Range){0, 0};
  uint32_t start = md->prose.runs[0].source_start;
  if (kind == BLOCK_HEADING && is_setext(text, start)) return (Range){0, 0};
  start = line_start(text, start);
  return (Range){start, behind_lines(text, md->last, is_blank_before(text, start))};
}

static void end_block(Markdown *md, BlockKind kind) {
  if (md->quotes && kind == BLOCK_PARAGRAPH) kind = BLOCK_QUOTATION;
  if (md->lists && kind == BLOCK_PARAGRAPH) kind = BLOCK_LIST_ITEM;
  md->prose.facts.own_line = !md->several_lines && kind != BLOCK_CELL;
  md->prose.facts.stands_alone = !md->lists && kind != BLOCK_CELL;
  md->prose.facts.whole = whole_of(md, kind);
  prose_end(&md->prose, kind);
  md->several_lines = md->broken = false;
  md->in_item = false;
}

// ---- events of blocks

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context) {
  Markdown *md = context;
  (void)detail;
  // Text of an item stands in no block of its own: the next block ends it.
  bool loose = md->in_item || !prose_is_empty(&md->prose);
  if (loose && type != MD_BLOCK_DOC) end_block(md, BLOCK_LIST_ITEM);
  md->quotes += type == MD_BLOCK_QUOTE;
  md->lists += type == MD_BLOCK_LI;
  md->in_item = type == MD_BLOCK_LI;
  md->muted_depth = 0;
  md->in_html = type == MD_BLOCK_HTML;
  if (md->in_html) md->html = (Range){0, 0};
  return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context) {
  Markdown *md = context;
  (void)detail;
  switch (type) {
  case MD_BLOCK_P:
    end_block(md, BLOCK_PARAGRAPH);
    break;
  case MD_BLOCK_H:
    end_block(md, BLOCK_HEADING);
    break;
  case MD_BLOCK_TH:
  case MD_BLOCK_TD:
    end_block(md, BLOCK_CELL);
    break;
  case MD_BLOCK_LI:
    end_block(md, BLOCK_LIST_ITEM);
    md->lists--;
    break;
  case MD_BLOCK_QUOTE:
    md->quotes--;
    break;
  case MD_BLOCK_HTML:
    md->in_html = false;
    if (md->html.end > md->html.start) html_read_part(md->document, md->html, md->arena);
    break;
  default:
    prose_drop(&md->prose);
  }
  return 0;
}

// ---- events inside a line

static int enter_span(MD_SPANTYPE type, void *detail, void *context) {
  Markdown *md = context;
  (void)detail;
  if (type == MD_SPAN_CODE) md->code = (Range){0, 0};
  if (type == MD_SPAN_IMG && md->images++ == 0) {
    md->to = &md->caption;
    md->image = (Range){0, 0};
  }
  return 0;
}

// Space where a line ended, or text where an image began: its bytes are those up to `at`.
static void bridge(Markdown *md, uint32_t at) {
  if (md->broken && at > md->last) prose_space(md->to, (Range){md->last, at});
  md->broken = false;
}

static void add_stand_in(Markdown *md, Range range) {
  if (range.end <= range.start) return;
  bridge(md, range.start);
  prose_stand_in(md->to, range);
  md->last = range.end;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context) {
  Markdown *md = context;
  (void)detail;
  if (type == MD_SPAN_CODE) add_stand_in(md, md->code);
  if (type == MD_SPAN_IMG && --md->images == 0) {
    prose_end(&md->caption, BLOCK_CAPTION);
    md->to = &md->prose;
    add_stand_in(md, md->image);
  }
  return 0;
}

static void widen(Range *range, uint32_t start, uint32_t end) {
  if (range->end == range->start) range->start = start;
  range->end = end;
}

// Text with what the mask left: what is covered goes.
static void add_text(Markdown *md, uint32_t start, uint32_t end) {
  while (start < end) {
    uint32_t at = start;
    while (at < end && md->base[at] != MASK_NOTHING && md->base[at] != MASK_STAND_IN) {
      at++;
    }
    if (at > start) {
      bridge(md, start);
      prose_copy(md->to, (Range){start, at});
      md->last = at;
    }
    start = at;
    while (at < end &&
           (md->base[at] == MASK_NOTHING || (at == start && md->base[at] == MASK_STAND_IN))) {
      at++;
    }
    if (at > start && md->base[start] == MASK_STAND_IN) add_stand_in(md, (Range){start, at});
    if (at > start && !md->broken) md->last = at; // else the line end is still to be bridged
    start = at;
  }
}

static void add_entity(Markdown *md, uint32_t start, uint32_t end) {
  Buffer out = {0};
  bridge(md, start);
  if (entity_decode(slice_cut(md->document->source->text, start, end), &out)) {
    prose_atom(md->to, buffer_slice(&out), (Range){start, end});
  } else {
    prose_stand_in(md->to, (Range){start, end});
  }
  md->last = end;
  buffer_free(&out);
}

static void add_line_end(Markdown *md) {
  md->broken = true;
  md->several_lines |= !prose_is_empty(&md->prose);
}

// ---- HTML inside a line

// A tag that mutes what it holds: another language, code.
static void open_muted(Markdown *md, Slice name, uint32_t end) {
  md->muted = name;
  md->muted_depth = 1;
  md->muted_range = (Range){end, end};
}

static void add_tag(Markdown *md, uint32_t start, uint32_t end) {
  Slice text = slice_cut(md->document->source->text, start, end);
  Tag tag = tag_read(text);
  if (tag.kind == TAG_COMMENT) {
    document_add_comment(md->document, (Range){start, end}, tag.comment, md->arena);
  } else if (tag.kind == TAG_OPEN && tag.line_break) {
    md->broken = true;
  } else if (tag.kind == TAG_OPEN && tag.muted && !tag.closed) {
    open_muted(md, tag.name, end);
  }
  if (md->broken) return;
  md->last = end;
}

// Inside a muted tag everything goes into its stand-in, up to the tag that closes it.
static bool in_muted(Markdown *md, MD_TEXTTYPE type, uint32_t start, uint32_t end) {
  if (!md->muted_depth) return false;
  if (type != MD_TEXT_HTML) {
    md->muted_range.end = end;
    return true;
  }
  Tag tag = tag_read(slice_cut(md->document->source->text, start, end));
  if (!slice_equal(tag.name, md->muted)) return true;
  if (tag.kind == TAG_OPEN && !tag.closed) md->muted_depth++;
  if (tag.kind == TAG_CLOSE && --md->muted_depth == 0) add_stand_in(md, md->muted_range);
  return true;
}

static int text(MD_TEXTTYPE type, const MD_CHAR *data, MD_SIZE size, void *context) {
  Markdown *md = context;
  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
    add_line_end(md);
    return 0;
  }
  if (!is_of_source(md, data)) return 0;
  uint32_t start = offset_of(md, data), end = start + size;
  if (md->in_html) {
    widen(&md->html, start, end);
    return 0;
  }
  if (in_muted(md, type, start, end)) return 0;
  if (md->images) widen(&md->image, start, end);
  switch (type) {
  case MD_TEXT_CODE:
  case MD_TEXT_LATEXMATH:
    widen(&md->code, start, end);
    break;
  case MD_TEXT_ENTITY:
    add_entity(md, start, end);
    break;
  case MD_TEXT_HTML:
    add_tag(md, start, end);
    break;
  default:
    add_text(md, start, end);
  }
  return 0;
}

// ---- the whole

static bool has_extension(const Source *source, const char *extension) {
  return slice_ends(source->path, slice_of(extension));
}

static bool has_wide_table(Slice text) {
  uint32_t columns = 0;
  for (size_t i = 0; i < text.len && columns <= MARKDOWN_COLUMNS_MAX; i++) {
    columns = text.data[i] == '\n' ? 0 : columns + (text.data[i] == '|');
  }
  return columns > MARKDOWN_COLUMNS_MAX;
}

static bool has_many_addresses(Slice text) {
  uint32_t count = 0;
  for (size_t i = 1; i < text.len && count <= MARKDOWN_ADDRESSES_MAX; i++) {
    char c = text.data[i], before = text.data[i - 1];
    if (c == '\n' && (before == '\n' || before == '\r')) count = 0;
    count += (c == '/' && before == ':') || c == '@' || (c == '.' && before == 'w');
  }
  return count > MARKDOWN_ADDRESSES_MAX;
}

static void read_markdown(Document *document, Arena *arena) {
  MD_PARSER parser = {
      .flags = MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
      .enter_block = enter_block,
      .leave_block = leave_block,
      .enter_span = enter_span,
      .leave_span = leave_span,
      .text = text,
  };
  uint32_t start = front_read(document, arena);
  Slice masked = mask_markdown(document, start, has_extension(document->source, ".mdx"), arena);
  if (!has_many_addresses(masked)) parser.flags |= MD_FLAG_PERMISSIVEAUTOLINKS;
  if (!has_wide_table(masked)) parser.flags |= MD_FLAG_TABLES;
  Markdown md = {.document = document, .arena = arena, .base = masked.data};
  md.prose = prose_begin(document, arena);
  md.caption = prose_begin(document, arena);
  md.to = &md.prose;
  md_parse(masked.data + start, (MD_SIZE)(masked.len - start), &parser, &md);
  prose_free(&md.prose);
  prose_free(&md.caption);
  document_order_comments(document); // the mask told its own before
}

static const char *const extensions[] = {".md",  ".markdown", ".mdown", ".mkd",
                                         ".mdx", ".qmd",      ".rmd",   NULL};

// A Markdown text of unknown extension is told by its front matter or by a heading in its first
// line.
static bool sniff_markdown(Slice head) {
  return slice_starts(head, SLICE("---\n")) || slice_starts(head, SLICE("+++\n")) ||
         slice_starts(head, SLICE("# "));
}

const Format format_markdown = {.name = "markdown",
                                .help = "Markdown (CommonMark, GitHub, MDX), with front matter",
                                .extensions = extensions,
                                .read = read_markdown,
                                .sniff = sniff_markdown};
