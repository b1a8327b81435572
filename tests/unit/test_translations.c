// SPDX-License-Identifier: MIT
// PO and XLIFF: the map of every block holds, and the facts of a block are those of its message.
#include "document_check.h"

static void expect_blocks(const char *name, const char *text, const char *blocks) {
  Opened it;
  document_open(&it, name, slice_of(text));
  document_check(&it.document);
  cr_expect_str_eq(document_blocks(&it, &it.arena), blocks);
  document_close(&it);
}

Test(translations, po) {
  expect_blocks(
      "a.po",
      "msgid \"%d a\"\nmsgstr \"\"\n\"%d \\\"b\\\" \"\n\"c\\td\\ne \\303\\251 \\xc3\\xa9\"\n",
      "P|\xef\xbf\xbc \"b\" c d\nP|e é é\n");
  expect_blocks("a.po", "msgid \"a\"\nmsgstr \"_Open &amp; <b>go</b><br/>%% {0} {a b} 5 $5\"\n",
                "P|Open & go % \xef\xbf\xbc {a b} 5 $5\n");
  expect_blocks("a.po", "msgid \"\"\nmsgstr \"Language: de\\n\"\n\nmsgid \"a\"\nmsgstr \"b\"\n",
                "!1:1 the translations are in “de”, not in English: nothing is looked at\n");
  expect_blocks("a.po", "msgid \"a\"\nmsgstr \"\\377\"\n", "P|\xef\xbf\xbd\n");
  expect_blocks("a.po", "\"\\\nmsgid\nmsgstr[9999999]\n#,\n#",
                "#|\n!1:1 this string belongs to nothing\n!2:1 this is no line of a catalogue\n"
                "!3:7 this is no plural form\n");
}

Test(translations, po_facts) {
  Opened it;
  document_open(&it, "a.po",
                SLICE("# calque off\nmsgid \"un\\n\"\nmsgid_plural \"%d\"\nmsgstr[0] \"one\"\n"
                      "msgstr[1] \"many\"\n\n#, fuzzy\nmsgid \"vieux\"\nmsgstr \"old\"\n"));
  const Block *blocks = it.document.blocks;
  cr_assert_eq(it.document.block_count, 3);
  cr_assert_eq(it.document.comment_count, 1);
  cr_expect(slice_is(it.document.comments[0].text, "calque off"));
  cr_expect(slice_is(blocks[0].unit, "un") && slice_is(blocks[0].original, "un"));
  cr_expect(slice_is(blocks[1].original, DOCUMENT_STAND_IN));
  cr_expect(blocks[0].part == blocks[1].part && blocks[1].part < blocks[2].part);
  cr_expect(!blocks[2].original.data, "a fuzzy translation may be of another msgid");
  Buffer out = {0};
  blocks[0].escape(SLICE("a \"b\"\\\n"), &out);
  cr_expect(slice_is(buffer_slice(&out), "a \\\"b\\\"\\\\\\n"));
  buffer_free(&out);
  document_close(&it);
}

#define UNIT(target)                                                                               \
  "<xliff><file><trans-unit id='u'><source>s <g>t</g></source>" target                             \
  "</trans-unit></file></xliff>"

Test(translations, xliff) {
  expect_blocks("a.xlf", UNIT("<target>a <g id='1'>b</g>&amp;<x id='2'/> &#233;\r\nc</target>"),
                "P|a b&\xef\xbf\xbc é c\n");
  expect_blocks("a.xlf", UNIT("<target><![CDATA[a <b>b</b> & c]]><x id='1' ctype='lb'/>d</target>"),
                "P|a b & c d\n");
  expect_blocks("a.xlf", UNIT("<target>a <bpt id='1'>[b]</bpt>c<ept id='1'>[/b]</ept></target>"),
                "P|a c\n");
  expect_blocks("a.xlf", UNIT("<target>a\n\nb</target>"), "P|a\nP|b\n");
  expect_blocks("a.xlf", UNIT("<target state='new'>a</target>"), "");
  expect_blocks("a.xlf", UNIT("<target>a</target"),
                "!1:77 the XML is broken here: not well-formed (invalid token)\n");
  expect_blocks("a.xlf", "<xliff><target>",
                "!1:16 the XML is broken here: the file ends inside an element\n");
  expect_blocks(
      "a.xlf", "",
      "!0:0 the file is empty\n!1:1 the XML is broken here: the file ends inside an element\n");
}

Test(translations, xliff_facts) {
  Opened it;
  document_open(&it, "a.xlf", SLICE(UNIT("<note>calque off</note><target>a</target>")));
  cr_assert_eq(it.document.block_count, 1);
  cr_expect(slice_is(it.document.blocks[0].unit, "u"));
  cr_expect(slice_is(it.document.blocks[0].original, "s t"));
  cr_assert_eq(it.document.comment_count, 1);
  cr_expect(slice_is(it.document.comments[0].text, "calque off"));
  document_close(&it);
}

// Entities that grow are not expanded, whatever their number.
Test(translations, bombs) {
  Opened it;
  document_open(&it, "a.xlf",
                SLICE("<!DOCTYPE xliff [<!ENTITY a \"blarg blarg\"><!ENTITY b \"&a;&a;&a;&a;&a;\">"
                      "<!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>" UNIT("<target>x &c; &c;</target>")));
  document_check(&it.document);
  cr_assert_eq(it.document.block_count, 1);
  cr_expect_lt(it.document.blocks[0].text.len, 20);
  cr_assert_eq(it.problems.count, 1);
  document_close(&it);
}
