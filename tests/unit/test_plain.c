// SPDX-License-Identifier: MIT
// Plain text -> blocks. A block is written KIND|text, with own_line (o), stands_alone (a) and
// continues (c) before the bar: "H oa|Title" is a heading that is one line of the source with blank
// lines around it.
#include <criterion/criterion.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "document.h"

typedef struct Opened {
  Source source;
  Document document;
  Arena arena;
  Problems problems;
} Opened;

static void open_text(Opened *it, Slice bytes) {
  *it = (Opened){0};
  cr_assert(source_init(&it->source, SLICE("a.txt"), bytes, &it->arena, &it->problems));
  document_read(&it->document, &it->source, &it->arena, NULL);
}

static void close_text(Opened *it) {
  problems_free(&it->problems);
  arena_free(&it->arena);
}

static void render(const Document *document, Buffer *out) {
  for (size_t i = 0; i < document->block_count; i++) {
    const Block *block = &document->blocks[i];
    if (i) buffer_char(out, '\n');
    buffer_char(out, "PHLCQ"[block->kind]);
    if (block->own_line || block->stands_alone || block->continues) buffer_char(out, ' ');
    if (block->own_line) buffer_char(out, 'o');
    if (block->stands_alone) buffer_char(out, 'a');
    if (block->continues) buffer_char(out, 'c');
    buffer_char(out, '|');
    buffer_add(out, block->text);
  }
}

// What maps byte for byte must be the same bytes, but for the space that stands for a line
// end, and white space before it.
static void check_map(const Document *document, const Block *block) {
  cr_assert(block->run_count >= 1 && block->runs[0].text_start == 0);
  for (uint32_t i = 0; i < block->text.len; i++) {
    Range range = block_source_range(block, (Range){i, i + 1});
    char c = document->source->text.data[range.start];
    bool spaces = block->text.data[i] == ' ' && c == '\xc2'; // no-break ones, and the line end
    cr_assert(range.end == range.start + 1 || spaces);
    cr_assert(spaces || c == block->text.data[i] ||
              (block->text.data[i] == ' ' && strchr("\n\r\t ", c)));
  }
}

typedef struct Case {
  const char *reason, *text, *blocks;
} Case;

#define SIXTY_A "The minister said on Tuesday that the road to the airport ha"
#define SIXTY_B "been closed by soldiers since the early hours of the morning"

static const Case cases[] = {
    {"nothing", "", ""},
    {"spaces only", " \n\t\n \u00a0\n", ""},
    {"one character", "a", "H oa|a"},
    {"CR only", "\r", ""},
    {"paragraphs", "He left.\n\nShe left.\n", "P oa|He left.\nP oa|She left."},
    {"CRLF", "He left.\r\n\r\nShe left.\r\n", "P oa|He left.\nP oa|She left."},
    {"lone CR", "He left.\r\rShe left.", "P oa|He left.\nP oa|She left."},
    {"BOM", "\xef\xbb\xbfHe left.\n", "P oa|He left."},
    {"indentation and trailing spaces", "\n \tHe  left. \t \n", "P oa|He  left."},
    {"headings", "Title\n\nHe left.\n\nA heading?\n\nShe left.",
     "H oa|Title\nP oa|He left.\nH oa|A heading?\nP oa|She left."},
    {"no headings", "He left.\n\n“He left.”\n\nHe said:\n\n* * *\n\n5",
     "P oa|He left.\nP oa|“He left.”\nP oa|He said:\nL oa|* *\nP oa|5"},
    {"too many words for a heading",
     "a b c d e f g h i j k l m n o p q\n\na b c d e f g h i j k l m n o p",
     "P oa|a b c d e f g h i j k l m n o p q\nH oa|a b c d e f g h i j k l m n o p"},
    {"the first line is a title", "Title\nHe left.\n\nEnd.", "H o|Title\nP o|He left.\nP oa|End."},
    {"short lines stay lines", "He left.\n\nShare\nTweet\nPrint\n",
     "P oa|He left.\nP o|Share\nP o|Tweet\nP o|Print"},
    {"long lines stay lines",
     "First sentence here, which is quite a long one, longer than any editor would wrap it: more "
     "than one hundred and twenty columns.\nSecond.",
     "P o|First sentence here, which is quite a long one, longer than any editor would wrap it: "
     "more than one hundred and twenty columns.\nP o|Second."},
    {"hard-wrapped", SIXTY_A "\n" SIXTY_B "\n" SIXTY_A "\nhere.",
     "P a|" SIXTY_A " " SIXTY_B " " SIXTY_A " here."},
    {"hard-wrapped with CRLF, spaces and indentation", SIXTY_A " \r\n  " SIXTY_B "\r\nhere.",
     "P a|" SIXTY_A " " SIXTY_B " here."},
    {"hard-wrapped behind no-break spaces", SIXTY_A "\u00a0\n" SIXTY_B "\u00a0\nhere.",
     "P a|" SIXTY_A " " SIXTY_B " here."},
    {"two lines as the file is wrapped", SIXTY_A "\n" SIXTY_B "\nhere.\n\n" SIXTY_B "\nand here.",
     "P a|" SIXTY_A " " SIXTY_B " here.\nP a|" SIXTY_B " and here."},
    {"two lines in a file that is not wrapped", "He left.\n\n" SIXTY_B "\nPrint",
     "P oa|He left.\nP o|" SIXTY_B "\nP o|Print"},
    {"a short line before wrapped ones", "Title\n" SIXTY_A "\n" SIXTY_B "\n" SIXTY_A "\nhere.",
     "H o|Title\nP|" SIXTY_A " " SIXTY_B " " SIXTY_A " here."},
    {"lists", "- one\n* two\n• three\n1. four\n12) five\n2019. six",
     "L o|one\nL o|two\nL o|three\nL o|four\nL o|five\nP o|2019. six"},
    {"no markers", "-one.\n*two*\n1.5 three\n-\n", "P o|-one.\nP o|*two*\nP o|1.5 three\nP o|-"},
    {"a wrapped item", "- " SIXTY_A "\n  " SIXTY_B "\n  here\n- next",
     "L|" SIXTY_A " " SIXTY_B " here\nL o|next"},
    {"a quotation whose lines were wrapped with their marks",
     "> The minister of this country said on Tuesday that the roads\n"
     "> in the north of it will be closed until the snow has melted,\n"
     "> which nobody who lives up there was in the least astonished\n> by.",
     "Q a|The minister of this country said on Tuesday that the roads in the north of it will be "
     "closed until the snow has melted, which nobody who lives up there was in the least "
     "astonished by."},
    {"quotations", "> He left.\n>\n> She left.\n>> Both", "Q oa|He left.\nQ o|She left.\nQ o|Both"},
    {"captions", "Photo: A road\n\nImage: x\n\n(Photo by A. Roe)\n\nPhotography is hard.",
     "C oa|Photo: A road\nC oa|Image: x\nC oa|(Photo by A. Roe)\nP oa|Photography is hard."},
    {"comments for calque are no prose",
     "He <!-- calque off -->left. <!-- calque: on -->\n\n<!--calque off x-->\nShe <!-- calque on "
     "--> "
     "left.<!-- calque on -->\n",
     "P oa|He left.\nP oa|She left."},
    {"a comment on a line of its own parts nothing",
     SIXTY_A "\n<!-- calque off -->\n" SIXTY_B "\n<!-- calque on --> <!-- calque off -->\nhere.",
     "P a|" SIXTY_A " " SIXTY_B " here."},
    {"a comment does not make a line longer",
     SIXTY_A " <!-- calque ignore-line -- a reason -->\n" SIXTY_B "<!-- calque off -->\r\n" SIXTY_A
             "\nhere.",
     "P a|" SIXTY_A " " SIXTY_B " " SIXTY_A " here."},
    {"a comment behind a mark", "- <!-- calque off x -->one\n> <!-- calque off -->\n> two",
     "L oa|one\nQ oa|two"},
    {"comments only", "<!-- calque off -->\n<!-- calque on -->", ""},
    {"other comments are prose",
     "<!-- ad -->\n\n<!-- calques -->\n\n<!-- calque off\n-->\n\n<!-- calque off",
     "H oa|<!-- ad -->\nH oa|<!-- calques -->\nP o|<!-- calque off\nP o|-->\nH oa|<!-- calque "
     "off"},
    {"bad bytes at the end", "\xc3\xa9\xc3\xa9 ok.\n\xff", "P o|éé ok.\nP o|\uFFFD"},
};

Test(plain, blocks) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Opened it;
    Buffer got = {0};
    open_text(&it, slice_of(cases[i].text));
    render(&it.document, &got);
    cr_expect(slice_is(buffer_slice(&got), cases[i].blocks), "%s\n got\n%.*s\n want\n%s",
              cases[i].reason, SLICE_ARG(buffer_slice(&got)), cases[i].blocks);
    for (size_t b = 0; b < it.document.block_count; b++) {
      check_map(&it.document, &it.document.blocks[b]);
    }
    buffer_free(&got);
    close_text(&it);
  }
}

Test(plain, breaks) {
  Opened it;
  open_text(&it, SLICE(SIXTY_A "\n" SIXTY_B "\r\nhere."));
  const Block *block = &it.document.blocks[0];
  cr_assert_eq(block->run_count, 2); // LF is one byte, as the space; CRLF are two
  uint32_t lf = 60, crlf = 121;
  cr_expect(block_range_unbroken(block, (Range){lf - 2, lf + 3}));
  cr_expect_not(block_range_unbroken(block, (Range){crlf - 2, crlf + 3}));
  cr_expect(block_range_unbroken(block, (Range){crlf + 1, crlf + 6}));
  cr_expect(block_range_unbroken(block, (Range){crlf + 1, crlf + 1}));
  Range range = block_source_range(block, (Range){crlf - 3, crlf});
  cr_expect(range.start == crlf - 3 && range.end == crlf); // up to the line end, not over it
  range = block_source_range(block, (Range){crlf - 3, crlf + 5});
  cr_expect(range.start == crlf - 3 && range.end == crlf + 6);
  close_text(&it);
}

Test(plain, a_joining_space_is_never_a_byte_of_a_comment) {
  static const char text[] = SIXTY_A "<!-- calque off -->\n" SIXTY_B "\nhere.";
  Opened it;
  open_text(&it, SLICE(text));
  const Block *block = &it.document.blocks[0];
  Range space = block_source_range(block, (Range){60, 61});
  cr_expect_eq(text[space.start], '\n');
  cr_expect(block_range_unbroken(block, (Range){50, 60}));
  cr_expect_not(block_range_unbroken(block, (Range){50, 61}));
  cr_assert_eq(it.document.comment_count, 1);
  Comment comment = it.document.comments[0];
  cr_expect(slice_is(comment.text, "calque off"));
  cr_expect(comment.range.start == 60 && comment.range.end == 79);
  close_text(&it);
}

static void check_long(const char *part, bool sentences) {
  enum { BYTES = 1000 * 1000 };
  Opened it;
  Buffer text = {0};
  while (text.len < BYTES) {
    buffer_text(&text, part);
  }
  open_text(&it, buffer_slice(&text));
  cr_expect_gt(it.document.block_count, BYTES / DOCUMENT_BLOCK_BYTES_MAX);
  uint32_t end = 0;
  for (size_t i = 0; i < it.document.block_count; i++) {
    const Block *block = &it.document.blocks[i];
    Range range = block_source_range(block, (Range){0, (uint32_t)block->text.len});
    cr_assert(block->text.len > 0 && block->text.len <= DOCUMENT_BLOCK_BYTES_MAX);
    cr_assert_eq(utf8_invalid(block->text), block->text.len);
    cr_expect_eq(block->continues, i > 0);
    cr_expect(!block->own_line && !block->stands_alone);
    cr_assert(range.start >= end && range.start - end <= 1); // nothing but a space is lost
    if (sentences) cr_expect_eq(block->text.data[block->text.len - 1], '.');
    end = range.end;
  }
  close_text(&it);
  buffer_free(&text);
}

Test(plain, long_lines_are_cut) {
  check_long("He left the town by night. ", true);
  check_long("he left the town by night ", false);
  check_long("é", false);
  check_long("漢", false);
  check_long(SIXTY_A "\n", false);
  check_long(SIXTY_A "\r\n", false);
}

Test(document, articles) {
  static const char *const yes[] = {"a.txt", "A.TXT", "x/y.text"};
  static const char *const no[] = {"a.png", "txt", ".txt", "a.txt.gz", ""};
  for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
    cr_expect(document_is_article(slice_of(yes[i])), "%s", yes[i]);
  }
  for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
    cr_expect_not(document_is_article(slice_of(no[i])), "%s", no[i]);
  }
}
