// SPDX-License-Identifier: MIT
// Pieces of prose become blocks whose maps hold.
#include "formats/prose.h"

#include "document_check.h"

// A format that a test drives itself: source_init without a reader.
static void open_source(Opened *it, const char *text) {
  *it = (Opened){0};
  cr_assert(source_init(&it->source, SLICE("a.txt"), slice_of(text), &it->arena, &it->problems));
  it->document = (Document){.source = &it->source, .format = &format_plain};
}

static Range map(const Opened *it, uint32_t start, uint32_t end) {
  return block_source_range(&it->document.blocks[0], (Range){start, end});
}

Test(prose, entities_and_markup) {
  Opened it;
  open_source(&it, "A &amp; *B*  and `x` .");
  Prose prose = prose_begin(&it.document, &it.arena);
  prose_copy(&prose, (Range){0, 2});
  prose_atom(&prose, SLICE("&"), (Range){2, 7});
  prose_copy(&prose, (Range){7, 8});
  prose_copy(&prose, (Range){9, 10});
  prose_copy(&prose, (Range){11, 17});
  prose_stand_in(&prose, (Range){17, 20});
  prose_copy(&prose, (Range){20, 22});
  prose_end(&prose, BLOCK_PARAGRAPH);
  prose_free(&prose);
  document_check(&it.document);
  cr_assert_str_eq(document_blocks(&it, &it.arena), "P|A & B and \xef\xbf\xbc .\n");
  Range entity = map(&it, 2, 3), from_entity = map(&it, 0, 3), b = map(&it, 4, 5);
  cr_expect(entity.start == 2 && entity.end == 7);
  cr_expect(from_entity.start == 0 && from_entity.end == 7);
  cr_expect(b.start == 9 && b.end == 10);
  const Block *block = &it.document.blocks[0];
  cr_expect(block_range_unbroken(block, (Range){2, 3}));
  cr_expect_not(block_range_unbroken(block, (Range){1, 3}));
  cr_expect(block_has_stand_in(block, (Range){0, (uint32_t)block->text.len}));
  cr_expect_not(block_has_stand_in(block, (Range){0, 5}));
  document_close(&it);
}

Test(prose, white_space_is_collapsed_and_trimmed) {
  Opened it;
  open_source(&it, "  a \r\n  b<br>c  ");
  Prose prose = prose_begin(&it.document, &it.arena);
  prose_copy(&prose, (Range){0, 9});
  prose_space(&prose, (Range){9, 13});
  prose_copy(&prose, (Range){13, 16});
  prose_end(&prose, BLOCK_PARAGRAPH);
  prose_free(&prose);
  document_check(&it.document);
  cr_assert_str_eq(document_blocks(&it, &it.arena), "P|a b c\n");
  Range br = map(&it, 3, 4);
  cr_expect(br.start == 9 && br.end == 13);
  document_close(&it);
}

Test(prose, blocks_that_say_nothing_are_none) {
  Opened it;
  open_source(&it, "  `x` `y` ");
  Prose prose = prose_begin(&it.document, &it.arena);
  prose.facts.unit = SLICE("kept");
  prose.facts.own_line = true;
  prose_copy(&prose, (Range){0, 2});
  prose_stand_in(&prose, (Range){2, 5});
  prose_copy(&prose, (Range){5, 6});
  prose_end(&prose, BLOCK_PARAGRAPH);
  cr_expect_eq(it.document.block_count, 0);
  cr_expect(slice_is(prose.facts.unit, "kept") && !prose.facts.own_line);
  prose_free(&prose);
  document_close(&it);
}
