// SPDX-License-Identifier: MIT
// SubRip and WebVTT: cues are joined into sentences.
#include "document_check.h"

#define STAND_IN    "\xef\xbf\xbc"
#define T(from, to) "00:00:" from ",000 --> 00:00:" to ",000\n"

static const BlocksCase srt[] = {
    {"a sentence over cues",
     "1\n" T("01", "02") "The road\nis\n\n2\n" T("02", "03") "open.\n\n3\n" T("03", "04") "Yes.",
     "P|The road is open.\nP|Yes.\n"},
    {"closing marks behind the full stop", "1\n" T("01", "02") "“Open.”\n\n2\n" T("02", "03") "Yes",
     "P|“Open.”\nP|Yes\n"},
    {"a pause", "1\n" T("01", "02") "The road\n\n2\n" T("06", "07") "is", "P|The road\nP|is\n"},
    {"speakers",
     "1\n" T("01", "02") "- The road\n-Is open\n– “No”\n\n2\n" T("02",
                                                                 "03") "JOHN: Yes\nMAN 2:\nNo",
     "P|The road\nP|Is open\nP|“No”\nP|Yes\nP|No\n"},
    {"a dash of the sentence", "1\n" T("01", "02") "The road –\n– he said – is\n-5 degrees",
     "P|The road – – he said – is\nP|5 degrees\n"},
    {"what is no speech", "1\n" T("01", "02") "The road\n[door]\nis ♪ open\n♪ la la",
     "P|The road\nP|[door]\nP|is ♪ open\nP|♪ la la\n"},
    {"tags",
     "1\n" T("01", "02") "{\\an8}<i>The</i> <font color=\"red\">road</font> < 5 {x} &amp; &c",
     "P|The road < 5 {x} & &c\n"},
    {"no blank line between cues",
     "1\n" T("01", "02") "The road\n2\n" T("02", "03") "is 5\n" T("03", "04") "long",
     "P|The road is 5 long\n"},
    {"a blank line in a cue", "1\n" T("01", "02") "The road\n\nis open\n\n2019\n",
     "P|The road is open 2019\n"},
    {"damaged timings",
     "1\n00:00:01,000 -> 00:00:02,000\nThe road\n\n2\n00:00:x --> \nis\n\n00:00:03,000\nopen",
     "P|The road is open\n!2:1 the timing of this cue cannot be read\n"
     "!6:1 the timing of this cue cannot be read\n!9:1 the timing of this cue cannot be read\n"},
    {"other writings of a timing",
     "1\n1:02.5 --> 1:03.25 X1:5\nThe road\r\n\r\n2\r\n00:01:04,000-->00:01:05,000\r\nis",
     "P|The road is\n"},
    {"comments", "1\n" T("01", "02") "<!-- calque off -->The road", "P|The road\n#|calque off\n"},
    {"nothing", "\n\n1\n", "P|1\n"},
};

Test(subtitles, srt) {
  document_check_cases("a.srt", srt, sizeof srt / sizeof *srt);
}

static const BlocksCase vtt[] = {
    {"header, styles, notes",
     "WEBVTT x\nKind: y\n\nSTYLE\na\n\nREGION\nb\n\nNOTE calque off\n\nNOTE\nc\nd\n\n00:01.000 --> "
     "00:02.000 line:0\nThe road",
     "P|The road\n#|calque off\n#|c\nd\n"},
    {"voices",
     "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>The road\n\n00:02.000 --> 00:03.000\n<v "
     "A>is\n\n00:03.000 --> 00:04.000\n<v.x B>open",
     "P|The road is\nP|open\n"},
    {"tags and references",
     "WEBVTT\n\n00:01.000 --> 00:02.000\n<c.x>The</c> <00:01.500>road &amp;&nbsp;x &bogus; <lang "
     "fr>la route</lang> <lang en>is</lang>",
     "P|The road &\u00a0x &bogus; " STAND_IN " is\n"},
    {"no header", "00:01.000 --> 00:02.000\nThe road",
     "P|The road\n!1:1 a WebVTT file begins with the line WEBVTT\n"},
};

Test(subtitles, vtt) {
  document_check_cases("a.vtt", vtt, sizeof vtt / sizeof *vtt);
}

Test(subtitles, units) {
  Opened it;
  document_open(
      &it, "a.vtt",
      SLICE("WEBVTT\n\nfirst\n00:01.000 --> 00:02.000\nThe\n\n2\n00:02.000 --> 00:03.000\nroad.\n\n"
            "00:03.000 --> 00:04.000\nIt is"));
  cr_assert_eq(it.document.block_count, 2);
  cr_expect(slice_is(it.document.blocks[0].unit, "first"));
  cr_expect(slice_is(it.document.blocks[1].unit, "00:03.000"));
  document_close(&it);
}

Test(subtitles, captions_without_full_stops_are_cut) {
  Opened it;
  Buffer out = {0};
  for (int i = 0; i < 1000; i++) {
    buffer_print(&out, "%d\n00:00:%02d,000 --> 00:00:%02d,000\nthe road\n\n", i + 1, i % 60,
                 i % 60 + 1);
  }
  document_open(&it, "a.srt", buffer_slice(&out));
  document_check(&it.document);
  cr_expect_geq(it.document.block_count, 30);
  document_close(&it);
  buffer_free(&out);
}

Test(subtitles, sniffed) {
  cr_expect(format_srt.sniff(SLICE("\n1\n00:00:01,000 --> 00:00:02,000\n")));
  cr_expect_not(format_srt.sniff(SLICE("1\nThe road\n")));
  cr_expect(format_vtt.sniff(SLICE("WEBVTT\n")));
  cr_expect_not(format_vtt.sniff(SLICE("WEBVTTX\n")));
}
