/** How an exported page looks: in a light or a dark set of colours on screen, black on white on paper. */

const SETS = {
  light: `--page: #fff; --text: #24292f; --muted: #57606a; --border: #d0d7de; --link: #095cc4; --soft: #f4f6f8; --warn: #8a5d00`,
  dark: `--page: #181a1f; --text: #dee2e8; --muted: #a4acb8; --border: #3a3f48; --link: #62a8ff; --soft: #22252b; --warn: #e0b43c`,
} as const;

export type PageColors = keyof typeof SETS;

export function pageStyle(colors: PageColors): string {
  return `:root { color-scheme: ${colors}; ${SETS[colors]} }\n${STYLE}`;
}

const STYLE = `
body { margin: 0 auto; padding: 24px 24px 64px; max-width: 60em; background: var(--page); color: var(--text);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; overflow-wrap: break-word }
h1 { margin: 8px 0 16px; font-size: 1.8em; line-height: 1.25 }
h2 { margin: 36px 0 10px; padding-bottom: 4px; border-bottom: 1px solid var(--border); font-size: 1.35em }
h3 { margin: 18px 0 6px; font-size: 1.08em }
h4 { margin: 14px 0 4px; font-size: 1em }
p, ul, ol, dl, pre, blockquote, table { margin: 0 0 10px }
ul, ol { padding-left: 24px }
li > :last-child, dd > :last-child { margin-bottom: 0 }
a { color: var(--link) }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .92em }
pre { padding: 8px 12px; border: 1px solid var(--border); border-radius: 4px; background: var(--soft); white-space: pre-wrap }
blockquote { padding-left: 12px; border-left: 3px solid var(--border); color: var(--muted) }
nav ul { display: flex; flex-wrap: wrap; gap: 2px 16px; padding: 0; list-style: none }
figure { margin: 20px 0 }
figure svg { display: block; max-width: 100%; height: auto; margin: 0 auto }
figure .scroll { overflow-x: auto; border: 1px solid var(--border); border-radius: 4px }
figcaption { margin-top: 6px; color: var(--muted); font-size: .92em }
.note { padding: 6px 12px; border-left: 3px solid var(--border); color: var(--muted) }
.fact { display: grid; grid-template-columns: minmax(0, 11em) minmax(0, 1fr); gap: 0 14px }
dt { color: var(--muted) }
dd { margin: 0 }
dd dl { display: flex; flex-wrap: wrap; gap: 0 16px }
dd .fact { display: flex; gap: 5px }
dd dt::after { content: ":" }
.title { font-weight: 400 }
.open { color: var(--warn); font-weight: 600 }
.open::before { content: "⚠ " }
.tag { padding: 0 6px; border: 1px solid currentcolor; border-radius: 8px; font-size: .85em }
.options { padding-left: 0; list-style: none }
.options li { margin-bottom: 6px; padding-left: 10px; border-left: 2px solid var(--border) }
.options .chosen { border-left: 4px double var(--text) }
table { width: 100%; border-collapse: collapse }
caption { padding-bottom: 4px; color: var(--muted); text-align: left }
th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--border); text-align: left; vertical-align: top }
.grid { width: auto; min-width: 20em }
.right { text-align: right }
.center { text-align: center }
.has-task { list-style: none }
.task { float: left; margin-left: -1.4em }
sup { line-height: 0 }
thead th { color: var(--muted); font-weight: 400 }
:target { background: var(--soft) }
@media (max-width: 560px) {
  body { padding: 16px 14px 48px }
  .fact { grid-template-columns: minmax(0, 1fr) }
}
@media print {
  :root { ${SETS.light} }
  body { max-width: none; padding: 0; font-size: 10pt }
  nav { display: none }
  a { color: inherit; text-decoration: none }
  figure, article, tr { break-inside: avoid }
  figure svg { max-height: 230mm }
  figure .scroll { border: 0 }
  h2, h3, h4 { break-after: avoid }
}
`;
