// SPDX-License-Identifier: MIT
// LaTeX -> blocks.
#include "document_check.h"

#define STAND_IN "\xef\xbf\xbc"

static const BlocksCase cases[] = {
    {"the preamble has a title",
     "\\documentclass{a}\n\\title{b \\emph{c}}\n\\author{d}% \\begin{document}\n% calque off\n"
     "\\begin{document}\n\\maketitle\ne\n\\end{document}\nf",
     "H|b c\nP|e\n#|\\begin{document}\n#|calque off\n"},
    {"paragraphs", "a\nb\n\nc\\par d\\\\e\\\\[2pt] f", "P|a b\nP|c\nP|d e f\n"},
    {"headings", "\\section*{a \\& b} c\n\\chapter[x]{d}\ne", "H|a & b\nP|c\nH|d\nP|e\n"},
    {"commands inside a line",
     "\\emph{a} {\\bfseries b} \\textcolor{red}{c} \\href{x}{d} \\label{e}f\\index{g}",
     "P|a b c d f\n"},
    {"stand-ins",
     "\\texttt{a} \\cite[p.~1]{b} \\ref{c} \\SI{5}{m} \\url{d} \\verb|e f| \\lstinline[x]{g} h",
     "P|" STAND_IN " " STAND_IN " " STAND_IN " " STAND_IN " " STAND_IN " " STAND_IN " " STAND_IN
     " h\n"},
    {"commands that no table has", "\\foo{a b} \\foo{c} \\foo d \\foo[e]{f g}",
     "P|a b " STAND_IN " " STAND_IN " d f g\n"},
    {"formulas", "a $b$ \\(c\\) \\[d\\] $$e$$ f \\begin{align*}g\\end{align*} h",
     "P|a " STAND_IN " " STAND_IN " " STAND_IN " " STAND_IN " f " STAND_IN " h\n"},
    {"an unclosed formula", "a $b\n\nc $d$",
     "P|a " STAND_IN "b\nP|c " STAND_IN "\n!1:3 this formula is never closed\n"},
    {"code",
     "a\n\\begin{verbatim}\nb $ "
     "{\n\\end{verbatim}\nc\n\\begin{lstlisting}[x]\nd\n\\end{lstlisting}",
     "P|a\nP|c\n"},
    {"code between letters of several bytes", "a \\verbÿbÞÿ c", "P|a " STAND_IN " c\n"},
    {"an environment without an end", "\\begin{verbatim}\na",
     "P|a\n!1:1 this environment has no end\n"},
    {"quotations, lists",
     "\\begin{quote}a\\end{quote}b\\begin{itemize}\\item c\n\n d\\item[e] "
     "f\\begin{quote}g\\end{quote}\\end{itemize}h",
     "Q|a\nP|b\nL|c\nL|d\nL|e\nL|f\nQ|g\nP|h\n"},
    {"tables",
     "\\begin{tabular}{l|l}a & b\\\\\\hline c \\& d&\\multicolumn{2}{c}{e}\\\\\\end{tabular}",
     "T|a\nT|b\nT|c & d\nT|e\n"},
    {"a command that leaves nothing leaves no space of its own", " {a\\em b} {c\\em d}e",
     "P|ab cde\n"},
    {"captions and notes",
     "\\begin{figure}[h]\\includegraphics{a}\\caption[x]{b \\textit{c}}\\end{figure} "
     "d\\footnote{e} f",
     "C|b c\nP|e\nP|d f\n"},
    {"notes in notes", "a\\footnote{b\\footnote{c\\footnote{d\\footnote{e}}}}",
     "P|d\nP|c\nP|b\nP|a\n"},
    {"marks", "\\& \\% \\$ \\# \\_ \\{\\} ``a'' `b' -- --- ~c\\,d \\ldots{} \\ldots e \\LaTeX\\ f",
     "P|& % $ # _ {} “a” ‘b’ – — \u00a0c\u202f"
     "d … …e LaTeX f\n"},
    {"accents", "\\'e \\'{e} \\\"o \\c{c} \\v s \\H{o} \\^\\i \\~n \\ss{} \\o{} \\aa \\'x",
     "P|é é ö ç š ő î ñ ß ø åx́\n"},
    {"quotes by command", "\\enquote{a \\enquote{b} c}", "P|“a ‘b’ c”\n"},
    {"comments", "a% b\n  c % calque off\n\nd \\% e", "P|ac\nP|d % e\n#|b\n#|calque off\n"},
    {"a file that is a part", "a \\input{b} c", "P|a c\n"},
    {"damage", "{a}} \\end{x} \\begin{y \\emph{b \\", "P|a\nP|y b \\\n"},
};

Test(latex, blocks) {
  document_check_cases("a.tex", cases, sizeof cases / sizeof *cases);
}

Test(latex, corrections_are_written_as_latex) {
  Opened it;
  Buffer out = {0};
  document_open(&it, "a.tex", SLICE("a"));
  it.document.blocks[0].escape(SLICE("“a” – 5 % & b…"), &out);
  cr_expect(slice_is(buffer_slice(&out), "``a'' -- 5 \\% \\& b\\ldots{}"));
  buffer_free(&out);
  document_close(&it);
}

Test(latex, sniffed) {
  cr_expect(format_latex.sniff(SLICE("% a\n\\documentclass{b}")));
  cr_expect_not(format_latex.sniff(SLICE("a about \\x\\documentclass")));
}
