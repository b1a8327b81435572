// SPDX-License-Identifier: MIT
// LaTeX, as far as telling prose from the rest goes. One walk over the text; TeX itself would have
// to run to know what a command does, so a table knows the common ones, and the others are judged
// by what they hold.
//
//   \section{Ports}                            heading    |Ports|
//   The \emph{road} is ``open''\footnote{x}    paragraph  |x|
//   for \SI{5}{km} -- he said~\cite{roe}.      paragraph  |The road is “open” for ￼ – he said ￼.|
//
// Braces leave no trace. Formulas, code and references are stand-ins; headings, captions and
// footnotes are read as blocks of their own, with a stack of a few texts instead of recursion
// without an end. Before \begin{document} only the title is read.
//
// A command that is not in the table is transparent when what stands in its braces has a space, and
// a stand-in else: \names{A. Roe} is prose, \gls{api} may be anything.
#include "base/utf8.h"
#include "formats/line.h"
#include "formats/markup.h"

enum {
  LATEX_PARTS_MAX = 4,  // a footnote in a caption ...; what nests deeper is left out
  LATEX_OPEN_MAX = 64,  // environments that are told apart; in deeper ones all is a paragraph
  LATEX_NAME_MAX = 64,  // bytes of a command's name that are looked at
  LATEX_CODE_MAX = 256, // of \verb|...|, on one line
};

typedef enum EnvironmentKind {
  ENVIRONMENT_PLAIN,
  ENVIRONMENT_SKIP,
  ENVIRONMENT_FORMULA, // stands in a sentence
  ENVIRONMENT_QUOTATION,
  ENVIRONMENT_LIST,
  ENVIRONMENT_TABLE,
} EnvironmentKind;

typedef struct Environment {
  const char *name;
  EnvironmentKind kind;
  uint32_t arguments; // in braces behind it, no prose
} Environment;

static const Environment environments[] = {
    {"equation", ENVIRONMENT_FORMULA, 0},
    {"align", ENVIRONMENT_FORMULA, 0},
    {"gather", ENVIRONMENT_FORMULA, 0},
    {"multline", ENVIRONMENT_FORMULA, 0},
    {"eqnarray", ENVIRONMENT_FORMULA, 0},
    {"displaymath", ENVIRONMENT_FORMULA, 0},
    {"math", ENVIRONMENT_FORMULA, 0},
    {"flalign", ENVIRONMENT_FORMULA, 0},
    {"alignat", ENVIRONMENT_FORMULA, 1},
    {"array", ENVIRONMENT_FORMULA, 1},
    {"verbatim", ENVIRONMENT_SKIP, 0},
    {"Verbatim", ENVIRONMENT_SKIP, 0},
    {"alltt", ENVIRONMENT_SKIP, 0},
    {"lstlisting", ENVIRONMENT_SKIP, 0},
    {"minted", ENVIRONMENT_SKIP, 0},
    {"algorithm", ENVIRONMENT_SKIP, 0},
    {"algorithmic", ENVIRONMENT_SKIP, 0},
    {"tikzpicture", ENVIRONMENT_SKIP, 0},
    {"pgfpicture", ENVIRONMENT_SKIP, 0},
    {"picture", ENVIRONMENT_SKIP, 0},
    {"forest", ENVIRONMENT_SKIP, 0},
    {"axis", ENVIRONMENT_SKIP, 0},
    {"asy", ENVIRONMENT_SKIP, 0},
    {"luacode", ENVIRONMENT_SKIP, 0},
    {"comment", ENVIRONMENT_SKIP, 0},
    {"filecontents", ENVIRONMENT_SKIP, 1},
    {"thebibliography", ENVIRONMENT_SKIP, 1},
    {"CCSXML", ENVIRONMENT_SKIP, 0},
    {"quote", ENVIRONMENT_QUOTATION, 0},
    {"quotation", ENVIRONMENT_QUOTATION, 0},
    {"displayquote", ENVIRONMENT_QUOTATION, 0},
    {"verse", ENVIRONMENT_QUOTATION, 0},
    {"itemize", ENVIRONMENT_LIST, 0},
    {"enumerate", ENVIRONMENT_LIST, 0},
    {"description", ENVIRONMENT_LIST, 0},
    {"tabular", ENVIRONMENT_TABLE, 1},
    {"tabularx", ENVIRONMENT_TABLE, 2},
    {"tabulary", ENVIRONMENT_TABLE, 2},
    {"longtable", ENVIRONMENT_TABLE, 1},
    {"supertabular", ENVIRONMENT_TABLE, 1},
    {"minipage", ENVIRONMENT_PLAIN, 1},
    {"multicols", ENVIRONMENT_PLAIN, 1},
    {"adjustbox", ENVIRONMENT_PLAIN, 1},
    {"wrapfigure", ENVIRONMENT_PLAIN, 2},
    {"subfigure", ENVIRONMENT_PLAIN, 1},
};

enum { LATEX_ENVIRONMENTS = sizeof environments / sizeof *environments };

typedef enum Act {
  ACT_DROP,      // with so many arguments
  ACT_STAND_IN,  // with so many arguments
  ACT_KEEP,      // what is in braces is prose, behind so many arguments that are none
  ACT_ATOM,      // text
  ACT_SPACE,     // with so many arguments
  ACT_PARAGRAPH, // ends one; with so many arguments
  ACT_HEADING,
  ACT_CAPTION,
  ACT_NOTE,
  ACT_ITEM,
  ACT_BEGIN,
  ACT_END,
  ACT_QUOTE,
  ACT_CODE, // between any two marks, behind so many arguments
} Act;

typedef struct Command {
  const char *name;
  Act act;
  uint32_t arguments;
  const char *text;
} Command;

static const Command commands[] = {
    {"begin", ACT_BEGIN, 0, NULL},
    {"end", ACT_END, 0, NULL},
    {"item", ACT_ITEM, 0, NULL},
    {"part", ACT_HEADING, 0, NULL},
    {"chapter", ACT_HEADING, 0, NULL},
    {"section", ACT_HEADING, 0, NULL},
    {"subsection", ACT_HEADING, 0, NULL},
    {"subsubsection", ACT_HEADING, 0, NULL},
    {"paragraph", ACT_HEADING, 0, NULL},
    {"subparagraph", ACT_HEADING, 0, NULL},
    {"title", ACT_HEADING, 0, NULL},
    {"subtitle", ACT_HEADING, 0, NULL},
    {"frametitle", ACT_HEADING, 0, NULL},
    {"framesubtitle", ACT_HEADING, 0, NULL},
    {"caption", ACT_CAPTION, 0, NULL},
    {"captionof", ACT_CAPTION, 1, NULL},
    {"subcaption", ACT_CAPTION, 0, NULL},
    {"footnote", ACT_NOTE, 0, NULL},
    {"footnotetext", ACT_NOTE, 0, NULL},
    {"thanks", ACT_NOTE, 0, NULL},
    {"marginpar", ACT_NOTE, 0, NULL},
    {"sidenote", ACT_NOTE, 0, NULL},
    {"endnote", ACT_NOTE, 0, NULL},
    {"par", ACT_PARAGRAPH, 0, NULL},
    {"newpage", ACT_PARAGRAPH, 0, NULL},
    {"clearpage", ACT_PARAGRAPH, 0, NULL},
    {"pagebreak", ACT_PARAGRAPH, 0, NULL},
    {"maketitle", ACT_PARAGRAPH, 0, NULL},
    {"tableofcontents", ACT_PARAGRAPH, 0, NULL},
    {"vspace", ACT_PARAGRAPH, 1, NULL},
    {"bigskip", ACT_PARAGRAPH, 0, NULL},
    {"medskip", ACT_PARAGRAPH, 0, NULL},
    {"smallskip", ACT_PARAGRAPH, 0, NULL},
    {"appendix", ACT_PARAGRAPH, 0, NULL},
    {"newline", ACT_SPACE, 0, NULL},
    {"linebreak", ACT_SPACE, 0, NULL},
    {"quad", ACT_SPACE, 0, NULL},
    {"qquad", ACT_SPACE, 0, NULL},
    {"hspace", ACT_SPACE, 1, NULL},
    {"hfill", ACT_SPACE, 0, NULL},
    {"xspace", ACT_DROP, 0, NULL},
    {"label", ACT_DROP, 1, NULL},
    {"index", ACT_DROP, 1, NULL},
    {"input", ACT_DROP, 1, NULL},
    {"include", ACT_DROP, 1, NULL},
    {"includeonly", ACT_DROP, 1, NULL},
    {"bibliography", ACT_DROP, 1, NULL},
    {"bibliographystyle", ACT_DROP, 1, NULL},
    {"printbibliography", ACT_DROP, 0, NULL},
    {"addbibresource", ACT_DROP, 1, NULL},
    {"nocite", ACT_DROP, 1, NULL},
    {"usepackage", ACT_DROP, 1, NULL},
    {"documentclass", ACT_DROP, 1, NULL},
    {"graphicspath", ACT_DROP, 1, NULL},
    {"setlength", ACT_DROP, 2, NULL},
    {"addtolength", ACT_DROP, 2, NULL},
    {"setcounter", ACT_DROP, 2, NULL},
    {"addtocounter", ACT_DROP, 2, NULL},
    {"newcommand", ACT_DROP, 2, NULL},
    {"renewcommand", ACT_DROP, 2, NULL},
    {"providecommand", ACT_DROP, 2, NULL},
    {"newenvironment", ACT_DROP, 3, NULL},
    {"newtheorem", ACT_DROP, 2, NULL},
    {"DeclareMathOperator", ACT_DROP, 2, NULL},
    {"hypersetup", ACT_DROP, 1, NULL},
    {"geometry", ACT_DROP, 1, NULL},
    {"pagestyle", ACT_DROP, 1, NULL},
    {"thispagestyle", ACT_DROP, 1, NULL},
    {"pagenumbering", ACT_DROP, 1, NULL},
    {"color", ACT_DROP, 1, NULL},
    {"author", ACT_DROP, 1, NULL},
    {"date", ACT_DROP, 1, NULL},
    {"institute", ACT_DROP, 1, NULL},
    {"affil", ACT_DROP, 1, NULL},
    {"email", ACT_DROP, 1, NULL},
    {"addcontentsline", ACT_DROP, 3, NULL},
    {"selectlanguage", ACT_DROP, 1, NULL},
    {"phantomsection", ACT_DROP, 0, NULL},
    {"footnotemark", ACT_DROP, 0, NULL},
    {"noindent", ACT_DROP, 0, NULL},
    {"indent", ACT_DROP, 0, NULL},
    {"centering", ACT_DROP, 0, NULL},
    {"raggedright", ACT_DROP, 0, NULL},
    {"raggedleft", ACT_DROP, 0, NULL},
    {"bfseries", ACT_DROP, 0, NULL},
    {"itshape", ACT_DROP, 0, NULL},
    {"scshape", ACT_DROP, 0, NULL},
    {"slshape", ACT_DROP, 0, NULL},
    {"upshape", ACT_DROP, 0, NULL},
    {"mdseries", ACT_DROP, 0, NULL},
    {"sffamily", ACT_DROP, 0, NULL},
    {"rmfamily", ACT_DROP, 0, NULL},
    {"normalfont", ACT_DROP, 0, NULL},
    {"em", ACT_DROP, 0, NULL},
    {"bf", ACT_DROP, 0, NULL},
    {"it", ACT_DROP, 0, NULL},
    {"sc", ACT_DROP, 0, NULL},
    {"sf", ACT_DROP, 0, NULL},
    {"rm", ACT_DROP, 0, NULL},
    {"tiny", ACT_DROP, 0, NULL},
    {"scriptsize", ACT_DROP, 0, NULL},
    {"footnotesize", ACT_DROP, 0, NULL},
    {"small", ACT_DROP, 0, NULL},
    {"normalsize", ACT_DROP, 0, NULL},
    {"large", ACT_DROP, 0, NULL},
    {"Large", ACT_DROP, 0, NULL},
    {"LARGE", ACT_DROP, 0, NULL},
    {"huge", ACT_DROP, 0, NULL},
    {"Huge", ACT_DROP, 0, NULL},
    {"sloppy", ACT_DROP, 0, NULL},
    {"frenchspacing", ACT_DROP, 0, NULL},
    {"protect", ACT_DROP, 0, NULL},
    {"relax", ACT_DROP, 0, NULL},
    {"hline", ACT_DROP, 0, NULL},
    {"toprule", ACT_DROP, 0, NULL},
    {"midrule", ACT_DROP, 0, NULL},
    {"bottomrule", ACT_DROP, 0, NULL},
    {"cline", ACT_DROP, 1, NULL},
    {"cmidrule", ACT_DROP, 1, NULL},
    {"emph", ACT_KEEP, 0, NULL},
    {"textbf", ACT_KEEP, 0, NULL},
    {"textit", ACT_KEEP, 0, NULL},
    {"textsc", ACT_KEEP, 0, NULL},
    {"textsf", ACT_KEEP, 0, NULL},
    {"textrm", ACT_KEEP, 0, NULL},
    {"textsl", ACT_KEEP, 0, NULL},
    {"textup", ACT_KEEP, 0, NULL},
    {"textmd", ACT_KEEP, 0, NULL},
    {"textnormal", ACT_KEEP, 0, NULL},
    {"textsuperscript", ACT_KEEP, 0, NULL},
    {"textsubscript", ACT_KEEP, 0, NULL},
    {"text", ACT_KEEP, 0, NULL},
    {"underline", ACT_KEEP, 0, NULL},
    {"uline", ACT_KEEP, 0, NULL},
    {"mbox", ACT_KEEP, 0, NULL},
    {"fbox", ACT_KEEP, 0, NULL},
    {"hbox", ACT_KEEP, 0, NULL},
    {"centerline", ACT_KEEP, 0, NULL},
    {"so", ACT_KEEP, 0, NULL},
    {"hl", ACT_KEEP, 0, NULL},
    {"alert", ACT_KEEP, 0, NULL},
    {"uppercase", ACT_KEEP, 0, NULL},
    {"MakeUppercase", ACT_KEEP, 0, NULL},
    {"parbox", ACT_KEEP, 1, NULL},
    {"href", ACT_KEEP, 1, NULL},
    {"textcolor", ACT_KEEP, 1, NULL},
    {"colorbox", ACT_KEEP, 1, NULL},
    {"hyperref", ACT_KEEP, 0, NULL},
    {"hypertarget", ACT_KEEP, 1, NULL},
    {"hyperlink", ACT_KEEP, 1, NULL},
    {"multicolumn", ACT_KEEP, 2, NULL},
    {"multirow", ACT_KEEP, 2, NULL},
    {"foreignlanguage", ACT_STAND_IN, 2, NULL},
    {"textlang", ACT_STAND_IN, 2, NULL},
    {"enquote", ACT_QUOTE, 0, NULL},
    {"textquote", ACT_QUOTE, 0, NULL},
    {"verb", ACT_CODE, 0, NULL},
    {"lstinline", ACT_CODE, 0, NULL},
    {"mintinline", ACT_CODE, 1, NULL},
    {"texttt", ACT_STAND_IN, 1, NULL},
    {"url", ACT_STAND_IN, 1, NULL},
    {"nolinkurl", ACT_STAND_IN, 1, NULL},
    {"path", ACT_STAND_IN, 1, NULL},
    {"includegraphics", ACT_STAND_IN, 1, NULL},
    {"ref", ACT_STAND_IN, 1, NULL},
    {"eqref", ACT_STAND_IN, 1, NULL},
    {"pageref", ACT_STAND_IN, 1, NULL},
    {"autoref", ACT_STAND_IN, 1, NULL},
    {"cref", ACT_STAND_IN, 1, NULL},
    {"Cref", ACT_STAND_IN, 1, NULL},
    {"nameref", ACT_STAND_IN, 1, NULL},
    {"cite", ACT_STAND_IN, 1, NULL},
    {"citep", ACT_STAND_IN, 1, NULL},
    {"citet", ACT_STAND_IN, 1, NULL},
    {"parencite", ACT_STAND_IN, 1, NULL},
    {"textcite", ACT_STAND_IN, 1, NULL},
    {"autocite", ACT_STAND_IN, 1, NULL},
    {"citeauthor", ACT_STAND_IN, 1, NULL},
    {"citeyear", ACT_STAND_IN, 1, NULL},
    {"si", ACT_STAND_IN, 1, NULL},
    {"SI", ACT_STAND_IN, 2, NULL},
    {"num", ACT_STAND_IN, 1, NULL},
    {"qty", ACT_STAND_IN, 2, NULL},
    {"ensuremath", ACT_STAND_IN, 1, NULL},
    {"today", ACT_STAND_IN, 0, NULL},
    {"ldots", ACT_ATOM, 0, "…"},
    {"dots", ACT_ATOM, 0, "…"},
    {"textellipsis", ACT_ATOM, 0, "…"},
    {"textendash", ACT_ATOM, 0, "–"},
    {"textemdash", ACT_ATOM, 0, "—"},
    {"textquoteleft", ACT_ATOM, 0, "‘"},
    {"textquoteright", ACT_ATOM, 0, "’"},
    {"textquotedblleft", ACT_ATOM, 0, "“"},
    {"textquotedblright", ACT_ATOM, 0, "”"},
    {"textbackslash", ACT_ATOM, 0, "\\"},
    {"textasciitilde", ACT_ATOM, 0, "~"},
    {"textasciicircum", ACT_ATOM, 0, "^"},
    {"textbar", ACT_ATOM, 0, "|"},
    {"textless", ACT_ATOM, 0, "<"},
    {"textgreater", ACT_ATOM, 0, ">"},
    {"textdegree", ACT_ATOM, 0, "°"},
    {"degree", ACT_ATOM, 0, "°"},
    {"texteuro", ACT_ATOM, 0, "€"},
    {"euro", ACT_ATOM, 0, "€"},
    {"pounds", ACT_ATOM, 0, "£"},
    {"textsterling", ACT_ATOM, 0, "£"},
    {"textyen", ACT_ATOM, 0, "¥"},
    {"copyright", ACT_ATOM, 0, "©"},
    {"textregistered", ACT_ATOM, 0, "®"},
    {"texttrademark", ACT_ATOM, 0, "™"},
    {"S", ACT_ATOM, 0, "§"},
    {"P", ACT_ATOM, 0, "¶"},
    {"TeX", ACT_ATOM, 0, "TeX"},
    {"LaTeX", ACT_ATOM, 0, "LaTeX"},
    {"slash", ACT_ATOM, 0, "/"},
    {"oe", ACT_ATOM, 0, "œ"},
    {"OE", ACT_ATOM, 0, "Œ"},
    {"ae", ACT_ATOM, 0, "æ"},
    {"AE", ACT_ATOM, 0, "Æ"},
    {"aa", ACT_ATOM, 0, "å"},
    {"AA", ACT_ATOM, 0, "Å"},
    {"o", ACT_ATOM, 0, "ø"},
    {"O", ACT_ATOM, 0, "Ø"},
    {"l", ACT_ATOM, 0, "ł"},
    {"L", ACT_ATOM, 0, "Ł"},
    {"ss", ACT_ATOM, 0, "ß"},
    {"i", ACT_ATOM, 0, "ı"},
    {"j", ACT_ATOM, 0, "ȷ"},
    {"dh", ACT_ATOM, 0, "ð"},
    {"th", ACT_ATOM, 0, "þ"},
    {"ng", ACT_ATOM, 0, "ŋ"},
    {"guillemotleft", ACT_ATOM, 0, "«"},
    {"guillemotright", ACT_ATOM, 0, "»"},
};

typedef struct Accent {
  char command;
  uint16_t mark; // the combining one
} Accent;

static const Accent accents[] = {{'\'', 0x301}, {'`', 0x300}, {'^', 0x302}, {'"', 0x308},
                                 {'~', 0x303},  {'=', 0x304}, {'.', 0x307}, {'u', 0x306},
                                 {'v', 0x30c},  {'H', 0x30b}, {'c', 0x327}, {'k', 0x328},
                                 {'r', 0x30a},  {'d', 0x323}, {'b', 0x331}};

typedef enum FormulaKind {
  FORMULA_DISPLAY_DOLLAR,
  FORMULA_DOLLAR,
  FORMULA_PAREN,
  FORMULA_BRACKET,
  FORMULAS
} FormulaKind;

static const struct {
  const char *open, *close;
} formulas[FORMULAS] = {{"$$", "$$"}, {"$", "$"}, {"\\(", "\\)"}, {"\\[", "\\]"}};

typedef struct OpenEnvironment {
  Slice name;
  EnvironmentKind kind;
} OpenEnvironment;

typedef struct Latex {
  Document *document;
  Arena *arena;
  Slice text;
  Prose proses[LATEX_PARTS_MAX]; // the body's, and those of parts in it
  BlockKind kinds[LATEX_PARTS_MAX];
  size_t part; // at hand
  Markup m;
  uint32_t block_start; // where the block at hand began
  OpenEnvironment open[LATEX_OPEN_MAX];
  size_t depth;
  size_t base;                            // environments that were open when the part at hand began
  uint32_t clear[FORMULAS];               // up to here nothing closes such a formula
  bool never_ends[LATEX_ENVIRONMENTS][2]; // no \end of it stands in the rest; of its starred form
} Latex;

static void read_text(Latex *tex);

// ---- blocks

static bool in_environment(const Latex *tex, EnvironmentKind kind) {
  for (size_t i = tex->base; i < tex->depth; i++) {
    if (tex->open[i].kind == kind) return true;
  }
  return false;
}

static bool in_table(const Latex *tex) {
  return tex->depth > tex->base && in_environment(tex, ENVIRONMENT_TABLE);
}

static BlockKind kind_at_hand(const Latex *tex) {
  if (tex->part) return tex->kinds[tex->part];
  if (in_table(tex)) return BLOCK_CELL;
  if (in_environment(tex, ENVIRONMENT_QUOTATION)) return BLOCK_QUOTATION;
  return in_environment(tex, ENVIRONMENT_LIST) ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH;
}

static void escape_latex(Slice text, Buffer *out);

// Ends the block before [at, to) and drops those bytes.
static void end_block(Latex *tex, uint32_t to) {
  Prose *prose = tex->m.prose;
  markup_drop(&tex->m, tex->m.at);
  BlockKind kind = kind_at_hand(tex);
  uint32_t start = prose->run_count ? prose->runs[0].source_start : tex->m.at;
  prose->facts.own_line = kind != BLOCK_CELL && start < tex->m.at &&
                          !memchr(tex->text.data + start, '\n', tex->m.at - start);
  prose->facts.stands_alone = kind == BLOCK_PARAGRAPH || kind == BLOCK_HEADING;
  prose->facts.escape = escape_latex;
  prose_end(prose, kind);
  markup_drop(&tex->m, to);
}

// Reads a range as a block of its own, while the text around it waits.
static void read_part(Latex *tex, Range range, BlockKind kind) {
  if (tex->part + 1 == LATEX_PARTS_MAX) return;
  Markup waiting = tex->m;
  size_t base = tex->base;
  tex->part++;
  tex->kinds[tex->part] = kind;
  tex->base = tex->depth;
  tex->m = markup_begin(&tex->proses[tex->part], tex->text, range);
  read_text(tex);
  tex->depth = tex->base;
  tex->base = base;
  tex->part--;
  tex->m = waiting;
}

// ---- arguments

static bool is_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

// White space, but no blank line.
static uint32_t skip_space(const Latex *tex, uint32_t at) {
  uint32_t lines = 0, start = at;
  while (at < tex->m.end && line_is_white(tex->text.data[at])) {
    lines += tex->text.data[at++] == '\n';
    if (lines > 1) return start;
  }
  return at;
}

// Behind the bracket that stands at `at`; `at` where none does, or it is never closed.
static uint32_t behind_bracket(const Latex *tex, uint32_t at, const char *brackets) {
  if (at >= tex->m.end || tex->text.data[at] != brackets[0]) return at;
  uint32_t behind = markup_behind_bracket(&tex->m, at, brackets[0], brackets[1]);
  return behind ? behind : at;
}

static uint32_t behind_options(const Latex *tex, uint32_t at) {
  for (uint32_t behind; (behind = behind_bracket(tex, at, "[]")) > at;) {
    at = behind;
  }
  return at;
}

// Behind so many arguments in braces, with the optional ones between them.
static uint32_t behind_arguments(const Latex *tex, uint32_t at, uint32_t count) {
  at = behind_options(tex, at);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t start = skip_space(tex, at), behind = behind_bracket(tex, start, "{}");
    if (behind == start) return at;
    at = behind_options(tex, behind);
  }
  return at;
}

// The argument in braces at `at`, behind optional ones; *behind stands behind it. Empty: none.
static Range argument(const Latex *tex, uint32_t at, uint32_t *behind) {
  uint32_t start = skip_space(tex, behind_options(tex, at));
  *behind = behind_bracket(tex, start, "{}");
  if (*behind == start) return (Range){start, start};
  return (Range){start + 1, *behind - 1};
}

// ---- formulas and code

static void stand_in(Latex *tex, uint32_t to) {
  markup_stand_in(&tex->m, to);
}

// Behind the formula that opens at `at`, which `close` ends before a blank line; else 0. Where none
// stands before `clear`, no later search looks again.
static uint32_t behind_formula(Latex *tex, uint32_t at, FormulaKind kind) {
  uint32_t end = tex->m.end - at > MARKUP_SPAN_MAX ? at + MARKUP_SPAN_MAX : tex->m.end;
  if (at < tex->clear[kind]) at = tex->clear[kind];
  for (; at < end; at += tex->text.data[at] == '\\' ? 2 : 1) {
    bool blank = tex->text.data[at] == '\n' && skip_space(tex, at) == at;
    if (blank) break;
    if (markup_at(&tex->m, at, formulas[kind].close))
      return at + (uint32_t)strlen(formulas[kind].close);
  }
  tex->clear[kind] = at < end ? at : end;
  return 0;
}

static bool read_formula(Latex *tex, FormulaKind kind) {
  uint32_t start = tex->m.at + (uint32_t)strlen(formulas[kind].open);
  uint32_t behind = behind_formula(tex, start, kind);
  if (!behind) {
    document_complain(tex->document, tex->m.at, "this formula is never closed",
                      "close it before the paragraph ends", tex->arena);
    stand_in(tex, start);
    return true;
  }
  stand_in(tex, behind);
  return true;
}

// \verb|...|: between two marks of any sort, on one line.
static bool read_code(Latex *tex, uint32_t at, uint32_t arguments) {
  if (at < tex->m.end && tex->text.data[at] == '*') at++;
  at = behind_arguments(tex, at, arguments);
  if (at >= tex->m.end) return false;
  uint32_t behind = behind_bracket(tex, at, "{}");
  size_t len;
  utf8_decode(tex->text, at, &len);
  Slice mark = slice_cut(tex->text, at, at + len);
  for (uint32_t i = at + (uint32_t)len;
       behind == at && i + len <= tex->m.end && i - at < LATEX_CODE_MAX; i++) {
    if (tex->text.data[i] == '\n') break;
    if (slice_starts(slice_cut(tex->text, i, tex->m.end), mark)) behind = i + (uint32_t)len;
  }
  stand_in(tex, behind);
  return true;
}

// ---- environments

static size_t environment_of(Slice name) {
  if (slice_ends(name, SLICE("*"))) name.len--;
  size_t i = 0;
  while (i < LATEX_ENVIRONMENTS && !slice_is(name, environments[i].name)) {
    i++;
  }
  return i;
}

// Behind the \end{name} of an environment that is not looked into; 0: there is none.
static uint32_t behind_environment(Latex *tex, uint32_t at, Slice name, size_t index) {
  bool *never_ends = &tex->never_ends[index][slice_ends(name, SLICE("*"))];
  if (*never_ends || name.len > LATEX_NAME_MAX) return 0;
  Buffer end = {0};
  buffer_print(&end, "\\end{%.*s}", SLICE_ARG(name));
  Slice rest = slice_cut(tex->text, at, tex->m.end);
  size_t found = slice_find(rest, buffer_slice(&end));
  uint32_t behind = found < rest.len ? at + (uint32_t)(found + end.len) : 0;
  *never_ends = !behind && tex->part == 0;
  buffer_free(&end);
  return behind;
}

static bool skip_environment(Latex *tex, uint32_t at, Slice name, size_t index) {
  uint32_t behind = behind_environment(tex, at, name, index);
  if (!behind) {
    document_complain(tex->document, tex->m.at, "this environment has no end",
                      "write its \\end, or take \\begin out; its text is read", tex->arena);
    end_block(tex, at);
  } else if (environments[index].kind == ENVIRONMENT_FORMULA) {
    stand_in(tex, behind);
  } else {
    end_block(tex, behind);
  }
  return true;
}

static bool read_begin(Latex *tex, uint32_t at) {
  uint32_t behind;
  Range range = argument(tex, at, &behind);
  Slice name = slice_cut(tex->text, range.start, range.end);
  size_t index = environment_of(name);
  EnvironmentKind kind = index < LATEX_ENVIRONMENTS ? environments[index].kind : ENVIRONMENT_PLAIN;
  if (kind == ENVIRONMENT_SKIP || kind == ENVIRONMENT_FORMULA)
    return skip_environment(tex, behind, name, index);
  uint32_t arguments = index < LATEX_ENVIRONMENTS ? environments[index].arguments : 0;
  arguments += slice_is(name, "tabular*");
  end_block(tex, behind_arguments(tex, behind, arguments));
  if (tex->depth < LATEX_OPEN_MAX) tex->open[tex->depth++] = (OpenEnvironment){name, kind};
  return true;
}

static bool read_end(Latex *tex, uint32_t at) {
  uint32_t behind;
  Range range = argument(tex, at, &behind);
  Slice name = slice_cut(tex->text, range.start, range.end);
  end_block(tex, behind);
  for (size_t i = tex->depth; i-- > tex->base;) {
    if (!slice_equal(tex->open[i].name, name)) continue;
    tex->depth = i;
    break;
  }
  return true;
}

// ---- commands

static bool read_heading(Latex *tex, uint32_t at, BlockKind kind) {
  uint32_t behind;
  Range range = argument(tex, at, &behind);
  end_block(tex, tex->m.at);
  read_part(tex, range, kind);
  markup_drop(&tex->m, behind);
  return true;
}

static bool read_note(Latex *tex, uint32_t at) {
  uint32_t behind;
  Range range = argument(tex, at, &behind);
  read_part(tex, range, BLOCK_PARAGRAPH);
  markup_drop(&tex->m, behind);
  return true;
}

// A label in brackets is a block of its own.
static bool read_item(Latex *tex, uint32_t at) {
  uint32_t start = skip_space(tex, at), behind = behind_bracket(tex, start, "[]");
  end_block(tex, at);
  if (behind == start) return true;
  read_part(tex, (Range){start + 1, behind - 1}, BLOCK_LIST_ITEM);
  markup_drop(&tex->m, behind);
  return true;
}

// \enquote{...} writes the quotation marks itself.
static bool read_quote(Latex *tex, uint32_t at) {
  uint32_t behind;
  Range range = argument(tex, at, &behind);
  if (range.start == range.end) return false;
  bool inner = tex->m.close_count > 0;
  Range close = {range.end, behind};
  uint32_t start = tex->m.at;
  if (!markup_open(&tex->m, start, close, inner ? SLICE("’") : SLICE("”"))) return false;
  markup_atom(&tex->m, inner ? SLICE("‘") : SLICE("“"), range.start);
  return true;
}

// TeX takes the space behind a command's name away; {} behind it shows where it ends.
static uint32_t behind_name(const Latex *tex, uint32_t at) {
  if (markup_at(&tex->m, at, "{}")) return at + 2;
  return skip_space(tex, at);
}

static bool read_atom(Latex *tex, uint32_t at, const char *text) {
  markup_atom(&tex->m, slice_of(text), behind_name(tex, at));
  return true;
}

static void add_space(Latex *tex, uint32_t to) {
  Range range = {tex->m.at, to};
  markup_drop(&tex->m, to);
  prose_space(tex->m.prose, range);
}

// A name that no table has.
static bool read_unknown(Latex *tex, uint32_t at) {
  uint32_t behind;
  Range range = argument(tex, at, &behind);
  bool braces = at < tex->m.end && strchr("{[", tex->text.data[at]) && range.start < behind;
  if (braces && memchr(tex->text.data + range.start, ' ', range.end - range.start)) {
    markup_drop(&tex->m, range.start);
    return true;
  }
  stand_in(tex, braces ? behind_arguments(tex, at, UINT32_MAX) : at);
  return true;
}

static bool drop(Latex *tex, uint32_t at, uint32_t arguments) {
  uint32_t behind = behind_arguments(tex, at, arguments);
  if (arguments == 0) behind = behind_name(tex, behind);
  if (behind < tex->m.end && tex->text.data[behind] == '(') // \cmidrule(lr){1-2}
    behind = behind_arguments(tex, behind_bracket(tex, behind, "()"), arguments);
  markup_drop(&tex->m, behind);
  return true;
}

static bool apply(Latex *tex, const Command *command, uint32_t at) {
  switch (command->act) {
  case ACT_DROP:
    return drop(tex, at, command->arguments);
  case ACT_STAND_IN:
    stand_in(tex, behind_arguments(tex, at, command->arguments));
    return true;
  case ACT_KEEP:
    markup_drop(&tex->m, behind_arguments(tex, at, command->arguments));
    return true;
  case ACT_ATOM:
    return read_atom(tex, at, command->text);
  case ACT_SPACE:
    add_space(tex, behind_arguments(tex, at, command->arguments));
    return true;
  case ACT_PARAGRAPH:
    end_block(tex, behind_arguments(tex, at, command->arguments));
    return true;
  case ACT_HEADING:
    return read_heading(tex, at, BLOCK_HEADING);
  case ACT_CAPTION:
    return read_heading(tex, behind_arguments(tex, at, command->arguments), BLOCK_CAPTION);
  case ACT_NOTE:
    return read_note(tex, at);
  case ACT_ITEM:
    return read_item(tex, at);
  case ACT_BEGIN:
    return read_begin(tex, at);
  case ACT_END:
    return read_end(tex, at);
  case ACT_QUOTE:
    return read_quote(tex, at);
  case ACT_CODE:
    return read_code(tex, at, command->arguments);
  }
  return false;
}

// ---- accents

static uint32_t mark_of(char c) {
  for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) {
    if (accents[i].command == c) return accents[i].mark;
  }
  return 0;
}

// The letter that an accent at `at` is set on: e {e} {\i} \i; *behind stands behind it.
static uint32_t accented(const Latex *tex, uint32_t at, uint32_t *behind) {
  bool braces = markup_at(&tex->m, at, "{");
  size_t len;
  at += braces;
  if (at < tex->m.end && tex->text.data[at] == '\\') at++;
  if (at >= tex->m.end || !markup_is_word(&tex->m, at)) return 0;
  uint32_t rune = utf8_decode(tex->text, at, &len);
  *behind = at + (uint32_t)len + braces;
  if (braces && !markup_at(&tex->m, at + (uint32_t)len, "}")) return 0;
  return rune;
}

// The accent whose command is the byte before `at`; false where it is none.
static bool read_accent(Latex *tex, uint32_t at) {
  uint32_t mark = mark_of(tex->text.data[at - 1]), behind = 0;
  bool letter = is_letter(tex->text.data[at - 1]);
  if (mark && letter) at = skip_space(tex, at);
  uint32_t rune = mark ? accented(tex, at, &behind) : 0;
  uint32_t composed = rune ? utf8_compose(rune, mark) : 0;
  if (!rune || (letter && !composed)) return false;
  Buffer out = {0};
  buffer_rune(&out, composed ? composed : rune);
  if (!composed) buffer_rune(&out, mark);
  markup_atom(&tex->m, buffer_slice(&out), behind);
  buffer_free(&out);
  return true;
}

// ---- a backslash

static bool read_word(Latex *tex) {
  uint32_t start = tex->m.at + 1, at = start;
  while (at < tex->m.end && at - start < LATEX_NAME_MAX &&
         (is_letter(tex->text.data[at]) || tex->text.data[at] == '@')) {
    at++;
  }
  Slice name = slice_cut(tex->text, start, at);
  if (name.len == 1 && read_accent(tex, at)) return true;
  if (at < tex->m.end && tex->text.data[at] == '*' && !slice_is(name, "verb")) at++;
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
    if (slice_is(name, commands[i].name))
      return apply(tex, &commands[i], at) || read_unknown(tex, at);
  }
  return read_unknown(tex, at);
}

static bool read_line_break(Latex *tex) {
  uint32_t at = tex->m.at + 2;
  if (at < tex->m.end && tex->text.data[at] == '*') at++;
  at = behind_options(tex, at);
  if (in_table(tex)) {
    end_block(tex, at);
  } else {
    add_space(tex, at);
  }
  return true;
}

// A backslash and one mark.
static bool read_mark(Latex *tex, char c) {
  uint32_t behind = tex->m.at + 2;
  if (c == '\\') return read_line_break(tex);
  if (c == '(') return read_formula(tex, FORMULA_PAREN);
  if (c == '[') return read_formula(tex, FORMULA_BRACKET);
  if (mark_of(c) && read_accent(tex, behind)) return true;
  if (strchr("&%$#_{}", c)) {
    markup_atom(&tex->m, (Slice){&c, 1}, behind);
  } else if (c == ',') {
    markup_atom(&tex->m, SLICE("\u202f"), behind);
  } else if (strchr(" \n\t;:", c)) {
    add_space(tex, behind);
  } else {
    markup_drop(&tex->m, (unsigned char)c < 0x80 ? behind : tex->m.at + 1);
  }
  return true;
}

static bool read_backslash(Latex *tex) {
  if (tex->m.at + 1 >= tex->m.end) return false;
  char c = tex->text.data[tex->m.at + 1];
  if (is_letter(c) || c == '@') return read_word(tex);
  return c && read_mark(tex, c);
}

// ---- other marks

// A comment takes the line end and the blanks behind it along; a blank line still ends the block.
static bool read_comment(Latex *tex) {
  TextLine line = line_read(tex->text, tex->m.at);
  uint32_t end = line.text_end < tex->m.end ? line.text_end : tex->m.end;
  document_add_comment(tex->document, (Range){tex->m.at, end},
                       slice_cut(tex->text, tex->m.at + 1, end), tex->arena);
  uint32_t next = line.next < tex->m.end ? line.next : tex->m.end;
  TextLine more = line_read(tex->text, next);
  if (line_is_blank(&more)) {
    end_block(tex, next);
  } else {
    markup_drop(&tex->m, more.text < tex->m.end ? more.text : tex->m.end);
  }
  return true;
}

static bool read_line_end(Latex *tex) {
  uint32_t at = tex->m.at + 1;
  while (at < tex->m.end && strchr(" \t\r", tex->text.data[at]) && tex->text.data[at]) {
    at++;
  }
  if (at >= tex->m.end || tex->text.data[at] != '\n') return false;
  end_block(tex, at);
  return true;
}

typedef struct Ligature {
  const char *marks, *text;
} Ligature;

static const Ligature ligatures[] = {{"---", "—"}, {"--", "–"}, {"``", "“"},    {"''", "”"},
                                     {"`", "‘"},   {"'", "’"},  {"~", "\u00a0"}};

static bool read_ligature(Latex *tex) {
  for (size_t i = 0; i < sizeof ligatures / sizeof *ligatures; i++) {
    if (!markup_at(&tex->m, tex->m.at, ligatures[i].marks)) continue;
    markup_atom(&tex->m, slice_of(ligatures[i].text),
                tex->m.at + (uint32_t)strlen(ligatures[i].marks));
    return true;
  }
  return false;
}

static bool read_at(Latex *tex) {
  switch (tex->text.data[tex->m.at]) {
  case '\\':
    return read_backslash(tex);
  case '%':
    return read_comment(tex);
  case '$':
    return read_formula(tex, markup_at(&tex->m, tex->m.at, "$$") ? FORMULA_DISPLAY_DOLLAR
                                                                 : FORMULA_DOLLAR);
  case '{':
  case '}':
    markup_drop(&tex->m, tex->m.at + 1);
    return true;
  case '&':
    if (in_table(tex)) end_block(tex, tex->m.at + 1);
    return in_table(tex);
  case '\n':
    return read_line_end(tex);
  case '-':
  case '`':
  case '\'':
  case '~':
    return read_ligature(tex);
  default:
    return false;
  }
}

static void read_text(Latex *tex) {
  while (tex->m.at < tex->m.end) {
    if (!markup_close(&tex->m) && !read_at(tex)) tex->m.at++;
  }
  tex->m.at = tex->m.end;
  end_block(tex, tex->m.end);
}

static void escape_latex(Slice text, Buffer *out) {
  static const Ligature escapes[] = {{"&", "\\&"},
                                     {"%", "\\%"},
                                     {"$", "\\$"},
                                     {"#", "\\#"},
                                     {"_", "\\_"},
                                     {"{", "\\{"},
                                     {"}", "\\}"},
                                     {"~", "\\textasciitilde{}"},
                                     {"\\", "\\textbackslash{}"},
                                     {"^", "\\textasciicircum{}"},
                                     {"“", "``"},
                                     {"”", "''"},
                                     {"‘", "`"},
                                     {"’", "'"},
                                     {"–", "--"},
                                     {"—", "---"},
                                     {"…", "\\ldots{}"},
                                     {"\u00a0", "~"},
                                     {"\u202f", "\\,"}};
  for (size_t at = 0; at < text.len;) {
    Slice rest = slice_cut(text, at, text.len);
    size_t i = 0, count = sizeof escapes / sizeof *escapes;
    while (i < count && !slice_starts(rest, slice_of(escapes[i].marks))) {
      i++;
    }
    if (i == count) {
      buffer_char(out, text.data[at++]);
    } else {
      buffer_text(out, escapes[i].text);
      at += strlen(escapes[i].marks);
    }
  }
}

// ---- the whole

static void read_title(Latex *tex, uint32_t name) {
  uint32_t behind;
  Range range = argument(tex, name, &behind);
  read_part(tex, range, BLOCK_HEADING);
  tex->m.at = behind;
}

// Before the document begins: its title, and comments.
static void read_preamble(Latex *tex) {
  static const char *const titles[] = {"\\title", "\\subtitle", NULL};
  while (tex->m.at < tex->m.end) {
    char c = tex->text.data[tex->m.at];
    bool known = false;
    for (const char *const *title = titles; c == '\\' && *title && !known; title++) {
      uint32_t behind = tex->m.at + (uint32_t)strlen(*title);
      known = markup_at(&tex->m, tex->m.at, *title) && markup_at(&tex->m, behind, "{");
      if (known) read_title(tex, behind);
    }
    if (known) continue;
    if (c == '%') {
      tex->m.copied = tex->m.at;
      read_comment(tex);
    } else {
      tex->m.at += c == '\\' && tex->m.at + 1 < tex->m.end ? 2 : 1;
    }
  }
}

// Where the document begins, behind its \begin; 0: the file is a part of one.
static uint32_t document_start(Slice text, uint32_t *preamble_end) {
  static const char begin[] = "\\begin{document}";
  for (size_t at = 0; at < text.len;) {
    size_t found = at + slice_find(slice_cut(text, at, text.len), slice_of(begin));
    if (found == text.len) return 0;
    size_t line = found;
    while (line > 0 && text.data[line - 1] != '\n' && text.data[line - 1] != '%') {
      line--;
    }
    *preamble_end = (uint32_t)found;
    at = found + strlen(begin);
    if (line == 0 || text.data[line - 1] == '\n') return (uint32_t)at;
  }
  return 0;
}

static uint32_t document_end(Slice text, uint32_t start) {
  size_t found = slice_find(slice_cut(text, start, text.len), SLICE("\n\\end{document}"));
  return start + (uint32_t)found;
}

static void read_latex(Document *document, Arena *arena) {
  Latex tex = {.document = document, .arena = arena, .text = document->source->text};
  uint32_t preamble_end = 0, start = document_start(tex.text, &preamble_end);
  for (size_t i = 0; i < LATEX_PARTS_MAX; i++) {
    tex.proses[i] = prose_begin(document, arena);
  }
  if (start) {
    tex.m = markup_begin(&tex.proses[0], tex.text, (Range){0, preamble_end});
    read_preamble(&tex);
    prose_drop(&tex.proses[0]);
  }
  uint32_t end = start ? document_end(tex.text, start) : (uint32_t)tex.text.len;
  tex.m = markup_begin(&tex.proses[0], tex.text, (Range){start, end});
  read_text(&tex);
  for (size_t i = 0; i < LATEX_PARTS_MAX; i++) {
    prose_free(&tex.proses[i]);
  }
}

static const char *const extensions[] = {".tex", ".latex", ".ltx", NULL};

static bool sniff_latex(Slice head) {
  static const char *const starts[] = {"\\documentclass", "\\documentstyle", NULL};
  for (const char *const *start = starts; *start; start++) {
    size_t at = slice_find(head, slice_of(*start));
    if (at < head.len && (at == 0 || strchr("\n \t", head.data[at - 1]))) return true;
  }
  return false;
}

const Format format_latex = {.name = "latex",
                             .help = "LaTeX: its prose, without formulas and commands",
                             .extensions = extensions,
                             .read = read_latex,
                             .sniff = sniff_latex};
