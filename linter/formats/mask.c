// SPDX-License-Identifier: MIT
// One pass over the text; at each byte that may open something, a row of `covers` says how it ends
// and what is left of it. Fenced code is passed over: nothing in it is looked at anyway.
//
//   opens   ends          leaves       for
//   {{      }}            stand-in     Hugo, Jinja, Handlebars: a value will stand there
//   {%      %}            nothing      Jinja, Liquid: a statement
//   {/*     */}           nothing      MDX: a comment
//   {       its }         stand-in     MDX: an expression
//   <Name   its >         nothing      MDX: a component; what stands inside is prose
//   {:      }             nothing      kramdown: attributes
//   [^      ]             nothing      a footnote's mark
//   $$ or $ the same      stand-in     a formula
#include "formats/mask.h"

enum {
  COVER_BYTES_MAX = 8 * 1024, // what is not closed within that was no tag
  BRACES_MAX = 64,            // expressions nested deeper are not followed
  SEARCHES_MAX = 16,          // ends that are looked for
};

// What the last search for an end came to: from `start` on there was none before `stop`. Searches
// begin at each mark that may open something, and most of them go over the same bytes.
typedef struct Search {
  const char *end;
  uint32_t start, stop;
  enum { SEARCH_GOES_ON, SEARCH_FOUND, SEARCH_BLANK } state; // what stands at stop
} Search;

typedef struct Mask {
  Document *document;
  Arena *arena;
  Slice text;
  char *out;
  bool mdx;
  Search searches[SEARCHES_MAX];
} Mask;

static bool starts_at(const Mask *mask, uint32_t at, const char *text) {
  return slice_starts(slice_cut(mask->text, at, mask->text.len), slice_of(text));
}

static bool is_line_start(const Mask *mask, uint32_t at) {
  return at == 0 || mask->text.data[at - 1] == '\n';
}

static uint32_t limit(const Mask *mask, uint32_t at) {
  return mask->text.len - at < COVER_BYTES_MAX ? (uint32_t)mask->text.len : at + COVER_BYTES_MAX;
}

// Line ends stay: a parser of lines must find the lines where they are.
static void cover(Mask *mask, Range range, bool stand_in) {
  for (uint32_t i = range.start; i < range.end; i++) {
    if (mask->text.data[i] == '\n' || mask->text.data[i] == '\r') continue;
    mask->out[i] = stand_in ? MASK_STAND_IN : MASK_NOTHING;
    stand_in = false;
  }
}

static Search *search_for(Mask *mask, const char *end) {
  Search *search = mask->searches;
  while (search->end && strcmp(search->end, end) != 0) {
    search++;
  }
  search->end = end;
  return search;
}

// Moves on to the first end or blank line from search->stop on, or to the limit.
static void go_on(const Mask *mask, Search *search, uint32_t limit) {
  search->state = SEARCH_GOES_ON;
  for (; search->stop < limit && search->state == SEARCH_GOES_ON; search->stop++) {
    char c = mask->text.data[search->stop];
    if (c == *search->end && starts_at(mask, search->stop, search->end))
      search->state = SEARCH_FOUND;
    else if (c == '\n' && starts_at(mask, search->stop, "\n\n"))
      search->state = SEARCH_BLANK;
    if (search->state != SEARCH_GOES_ON) return;
  }
}

// Behind `end` from `at` on, if it comes before a blank line; else 0.
static uint32_t behind(Mask *mask, uint32_t at, const char *end) {
  Search *search = search_for(mask, end);
  if (at < search->start || at > search->stop || search->start == search->stop) {
    *search = (Search){.end = end, .start = at, .stop = at};
    go_on(mask, search, limit(mask, at));
  } else if (search->state == SEARCH_GOES_ON) {
    go_on(mask, search, limit(mask, at));
  }
  bool found = search->state == SEARCH_FOUND && search->stop < limit(mask, at);
  return found ? search->stop + (uint32_t)strlen(end) : 0;
}

// Behind the string that opens at `at`.
static uint32_t behind_string(const Mask *mask, uint32_t at, uint32_t end) {
  char mark = mask->text.data[at++];
  while (at < end && mask->text.data[at] != mark) {
    at += mask->text.data[at] == '\\' ? 2 : 1;
  }
  return at + 1;
}

// Behind the brace that closes the one at `at`; strings inside may hold braces. 0: there is none.
static uint32_t behind_braces(const Mask *mask, uint32_t at) {
  uint32_t end = limit(mask, at), depth = 0;
  while (at < end) {
    char c = mask->text.data[at];
    if (c == '"' || c == '\'' || c == '`') {
      at = behind_string(mask, at, end);
      continue;
    }
    depth += c == '{';
    if (depth > BRACES_MAX) return 0;
    at++;
    if (c == '}' && --depth == 0) return at;
  }
  return 0;
}

// ---- MDX

static bool is_name(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '-' || c == '_' || c == ':';
}

// Behind the ">" of the tag at `at`; 0: it is no tag.
static uint32_t behind_tag(const Mask *mask, uint32_t at) {
  uint32_t end = limit(mask, at), i = at + 1;
  if (i < end && mask->text.data[i] == '/') i++;
  uint32_t name = i;
  while (i < end && is_name(mask->text.data[i])) {
    i++;
  }
  if (i == name && i < end && mask->text.data[i] != '>') return 0; // <> and </> are fragments
  while (i < end && mask->text.data[i] != '>') {
    char c = mask->text.data[i];
    if (c == '<') return 0;
    uint32_t next = c == '{' ? behind_braces(mask, i) : i + 1;
    if (c == '"' || c == '\'') next = behind_string(mask, i, end);
    if (next == 0) return 0;
    i = next;
  }
  return i < end ? i + 1 : 0;
}

// `import ...` and `export ...` go on to the next blank line.
static uint32_t behind_module(const Mask *mask, uint32_t at) {
  if (!is_line_start(mask, at)) return 0;
  if (!starts_at(mask, at, "import ") && !starts_at(mask, at, "export ")) return 0;
  for (uint32_t i = at; i < mask->text.len; i++) {
    if (starts_at(mask, i, "\n\n") || starts_at(mask, i, "\n\r\n")) return i;
  }
  return (uint32_t)mask->text.len;
}

static uint32_t cover_comment(Mask *mask, uint32_t at) {
  uint32_t end = behind(mask, at + 3, "*/}");
  if (!end) return 0;
  document_add_comment(mask->document, (Range){at, end}, slice_cut(mask->text, at + 3, end - 3),
                       mask->arena);
  cover(mask, (Range){at, end}, false);
  return end;
}

static uint32_t cover_mdx(Mask *mask, uint32_t at) {
  char c = mask->text.data[at];
  uint32_t end = 0;
  if (c == '{' && starts_at(mask, at, "{/*")) return cover_comment(mask, at);
  if (c == '{') end = behind_braces(mask, at);
  if (c == '<') end = behind_tag(mask, at);
  if (c == 'i' || c == 'e') end = behind_module(mask, at);
  if (end) cover(mask, (Range){at, end}, c == '{');
  return end;
}

// ---- Markdown of all sorts

// "$5 and $6" is money: a formula has a sign of TeX in it and no space inside its dollars.
static uint32_t cover_formula(Mask *mask, uint32_t at) {
  bool display = starts_at(mask, at, "$$");
  uint32_t start = at + (display ? 2 : 1), end = behind(mask, start, display ? "$$" : "$");
  if (!end) return 0;
  Slice inside = slice_cut(mask->text, start, end - (display ? 2 : 1));
  bool spaced = inside.len == 0 || strchr(" \t\n", inside.data[0]) ||
                strchr(" \t\n", inside.data[inside.len - 1]);
  bool tex = false;
  for (size_t i = 0; i < inside.len; i++) {
    tex |= strchr("\\^_{=", inside.data[i]) != NULL && inside.data[i] != 0;
  }
  if (!display && (spaced || !tex)) return 0;
  cover(mask, (Range){at, end}, true);
  return end;
}

static uint32_t cover_footnote(Mask *mask, uint32_t at) {
  uint32_t end = behind(mask, at, "]");
  if (!end || memchr(mask->text.data + at, ' ', end - at)) return 0;
  if (is_line_start(mask, at) && end < mask->text.len && mask->text.data[end] == ':') end++;
  cover(mask, (Range){at, end}, false);
  return end;
}

static const struct {
  const char *open, *end;
  bool stand_in;
} covers[] = {{"{{", "}}", true}, {"{%", "%}", false}, {"{:", "}", false}, {"{#", "}", false}};

static uint32_t cover_template(Mask *mask, uint32_t at) {
  for (size_t i = 0; i < sizeof covers / sizeof *covers; i++) {
    if (!starts_at(mask, at, covers[i].open)) continue;
    uint32_t end = behind(mask, at, covers[i].end);
    if (end) cover(mask, (Range){at, end}, covers[i].stand_in);
    return end;
  }
  return 0;
}

// A line of colons opens or closes a container: "::: note".
static uint32_t cover_container(Mask *mask, uint32_t at) {
  uint32_t end = at;
  if (!is_line_start(mask, at) || !starts_at(mask, at, ":::")) return 0;
  while (end < mask->text.len && mask->text.data[end] != '\n') {
    end++;
  }
  cover(mask, (Range){at, end}, false);
  return end;
}

static uint32_t cover_at(Mask *mask, uint32_t at) {
  uint32_t end = 0;
  switch (mask->text.data[at]) {
  case '{':
    end = cover_template(mask, at);
    break;
  case '$':
    return cover_formula(mask, at);
  case '[':
    return starts_at(mask, at, "[^") ? cover_footnote(mask, at) : 0;
  case ':':
    return cover_container(mask, at);
  default:
    break;
  }
  return end || !mask->mdx ? end : cover_mdx(mask, at);
}

// Behind the fenced code whose fence opens the line at `at`; 0: it is no fence.
static uint32_t behind_fence(const Mask *mask, uint32_t at) {
  if (!is_line_start(mask, at)) return 0;
  const char *fence = starts_at(mask, at, "```")   ? "\n```"
                      : starts_at(mask, at, "~~~") ? "\n~~~"
                                                   : NULL;
  if (!fence) return 0;
  for (uint32_t i = at + 3; i < mask->text.len; i++) {
    if (starts_at(mask, i, fence)) return i + 4;
  }
  return (uint32_t)mask->text.len;
}

static uint32_t backquotes(const Mask *mask, uint32_t at) {
  uint32_t count = 0;
  while (at + count < mask->text.len && mask->text.data[at + count] == '`') {
    count++;
  }
  return count;
}

// Behind the code between as many backquotes on one line; where it is not closed, behind those that
// open it; 0: there are none.
static uint32_t behind_code(const Mask *mask, uint32_t at) {
  uint32_t count = backquotes(mask, at), end = limit(mask, at);
  for (uint32_t i = at + count; count && i < end && mask->text.data[i] != '\n';) {
    uint32_t more = backquotes(mask, i);
    i += more ? more : 1;
    if (more == count) return i;
  }
  return count ? at + count : 0;
}

// A backslash takes the meaning of the mark behind it away.
static uint32_t behind_escape(const Mask *mask, uint32_t at) {
  if (mask->text.data[at] != '\\' || at + 1 >= mask->text.len) return 0;
  char c = mask->text.data[at + 1];
  return c == '\\' || c == '`' || c == '{' || c == '$' || c == '[' || c == '<' ? at + 2 : 0;
}

Slice mask_markdown(Document *document, uint32_t start, bool mdx, Arena *arena) {
  Slice text = document->source->text;
  Mask mask = {.document = document,
               .arena = arena,
               .text = text,
               .out = arena_alloc(arena, text.len + 1),
               .mdx = mdx};
  memset(mask.out, ' ', start);
  memcpy(mask.out + start, text.data + start, text.len - start);
  for (uint32_t at = start; at < text.len;) {
    uint32_t end = behind_fence(&mask, at);
    if (!end) end = behind_escape(&mask, at);
    if (!end) end = behind_code(&mask, at);
    if (!end) end = cover_at(&mask, at);
    at = end ? end : at + 1;
  }
  return (Slice){mask.out, text.len};
}
