/** The edits that are measured: each switches one place of a document between two states, as one keystroke would. */

/**
 * @typedef {object} Edit
 * @property {string} name
 * @property {number} line
 * @property {number} character where the two states differ
 * @property {number} key a column in the key of that line
 * @property {string} right what stands there in the document
 * @property {string} wrong what is typed over it
 * @property {boolean} seen whether diagnostics must differ between the two states; they are checked to
 */

/**
 * Finds where an edit lies: at the first place behind `from` where `before` stands.
 * @param {string} text
 * @param {number} from
 * @param {{ name: string, before: string, right: string, wrong: string, seen?: boolean }} edit
 * @returns {Edit}
 */
function editAt(text, from, { name, before, right, wrong, seen = true }) {
  const found = text.indexOf(before + right, Math.floor(from));
  if (found < 0) throw new Error(`no place for the edit “${name}”`);
  const offset = found + before.length;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(0, lineStart).split('\n').length - 1;
  const key = text.slice(lineStart).search(/\S/) + 1;
  return { name, line, character: offset - lineStart, key, right, wrong, seen };
}

const VALUE = { before: 'delivery: at-least-onc', right: 'e', wrong: '' };
const QUOTE = { before: 'failover: ', right: '', wrong: '"' };

/** The middle of the part that most lines are in. @param {string} text */
const amongComponents = (text) =>
  (text.indexOf('components:\n') + text.indexOf('paths:\n', text.indexOf('components:\n'))) / 2;

/** The first one counts for memory, start and hovers. @param {string} text @returns {readonly [Edit, ...Edit[]]} */
export function yamlEdits(text) {
  const middle = amongComponents(text);
  const diagram = text.indexOf('diagram: |');
  return [
    editAt(text, middle, { name: 'a value in the middle', ...VALUE }),
    editAt(text, middle, { name: 'an unclosed quote in the middle', ...QUOTE }),
    editAt(text, 0, { name: 'a new line at the top', before: 'status: draft\n', right: '', wrong: 'nonsense: 1\n' }),
    editAt(text, diagram, {
      name: 'a letter in the diagram',
      before: '  N9[Regio',
      right: 'n',
      wrong: '',
      seen: false,
    }),
    editAt(text, 0, {
      name: 'a figure that others follow from',
      before: 'users_0:\n    value: 20',
      right: '',
      wrong: '0',
      seen: false,
    }),
  ];
}

/** @param {string} text @returns {readonly [Edit, ...Edit[]]} */
export function markdownEdits(text) {
  const middle = amongComponents(text);
  const prose = text.indexOf('## High-level design');
  return [
    editAt(text, middle, { name: 'Markdown: a value in the middle', ...VALUE }),
    editAt(text, middle, { name: 'Markdown: an unclosed quote in the middle', ...QUOTE }),
    editAt(text, prose, {
      name: 'Markdown: a word of prose',
      before: 'Each region run',
      right: 's',
      wrong: '',
      seen: false,
    }),
  ];
}

/** The document with the edit's other state. @param {string} text @param {Edit} edit */
export function withWrong(text, { line, character, right, wrong }) {
  const lineStart = line === 0 ? 0 : text.split('\n', line).join('\n').length + 1;
  const at = lineStart + character;
  return text.slice(0, at) + wrong + text.slice(at + right.length);
}

/**
 * The change that switches the place to one of its states, as the protocol sends it.
 * @param {Edit} edit @param {'right' | 'wrong'} to
 */
export function changeOf(edit, to) {
  const { line, character } = edit;
  const present = to === 'right' ? edit.wrong : edit.right;
  const lines = present.split('\n');
  const last = /** @type {string} */ (lines.at(-1));
  const end = { line: line + lines.length - 1, character: lines.length === 1 ? character + last.length : last.length };
  return { range: { start: { line, character }, end }, text: edit[to] };
}
