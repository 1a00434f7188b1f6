/** What is said about each mistake: what is wrong, why Mermaid cannot read it, and what to do. */
import type { OffsetRange } from '../../base/place.ts';
import type { ErrorCode, MermaidProblem, WarningCode } from './ast.ts';

export type Facts = Readonly<Record<string, string | number | boolean>>;
type Wording = (fact: (name: string) => string) => string;

const ERRORS: Readonly<Record<ErrorCode, Wording>> = {
  'empty-diagram': () => 'The diagram is empty. Begin it with `flowchart LR` or `flowchart TD`.',
  'unknown-diagram-type': (fact) =>
    `Mermaid knows no diagram type \`${fact('word')}\`. A flowchart begins with \`flowchart LR\` or \`flowchart TD\`.`,
  'bad-front-matter': () =>
    'The diagram begins with `---`, but no second `---` on a line of its own closes this front matter. Close it, or remove the dashes.',
  flattened: () =>
    'Text follows the direction on the same line. Mermaid needs a line break there; probably the line breaks were lost when the diagram was copied. Put each statement on its own line.',
  'unknown-direction': (fact) => `\`${fact('word')}\` is no direction. Write TB, TD, BT, LR or RL.`,
  'comment-after-statement': () =>
    'A comment cannot stand behind a statement: Mermaid reads only lines that begin with `%%` as comments. Move it to a line of its own.',
  'unclosed-bracket': (fact) =>
    `The label that \`${fact('open')}\` opens is not closed. Add \`${fact('close')}\` where it ends.`,
  'unclosed-quote': () =>
    'The quoted text that begins here is not closed, so Mermaid takes the lines below for a part of it. Add `"` where it ends.',
  'unquoted-label': (fact) =>
    `The label has \`${fact('character')}\` in it, which Mermaid takes for a part of its own syntax. Put the label in double quotes.`,
  'slash-label': (fact) =>
    `A label that begins with \`${fact('character')}\` opens a slanted box, which needs \`/]\` or \`\\]\` at its end. If the slash belongs to the label, put the label in double quotes.`,
  'empty-label': () => 'The label is empty, which Mermaid does not allow. Write a text, or a space in quotes.',
  'mismatched-bracket': (fact) =>
    `\`${fact('bracket')}\` closes nothing here. Remove it, or add the bracket that opens it.`,
  'unclosed-edge-label': () =>
    'The label of the arrow is not closed. It stands between two bars: `-->|label|`. Add the second `|`.',
  'broken-arrow': (fact) =>
    `\`${fact('arrow')}\` is no arrow of a flowchart. Write \`${fact('meant')}\`, or with a text \`-->|text|\`.`,
  'missing-source': () => 'The arrow has nothing before it. Write the id of the node that it starts from.',
  'missing-target': () => 'The arrow leads nowhere. Write the id of the node that it points to behind it.',
  'reserved-id': (fact) =>
    `\`${fact('word')}\` is a word of Mermaid's own and cannot be an id. Take another id and put the word in the label: \`${fact('meant')}["${fact('word')}"]\`.`,
  'at-in-id': (fact) =>
    `An id cannot hold \`@\`: Mermaid takes \`${fact('word')}\` for the id of an arrow, and no arrow follows. Take the \`@\` out, or put the text in a label.`,
  'bad-id': () => 'A node needs an id before its label: letters, digits, `_` or `-`. Write for example `a["label"]`.',
  'unclosed-subgraph': (fact) =>
    `The subgraph${fact('title') ? ` "${fact('title')}"` : ''} has no \`end\`. Add \`end\` on a line of its own behind its last statement.`,
  'bad-subgraph': () => 'The subgraph needs an id or a quoted title behind it: `subgraph api ["Public API"]`.',
  'stray-end': () => 'This `end` closes no subgraph. Remove it, or add the `subgraph` line that it belongs to.',
  'unclosed-data': () => 'The data that `@{` opens is not closed. Add `}` where it ends.',
  'bad-data': (fact) => `The data cannot be read: ${fact('reason')}. Write it as \`key: value, key: value\`.`,
  'unknown-shape': (fact) =>
    `Mermaid knows no shape \`${fact('shape')}\`.${fact('near') ? ` Did you mean \`${fact('near')}\`?` : ''} Names are in lower case, e.g. rect, rounded, cyl, diam.`,
  'bad-class': () =>
    'A class is given with `class a,b name`: ids with commas and no spaces between, a space, the name of the class.',
  'bad-class-def': () =>
    'A class is defined with `classDef name fill:#eee,stroke:#333`: its name, a space, styles with commas between.',
  'bad-style': () =>
    'A style is written `style id fill:#eee,stroke:#333`: the id, a space, styles with commas between.',
  'bad-link-style': () =>
    'A link style is written `linkStyle 0,1 stroke:#333`: the numbers of the arrows or `default`, a space, styles.',
  'link-style-index': (fact) =>
    `There is no arrow with number ${fact('index')} before this line: ${fact('count')} so far, counted from 0 in the order of the text.`,
  'bad-click': () => 'A click is written `click id href "address" "tooltip" _blank` or `click id call name()`.',
  'bad-accessibility': () => 'An accessible text is written `accTitle: text` or `accDescr: text`.',
  'unknown-statement': (fact) =>
    `\`${fact('word')}\` is a statement of ${fact('diagram')}; a flowchart has none like it. Remove the line, or draw it as nodes and arrows.`,
  'unexpected-text': (fact) =>
    `Mermaid does not expect \`${fact('found')}\` here: an arrow, a semicolon or a line break is missing before it. A node's text stands in brackets: \`id["text"]\`.`,
};

const WARNINGS: Readonly<Record<WarningCode, Wording>> = {
  'direction-swallows-line': (fact) =>
    `Mermaid takes this whole line for \`direction ${fact('direction')}\`, because these words stand in it, and draws nothing else of it. Word the label differently.`,
  'ambiguous-arrow': (fact) =>
    `Mermaid takes the \`${fact('head')}\` for the head of the arrow, not for the first letter of the id. Put a space before or behind it to say which is meant.`,
  'edge-text-spans-lines': () =>
    'The text of this arrow goes on over the next lines, up to the next arrow there. Probably `-->` is missing at the end of the text.',
  'unclosed-description': () =>
    'The description that `{` opens is not closed, so Mermaid takes the rest of the diagram for a part of it. Add `}` where it ends.',
  'subgraph-id-lost': (fact) =>
    `Because of the space behind it, Mermaid takes \`${fact('title')}\` for a title and gives the subgraph another id, so that arrows to \`${fact('title')}\` make a new node. Remove the space at the end of the line.`,
  'mixed-arrow': () => 'Both halves of this arrow differ in line or head, so Mermaid cannot draw it as it is written.',
};

export function error(code: ErrorCode, range: OffsetRange, data?: Facts): MermaidProblem<ErrorCode> {
  return problem(code, ERRORS[code], range, data);
}

export function warning(code: WarningCode, range: OffsetRange, data?: Facts): MermaidProblem<WarningCode> {
  return problem(code, WARNINGS[code], range, data);
}

function problem<Code extends string>(
  code: Code,
  wording: Wording,
  range: OffsetRange,
  data: Facts | undefined,
): MermaidProblem<Code> {
  const message = wording((name) => String(data?.[name] ?? ''));
  return { code, range, message, ...(data && { data }) };
}
