/**
 * What strangers could write where the bot repeats it: titles, names of jobs, paths, words of the configuration. Built
 * from parts by what each would do, always the same and in the same order, so that a failure can be told by its words.
 */

/** Each of these with each of those. */
const every = (these: readonly string[], those: readonly ((text: string) => string)[]): readonly string[] =>
  those.flatMap((around) => these.map(around));

const as = (text: string): string => text;
const after = (before: string) => (text: string) => `${before}${text}`;
const within = (open: string, close: string) => (text: string) => `${open}${text}${close}`;

/** Beginnings, ends and surroundings that change what the same words mean. */
const AROUND = [
  as,
  after("fix: "),
  within("(", ")"),
  within("**", "**"),
  within("a|", "|b"),
  after("\\"),
  within("_", "_"),
];
const NEW_LINE = [as, after("x\n\n"), after("x\r\n"), after("x\u2028"), after("   ")];

const CLOSING = ["close", "closes", "closed", "fix", "fixes", "fixed", "resolve", "resolves", "resolved"];
const ISSUES = ["#1", "other/repo#5", "GH-7", "https://github.com/other/repo/issues/9"];
const MARKERS = [
  "<!-- release-captain: tracker/0.8.0 -->",
  "<!-- /release-captain -->",
  "<!--release-captain:freeze/0.8.0/T-7-->",
  "<!-- release-captain: release-notes/0.8.0",
  "/release-captain -->",
  "-->",
  "--!>",
  "<!-->",
  "<!--->",
  "<!- - x -->",
];
const INVISIBLE = [
  "\u202e",
  "\u2066",
  "\u2069",
  "\u200b",
  "\u200d",
  "\u2060",
  "\ufeff",
  "\u00ad",
  "\u061c",
  "\u180e",
  "\u0000",
  "\u0007",
  "\u001b[31m",
  "\u009b",
  "\u{e0041}",
  "\ud83d",
  "\udc00",
  "\ufff9",
];

const BY_MEANING: Readonly<Record<string, readonly string[]>> = {
  mention: every(["@org/everyone", "@ann", "@renovate[bot]", "@a-b", "mail@evil.example", "@ann@ben"], AROUND),
  reference: every(
    ["#1", "#00012", "GH-1", "gh-22", "other/repo#5", "other/repo@0123456789abcdef0123456789abcdef01234567"],
    AROUND,
  ),
  "closing keyword": every(CLOSING, [
    ...ISSUES.map((issue) => (word: string) => `${word} ${issue}`),
    (word) => `${word.toUpperCase()}: #1`,
    (word) => `${word}\n#1`,
  ]),
  link: every(["[x](http://evil.example)", "](http://e) ", "[x][y]", "[x]: http://evil.example", "[x](<a b>)"], AROUND),
  image: every(["![](http://e/p.png)", "](http://e) ![](http://e/p.png)", "![x][y]", "!\\[x](http://e)"], AROUND),
  autolink: every(
    [
      "http://evil.example",
      "https://evil.example/a?b=@ann#1",
      "HTTPS://EVIL.EXAMPLE",
      "www.evil.example",
      "WWW.evil.example/x",
      "ftp://evil.example",
      "<https://evil.example>",
      "<ann@evil.example>",
      "mailto:ann@evil.example",
      "xmpp:ann@evil.example/x",
      "javascript:alert(1)",
    ],
    AROUND,
  ),
  HTML: every(
    [
      "<b>",
      "</details>",
      "<details open>",
      "<summary>x</summary>",
      '<img src="http://e/p.png" onerror=x>',
      '<a href="http://evil.example">x</a>',
      "</td></tr></table>",
      "<script>alert(1)</script>",
      "<?php x ?>",
      "<![CDATA[x]]>",
      "<!DOCTYPE x>",
      "<style>*{display:none}</style>",
      "<picture><source srcset=http://e>",
      "&lt;b&gt;",
      "&#64;ann",
      "&#x40;ann &num;1",
    ],
    [as, ...NEW_LINE.slice(1, 3)],
  ),
  marker: every(MARKERS, [as, after("x "), after("x\n"), within("`", "`")]),
  fence: every(["```", "~~~", "````md", "```\n@ann\n```", "`x", "``", "`".repeat(5000)], NEW_LINE),
  table: every(["| a | b |", "|-|-|", "| --- |\n| x |", "a | b\n- | -\nc | d", "\\| x |", "||||||"], NEW_LINE),
  heading: every(["# x", "###### x", "x\n===", "x\n---", "#\tx"], NEW_LINE),
  list: every(["- x", "* x", "+ x", "1. x", "1) x", "99999. x", "- - - x", "---", "***", "___"], NEW_LINE),
  "task list": every(["- [x] x", "- [ ] x", "[x] x", "[ ] x", "1. [X] x"], NEW_LINE),
  quote: every(["> x", ">> x", "> [!WARNING]\n> x", "[!CAUTION]", "> # x"], NEW_LINE),
  footnote: every(["[^1]", "[^1]: x", "x[^x]\n\n[^x]: http://evil.example"], NEW_LINE),
  math: ["$x$", "$$x$$", "$`x`$", "```math\nx\n```", "\\(x\\)", "$\\href{http://e}{x}$", "$5 and $6"],
  drawing: ["```mermaid\ngraph TD\n```", 'click A "http://e"', "%%{init: {}}%%", "section x :done, 2026-01-01, 1d"],
  emoji: every(["👩🏽‍🚀", ":shipit:", ":+1:", ":octocat: :tada:", "🇩🇪", "❤️"], [as, after("fix: ")]),
  emphasis: every(["*x*", "**x**", "_x_", "__x__", "~~x~~", "~x~", "***x***", "*x", "x_y_z"], [as, within("(", ")")]),
  invisible: every(INVISIBLE, [within("a", "b"), after("@"), (text) => `#${text}1`, (text) => `<${text}!-- x -->`]),
  combining: [`e${"\u0301".repeat(2000)}`, "Z̷̡͝a̸", "\u0301x", "ﷺ", "ｆｉｘｅｓ ＃１", "＠ann"],
  template: [
    "{{constructor}}",
    "{{> p}}",
    "{{#each",
    "{{{x}}}",
    "{{!-- x --}}",
    "{{@root}}",
    "{{lookup . 'x'}}",
    "\\{{x}}",
  ],
  interpolation: ["$" + "{x}", "$(id)", "`id`", "%s %n", "<%= x %>", "${" + "{ github.token }}", "#{x}"],
  command: every(["/release publish v0.8.0", "/lgtm", "/hold cancel", "/ok-to-test"], NEW_LINE),
  "front matter": ["---\ntitle: x\n---", "+++\nx\n+++", "%YAML 1.2", "\ufeff---\nx: y\n---"],
  "sign-off": ["Signed-off-by: ann <ann@e>", "Co-authored-by: ann <ann@e>", "x\n\nSigned-off-by: ann <ann@e>"],
  empty: ["", " ", "\n\n", "\u200b", "\t"],
  odd: ["constructor", "__proto__", "toString", "null", "undefined", "0", "-1", "..", "/", "\\", "C:\\x", "'\"`"],
  long: ["x".repeat(100_000), "@ann ".repeat(20_000), "[".repeat(10_000), "*a ".repeat(10_000), "<".repeat(10_000)],
};

/** The whole corpus, without what says the same twice. */
export const CORPUS: readonly string[] = [...new Set(Object.values(BY_MEANING).flat())];
