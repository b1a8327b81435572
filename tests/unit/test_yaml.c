// SPDX-License-Identifier: MIT
//
// Each test reads a small file, writes the tree out in one line and compares it with what is
// expected:
//   {key:1:1="value":1:6, ...}   a map with the place of everything; [..] a list; ~ stands behind a
//   folded text
// and compares what was told in the form line:column: message.
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "base/buffer.h"
#include "yaml.h"

static Arena arena;
static Problems problems;
static YamlTree tree;
static Buffer shown, told;

static void teardown(void) {
  arena_free(&arena);
  problems_free(&problems);
  buffer_free(&shown);
  buffer_free(&told);
}

TestSuite(yaml, .fini = teardown);

static void show(const YamlNode *node) {
  if (node->kind == YAML_SCALAR) {
    buffer_print(&shown, "\"%.*s\"", SLICE_ARG(yaml_text(&tree, node)));
  } else {
    buffer_char(&shown, node->kind == YAML_MAP ? '{' : '[');
    for (const YamlNode *child = yaml_first(&tree, node); child; child = yaml_next(&tree, child)) {
      if (child != yaml_first(&tree, node)) buffer_char(&shown, ' ');
      show(child);
    }
    buffer_char(&shown, node->kind == YAML_MAP ? '}' : ']');
  }
  buffer_print(&shown, "%u:%u%s", node->line, node->column, node->folded ? "~" : "");
}

static bool read_yaml(Slice bytes) {
  bool usable = yaml_parse(&tree, SLICE("rules/a.yml"), bytes, &arena, &problems);
  if (usable && tree.node_count) show(&tree.nodes[0]);
  buffer_char(&shown, '\0');
  for (size_t i = 0; i < problems.count; i++) {
    const Problem *problem = &problems.items[i];
    buffer_print(&told, "%u:%u: %.*s\n", problem->line, problem->column,
                 SLICE_ARG(problem->message));
  }
  buffer_char(&told, '\0');
  return usable;
}

static void expect(const char *bytes, const char *nodes, const char *problem_lines) {
  read_yaml(slice_of(bytes));
  cr_expect(eq(str, shown.data, (char *)nodes));
  cr_expect(eq(str, told.data, (char *)problem_lines));
}

/* What is right */

Test(yaml, remembers_where_everything_stands) {
  expect("# a pack\n"
         "doubled:\n"
         "  phrase: \"said he\"\n"
         "  from: [fr, es]\n",
         "{\"doubled\"2:1 {\"phrase\"3:3 \"said he\"3:11 \"from\"4:3 [\"fr\"4:10 "
         "\"es\"4:14]4:9}3:3}2:1",
         "");
}

Test(yaml, counts_columns_in_code_points) {
  expect("“é”: ü\n", "{\"“é”\"1:1 \"ü\"1:6}1:1", "");
}

Test(yaml, marks_texts_whose_offsets_are_no_columns) {
  expect("a: \"x\\ty\"\n"
         "b: 'don''t'\n"
         "c: >\n"
         "  folded\n"
         "  text\n"
         "d: 'as it is'\n",
         "{\"a\"1:1 \"x\ty\"1:4~ \"b\"2:1 \"don't\"2:4~ \"c\"3:1 \"folded text\n\"3:4~ \"d\"6:1 "
         "\"as it is\"6:4}1:1",
         "");
}

Test(yaml, reads_an_empty_file_and_an_empty_value) {
  cr_expect(read_yaml(SLICE("# nothing yet\n")));
  cr_expect(eq(u32, tree.node_count, 0));
  buffer_clear(&shown);
  buffer_clear(&told);
  expect("a:\n", "{\"a\"1:1 \"\"1:3}1:1", "");
}

Test(yaml, skips_a_byte_order_mark) {
  expect("\xef\xbb\xbf"
         "a: b\n",
         "{\"a\"1:1 \"b\"1:4}1:1", "");
}

Test(yaml, reads_line_ends_of_every_system) {
  expect("a: b\r\nc: d\r\n", "{\"a\"1:1 \"b\"1:4 \"c\"2:1 \"d\"2:4}1:1", "");
}

Test(yaml, finds_a_key) {
  read_yaml(SLICE("a: 1\nb: '2'\n"));
  const YamlNode *a = yaml_get(&tree, &tree.nodes[0], "a"),
                 *b = yaml_get(&tree, &tree.nodes[0], "b");
  cr_assert(a && b);
  cr_expect(slice_is(yaml_text(&tree, b), "2"));
  cr_expect(a->plain && !b->plain);
  cr_expect_null(yaml_get(&tree, &tree.nodes[0], "c"));
  cr_expect_null(yaml_get(&tree, a, "a"));
}

Test(yaml, places_a_problem_inside_a_text) {
  read_yaml(SLICE("a: “x” y\nb: '“x” y'\nc: |\n  x y\n"));
  const YamlNode *root = &tree.nodes[0];
  Slice message = SLICE("here");
  uint32_t y = sizeof "“x” " - 1;
  yaml_problem(&tree, yaml_get(&tree, root, "a"), y, message, message, &problems);
  yaml_problem(&tree, yaml_get(&tree, root, "b"), y, message, message, &problems);
  yaml_problem(&tree, yaml_get(&tree, root, "c"), 2, message, message, &problems);
  cr_expect(eq(u32, problems.items[0].column, 8));
  cr_expect(eq(u32, problems.items[1].column, 9));
  cr_expect(eq(u32, problems.items[2].column, 4)); // a block of text: where it begins
}

/* What is wrong */

Test(yaml, keeps_the_first_of_two_equal_keys) {
  expect("a: 1\nb: {x: 1, y: 2, x: 3}\na: {b: 2, b: 3}\nc: 4\n",
         "{\"a\"1:1 \"1\"1:4 \"b\"2:1 {\"x\"2:5 \"1\"2:8 \"y\"2:11 \"2\"2:14}2:4 \"c\"4:1 "
         "\"4\"4:4}1:1",
         "2:17: the key “x” stands twice; the one at line 2 counts\n"
         "3:1: the key “a” stands twice; the one at line 1 counts\n");
}

Test(yaml, loses_only_the_entry_with_the_mistake) {
  expect("good: {phrase: x}\n"
         "bad:\n"
         "  from: [fr, es\n"
         "# a comment\n"
         "late: {phrase: y}\n",
         "{\"good\"1:1 {\"phrase\"1:8 \"x\"1:16}1:7 \"late\"5:1 {\"phrase\"5:8 \"y\"5:16}5:7}1:1",
         "3:9: the list “[ … ]” is not closed, or a comma is missing in it (missed at line 5)\n");
}

Test(yaml, names_the_line_where_the_mistake_began) {
  expect("bad:\n"
         "  from: [fr,\n"
         "    es\n"
         "  severity: minor\n"
         "late: y\n",
         "{\"late\"5:1 \"y\"5:7}1:1",
         "4:11: the list “[ … ]” is not closed, or a comma is missing in it (begun at line 2)\n");
}

Test(yaml, finds_a_quotation_mark_that_is_never_closed) {
  expect("a: \"x\nb: y\nc: 'z\n", "{\"b\"2:1 \"y\"2:4}1:1",
         "1:4: the quotation mark is never closed (missed at line 2)\n"
         "3:4: the quotation mark is never closed (missed at line 4)\n");
}

Test(yaml, finds_a_colon_in_a_plain_text) {
  expect("a:\n  message: bad: worse\nb: y\n", "{\"b\"3:1 \"y\"3:4}1:1",
         "2:15: a “:” stands where no key can be\n");
}

Test(yaml, finds_lines_that_are_no_entries) {
  expect("a: x\nno entry\nb: \"y\" z\n", "{\"a\"1:1 \"x\"1:4}1:1",
         "2:1: this line is neither an entry “key: …” nor part of the text before it\n"
         "3:8: this does not belong to the map that it stands in\n");
}

Test(yaml, refuses_anchors_aliases_and_tags_with_their_entry) {
  expect("a: {x: &name 1}\nb: *name\nc: !word 2\nd: [3]\n", "{\"d\"4:1 [\"3\"4:5]4:4}1:1",
         "1:8: anchors (“&name”) have no meaning in rule files\n"
         "2:4: aliases (“*name”) have no meaning in rule files\n"
         "3:4: tags (“!name”) have no meaning in rule files\n");
}

Test(yaml, refuses_a_key_that_is_no_text) {
  expect("a:\n  ? [b]\n  : c\nd: e\n", "{\"d\"4:1 \"e\"4:4}1:1",
         "2:5: a key must be text, not a list or a map\n");
}

Test(yaml, refuses_a_second_document) {
  expect("a: b\n---\nc: d\n", "{\"a\"1:1 \"b\"1:4}1:1",
         "2:1: a second document begins here; what follows is not read\n");
}

Test(yaml, refuses_deep_nesting) {
  Buffer deep = {0};
  buffer_text(&deep, "a: ");
  for (int i = 0; i < 200; i++) {
    buffer_char(&deep, '[');
  }
  for (int i = 0; i < 200; i++) {
    buffer_char(&deep, ']');
  }
  buffer_text(&deep, "\nb: c\n");
  buffer_char(&deep, '\0');
  expect(deep.data, "{\"b\"2:1 \"c\"2:4}1:1", "1:36: this is nested too deep\n");
  buffer_free(&deep);
}

Test(yaml, places_bytes_that_are_no_text) {
  read_yaml(SLICE("a: b\nc: é\xff\nd: e\n"));
  cr_expect(eq(str, told.data, "2:5: these bytes are not valid UTF-8\n"));
  cr_expect(eq(str, shown.data, "{\"a\"1:1 \"b\"1:4 \"d\"3:1 \"e\"3:4}1:1"));
}

Test(yaml, tells_only_the_first_of_many_mistakes) {
  Buffer prose = {0};
  for (int i = 0; i < 100; i++) {
    buffer_text(&prose, "This: is no: YAML.\n");
  }
  cr_expect_not(read_yaml(buffer_slice(&prose)));
  cr_expect(eq(sz, problems.count, 21));
  cr_expect(eq(u32, problems.items[20].line, 21));
  buffer_free(&prose);
}

Test(yaml, survives_every_beginning_of_a_file) {
  Slice whole =
      SLICE("a: {x: \"é\\n\", 'y': [1, {z: |\n"
            "b:\n  ? x\n  : >-\n    y\n  ? [z]\n- c: &d *d !e f\n%TAG\n--- |\n...\n\t\"q\xff\x01");
  for (size_t len = 0; len <= whole.len; len++) {
    yaml_parse(&tree, SLICE("x.yml"), slice_cut(whole, 0, len), &arena, &problems);
  }
}
