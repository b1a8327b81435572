// SPDX-License-Identifier: MIT
// XLIFF 1.2 and 2.x by way of expat: the targets are prose, each with its source as its original.
//
//   <trans-unit id="a1">                         unit a1 (2.x: <unit id="a1"><segment>)
//     <source>Le <g id="1">port</g> …</source>   original  Le port …
//     <target>The <g id="1">port</g> &amp; <x id="2"/></target>
//   </trans-unit>                                block     The port & ￼
//
// expat and not libxml2: it gives the exact byte of every event, has its own limits, and needs
// nothing else. It hands out decoded text; what differs from the bytes of its event (an entity, a
// line end) is an atom. As long as a default handler is set it expands no entity that a file
// declares, so that none can grow: one in a target is a stand-in, and the declaration is told.
//
// Elements that hold other texts (alternatives, matches, glossaries, code) are passed over with all
// that is in them. Where the target language is not English nothing is looked at, and that is told.
// This file alone includes expat.h.
#include <expat.h>
#include <limits.h>

#include "base/utf8.h"
#include "formats/entity.h"
#include "formats/inline.h"
#include "formats/tag.h"

enum {
  XLIFF_DEPTH_MAX = 256,       // elements in elements: nobody nests deeper, and a bomb might
  XLIFF_SNIFF_PROLOGUE = 2048, // how far before <xliff a declaration and comments may reach
};

// What an element means here.
typedef enum Role {
  ROLE_OTHER,   // looked into
  ROLE_FILE,    // may say the languages; opens a scope
  ROLE_GROUP,   // may say translate="no"
  ROLE_UNIT,    // a trans-unit or a unit
  ROLE_SEGMENT, // of 2.x
  ROLE_SOURCE,
  ROLE_TARGET,
  ROLE_NOTE,
  ROLE_PASSED,  // with all that is in it
  ROLE_DROPPED, // inside a target: the tag goes, its contents stay
  ROLE_CODE,    // inside a target: the tag and its contents go
  ROLE_THING,   // inside a target: tag and contents are a stand-in
} Role;

static const struct {
  const char *name;
  Role role;
} roles[] = {
    {"xliff", ROLE_FILE},
    {"file", ROLE_FILE},
    {"group", ROLE_GROUP},
    {"body", ROLE_GROUP},
    {"trans-unit", ROLE_UNIT},
    {"unit", ROLE_UNIT},
    {"segment", ROLE_SEGMENT},
    {"source", ROLE_SOURCE},
    {"target", ROLE_TARGET},
    {"note", ROLE_NOTE},
    {"g", ROLE_DROPPED},
    {"mrk", ROLE_DROPPED},
    {"sub", ROLE_DROPPED},
    {"pc", ROLE_DROPPED},
    {"sc", ROLE_DROPPED},
    {"ec", ROLE_DROPPED},
    {"sm", ROLE_DROPPED},
    {"em", ROLE_DROPPED},
    {"bx", ROLE_DROPPED},
    {"ex", ROLE_DROPPED},
    {"bpt", ROLE_CODE},
    {"ept", ROLE_CODE},
    {"x", ROLE_THING},
    {"ph", ROLE_THING},
    {"it", ROLE_THING},
    {"cp", ROLE_THING},
    {"alt-trans", ROLE_PASSED},
    {"seg-source", ROLE_PASSED},
    {"matches", ROLE_PASSED},
    {"glossary", ROLE_PASSED},
    {"originalData", ROLE_PASSED},
    {"metadata", ROLE_PASSED},
    {"skeleton", ROLE_PASSED},
    {"skl", ROLE_PASSED},
    {"bin-unit", ROLE_PASSED},
    {"internal-file", ROLE_PASSED},
    {"ignorable", ROLE_PASSED},
};

// Of an element that is open.
typedef struct Open {
  Role role;
  bool translate, foreign; // inherited
} Open;

typedef struct Xliff {
  Document *document;
  Arena *arena;
  XML_Parser parser;
  Prose prose;
  Inline source, target;
  Inline *to; // where text goes; NULL: nowhere
  Open open[XLIFF_DEPTH_MAX];
  size_t depth;
  size_t passed; // depth of the element that is passed over; 0: none
  size_t thing;  // depth of the element that is code or a stand-in; 0: none
  uint32_t thing_start;
  bool thing_stays;                   // ... as a stand-in
  bool in_cdata, has_cdata, has_text; // of the target at hand
  bool skipped;                       // the target at hand is not looked at
  bool initial;                       // the segment at hand is not translated yet
  Slice original;                     // data == NULL: no source before the target
  uint32_t note_start;
  Buffer note;
  bool in_note;
  bool told_language, told_entity;
} Xliff;

// ---- places

static Range event_range(const Xliff *x) {
  XML_Index at = XML_GetCurrentByteIndex(x->parser);
  size_t len = x->document->source->text.len;
  size_t start = at < 0 ? 0 : (size_t)at > len ? len : (size_t)at;
  size_t end = start + (size_t)XML_GetCurrentByteCount(x->parser);
  return (Range){(uint32_t)start, (uint32_t)(end > len ? len : end)};
}

static void warn(Xliff *x, Slice message, Slice remedy) {
  if (!x->document->problems) return;
  Position place = source_position(x->document->source, event_range(x).start, x->arena);
  problems_add(x->document->problems, (Problem){.path = x->document->source->path,
                                                .line = place.line,
                                                .column = place.column,
                                                .message = message,
                                                .remedy = remedy,
                                                .warning = true});
}

// ---- attributes

static Slice local_name(const char *name) {
  const char *colon = strrchr(name, ':');
  return slice_of(colon ? colon + 1 : name);
}

// data == NULL where there is none.
static Slice attribute(const char *const *attributes, const char *name) {
  for (; *attributes; attributes += 2) {
    if (strcmp(attributes[0], name) == 0) return slice_of(attributes[1]);
  }
  return (Slice){0};
}

static Role role_of(Slice name) {
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
    if (slice_is(name, roles[i].name)) return roles[i].role;
  }
  return ROLE_OTHER;
}

static bool is_foreign(const Xliff *x, const char *const *attributes) {
  static const char *const names[] = {"target-language", "trgLang", NULL};
  for (size_t i = 0; names[i] && !x->document->source->any_language; i++) {
    Slice language = attribute(attributes, names[i]);
    if (language.data && tag_is_foreign(language)) return true;
  }
  return false;
}

static void tell_language(Xliff *x, const char *const *attributes) {
  Slice language = attribute(attributes, "target-language");
  if (x->told_language) return;
  x->told_language = true;
  if (!language.data) language = attribute(attributes, "trgLang");
  Buffer message = {0};
  buffer_print(&message, "the targets are in “%.*s”, not in English: they are not looked at",
               SLICE_ARG(language));
  warn(x, buffer_slice(&message), SLICE("if they are English, correct the target language"));
  buffer_free(&message);
}

// The states of a target that nobody has translated yet.
static bool is_untranslated(const char *const *attributes) {
  static const char *const states[] = {"new", "needs-translation", "initial", NULL};
  Slice state = attribute(attributes, "state");
  for (size_t i = 0; state.data && states[i]; i++) {
    if (slice_is(state, states[i])) return true;
  }
  return false;
}

// ---- inside a target or a source

// Angular writes tags as <x id="START_TAG_SPAN"/>, others give the type or the code of a line
// break.
static Role role_of_thing(const char *const *attributes) {
  Slice id = attribute(attributes, "id"), type = attribute(attributes, "ctype");
  if (id.data && (slice_starts(id, SLICE("START_")) || slice_starts(id, SLICE("CLOSE_"))))
    return ROLE_CODE;
  if (type.data && slice_is(type, "lb")) return ROLE_OTHER;
  return ROLE_THING;
}

// <mrk mtype="protected"> and <mrk translate="no"> hold what is no prose.
static bool is_protected(const char *const *attributes) {
  Slice type = attribute(attributes, "mtype"), translate = attribute(attributes, "translate");
  return (type.data && slice_is(type, "protected")) ||
         (translate.data && slice_is(translate, "no"));
}

static void open_thing(Xliff *x, bool stays) {
  x->thing = x->depth;
  x->thing_start = event_range(x).start;
  x->thing_stays = stays;
}

static void open_inline(Xliff *x, Role role, Slice name, const char *const *attributes) {
  if (x->thing) return;
  if (role == ROLE_THING && slice_is(name, "x")) role = role_of_thing(attributes);
  if (role == ROLE_OTHER && slice_is(name, "x")) {
    inline_atom(x->to, SLICE(" "), event_range(x));
  } else if (role == ROLE_THING || role == ROLE_CODE) {
    open_thing(x, role == ROLE_THING);
  } else if (role == ROLE_DROPPED && is_protected(attributes)) {
    open_thing(x, true);
  }
}

// Behind an empty element expat tells its end, and no bytes.
static void close_thing(Xliff *x) {
  Range range = {x->thing_start, event_range(x).end};
  if (x->thing_stays && range.end > range.start) inline_stand_in(x->to, range);
  x->thing = 0;
}

static bool same_bytes(const Xliff *x, Range range, Slice text) {
  return slice_equal(slice_cut(x->document->source->text, range.start, range.end), text);
}

static void add_text(Xliff *x, Slice text) {
  Range range = event_range(x);
  if (x->in_cdata) {
    x->has_cdata = true;
  } else if (slice_trim(text).len) {
    x->has_text = true;
  }
  if (same_bytes(x, range, text)) {
    inline_plain(x->to, range);
  } else if (range.end > range.start) {
    inline_atom(x->to, text, range);
  }
}

// ---- elements

static void open_target(Xliff *x, const Open *here, const char *const *attributes) {
  Slice language = attribute(attributes, "xml:lang");
  x->to = &x->target;
  x->has_cdata = x->has_text = false;
  x->skipped = !here->translate || here->foreign || x->initial || is_untranslated(attributes) ||
               (language.data && tag_is_foreign(language));
}

static void open_unit(Xliff *x, const char *const *attributes) {
  Slice id = attribute(attributes, "id");
  x->prose.facts.unit = id.data ? arena_copy(x->arena, id) : (Slice){0};
  x->original = (Slice){0};
  x->initial = false;
}

static void open_element(Xliff *x, const Open *here, const char *const *attributes) {
  switch (here->role) {
  case ROLE_FILE:
    if (is_foreign(x, attributes)) tell_language(x, attributes);
    break;
  case ROLE_UNIT:
    open_unit(x, attributes);
    break;
  case ROLE_SEGMENT:
    x->original = (Slice){0};
    x->initial = is_untranslated(attributes);
    break;
  case ROLE_SOURCE:
    x->to = &x->source;
    break;
  case ROLE_TARGET:
    open_target(x, here, attributes);
    break;
  case ROLE_NOTE:
    x->in_note = true;
    x->note_start = event_range(x).start;
    break;
  case ROLE_PASSED:
    x->passed = x->depth;
    break;
  default:
    break;
  }
}

static void stop(Xliff *x) {
  document_complain(x->document, event_range(x).start, "elements are nested too deep",
                    "what follows is not looked at", x->arena);
  XML_StopParser(x->parser, XML_FALSE);
}

static void on_start(void *context, const char *qualified, const char **attributes) {
  Xliff *x = context;
  Slice name = local_name(qualified), translate = attribute(attributes, "translate");
  if (x->depth == XLIFF_DEPTH_MAX) {
    stop(x);
    return;
  }
  Open *here = &x->open[x->depth];
  *here = x->depth ? here[-1] : (Open){.translate = true};
  here->role = role_of(name);
  x->depth++;
  if (x->passed) return;
  if (x->to) {
    open_inline(x, here->role, name, attributes);
    return;
  }
  if (translate.data) here->translate = slice_is(translate, "yes");
  here->foreign |= here->role == ROLE_FILE && is_foreign(x, attributes);
  open_element(x, here, attributes);
}

static void end_target(Xliff *x) {
  x->prose.facts.original = x->original;
  x->prose.facts.escape = x->has_cdata && !x->has_text ? NULL : entity_escape_text;
  if (x->skipped) {
    inline_drop(&x->target);
  } else {
    inline_end(&x->target, &x->prose);
  }
  x->to = NULL;
}

static void end_source(Xliff *x) {
  x->original = inline_words(&x->source);
  inline_drop(&x->source);
  x->to = NULL;
}

static void end_note(Xliff *x) {
  Range range = {x->note_start, event_range(x).end};
  document_add_comment(x->document, range, arena_copy(x->arena, buffer_slice(&x->note)), x->arena);
  buffer_clear(&x->note);
  x->in_note = false;
}

static void close_element(Xliff *x, Role role) {
  if (role == ROLE_TARGET) end_target(x);
  if (role == ROLE_SOURCE) end_source(x);
  if (role == ROLE_NOTE && x->in_note) end_note(x);
  if (role == ROLE_UNIT) x->prose.facts.part++;
}

static void on_end(void *context, const char *qualified) {
  Xliff *x = context;
  (void)qualified;
  if (x->depth == 0) return;
  Role role = x->open[x->depth - 1].role;
  if (x->passed) {
    if (x->passed == x->depth) x->passed = 0;
  } else if (x->thing) {
    if (x->thing == x->depth) close_thing(x);
  } else if (!x->to || role == ROLE_TARGET || role == ROLE_SOURCE) {
    close_element(x, role);
  }
  x->depth--;
}

static void on_text(void *context, const char *data, int len) {
  Xliff *x = context;
  if (x->passed || x->thing) return;
  if (x->in_note) buffer_add(&x->note, (Slice){data, (size_t)len});
  if (x->to) add_text(x, (Slice){data, (size_t)len});
}

static void on_comment(void *context, const char *data) {
  Xliff *x = context;
  if (x->passed || x->in_note) return;
  document_add_comment(x->document, event_range(x), arena_copy(x->arena, slice_of(data)), x->arena);
}

static void on_cdata(void *context) {
  ((Xliff *)context)->in_cdata = true;
}

static void on_cdata_end(void *context) {
  ((Xliff *)context)->in_cdata = false;
}

// What nothing else is told of: among it references to entities of the file's own.
static void on_rest(void *context, const char *data, int len) {
  Xliff *x = context;
  if (len < 2 || data[0] != '&' || !x->to || x->passed || x->thing) return;
  Range range = event_range(x);
  if (range.end > range.start) inline_stand_in(x->to, range);
}

static void on_entity(void *context, const char *name, int parameter, const char *value,
                      int value_len, const char *base, const char *system, const char *public,
                      const char *notation) {
  Xliff *x = context;
  (void)name, (void)parameter, (void)value, (void)value_len;
  (void)base, (void)system, (void)public, (void)notation;
  if (x->told_entity) return;
  x->told_entity = true;
  warn(x, SLICE("the file declares entities of its own; they are not expanded"),
       SLICE("write the characters themselves"));
}

// ---- the whole

static void set_handlers(Xliff *x) {
  XML_SetUserData(x->parser, x);
  XML_SetElementHandler(x->parser, on_start, on_end);
  XML_SetCharacterDataHandler(x->parser, on_text);
  XML_SetCommentHandler(x->parser, on_comment);
  XML_SetCdataSectionHandler(x->parser, on_cdata, on_cdata_end);
  XML_SetEntityDeclHandler(x->parser, on_entity);
  XML_SetDefaultHandler(x->parser, on_rest); // and no entity is expanded
}

static void tell_error(Xliff *x) {
  enum XML_Error error = XML_GetErrorCode(x->parser);
  if (error == XML_ERROR_ABORTED) return; // told by stop
  bool torn = error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN ||
              error == XML_ERROR_UNCLOSED_CDATA_SECTION;
  Buffer message = {0};
  buffer_print(&message, "the XML is broken here: %s%c",
               torn ? "the file ends inside an element" : XML_ErrorString(error), '\0');
  document_complain(x->document, event_range(x).start, message.data,
                    "what follows is not looked at", x->arena);
  buffer_free(&message);
}

static void parse(Xliff *x) {
  Slice text = x->document->source->text;
  if (text.len > INT_MAX) text.len = INT_MAX; // as much as expat takes; the rest is told as torn
  if (XML_Parse(x->parser, text.data, (int)text.len, XML_TRUE) != XML_STATUS_OK) tell_error(x);
}

static void read_xliff(Document *document, Arena *arena) {
  Xliff *x = ARENA_NEW(arena, Xliff);
  x->document = document;
  x->arena = arena;
  x->parser = XML_ParserCreate("UTF-8"); // whatever the declaration says: source.c made it so
  if (!x->parser) return;
  x->prose = prose_begin(document, arena);
  x->source = inline_begin(document, arena);
  x->target = inline_begin(document, arena);
  x->source.running = x->target.running = true;
  set_handlers(x);
  parse(x);
  XML_ParserFree(x->parser);
  prose_free(&x->prose);
  inline_free(&x->source);
  inline_free(&x->target);
  buffer_free(&x->note);
}

static const char *const extensions[] = {".xlf", ".xliff", NULL};

static bool sniff_xliff(Slice head) {
  size_t end = head.len < XLIFF_SNIFF_PROLOGUE ? head.len : XLIFF_SNIFF_PROLOGUE;
  Slice prologue = slice_trim(slice_cut(head, 0, end));
  return slice_starts(prologue, SLICE("<")) && slice_find(prologue, SLICE("<xliff")) < prologue.len;
}

const Format format_xliff = {
    .name = "xliff",
    .help = "XLIFF 1.2 and 2.x, each source as the source text of its target",
    .extensions = extensions,
    .read = read_xliff,
    .sniff = sniff_xliff,
};
