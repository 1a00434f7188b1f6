/** Measures what all rules cost on awkward graphs, in processor time: other work on the machine does not count. */
import { loadTs } from '../lib/loadTs.mjs';
import { graphs } from './graphs.mjs';

const REPEATS = 5;
/** As the server has it: src/server/scheduler.ts. */
const PIECE = 4;

/** @returns processor time of this process so far, in milliseconds */
function spent() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Measures a document as it is opened: nothing is remembered of it.
 * @param {any} core
 * @param {string} text
 */
function open({ DocumentState, NO_DOCUMENT_SETTINGS }, text) {
  const start = spent();
  const state = new DocumentState('file:///large.sysdesign.yaml', 1, text, NO_DOCUMENT_SETTINGS);
  const arrows = state.facts.graph.edges.length;
  const analysed = spent();
  const longest = check(state);
  return { arrows, findings: state.findings.length, analysis: analysed - start, rules: spent() - analysed, longest };
}

/** Runs all rules in pieces, as the server does. @param {any} state @returns {number} what the longest piece took */
function check(state) {
  let longest = 0;
  let isDone = false;
  while (!isDone) {
    const begun = spent();
    isDone = state.prepareFindings(() => spent() - begun >= PIECE);
    longest = Math.max(longest, spent() - begun);
  }
  return longest;
}

/**
 * Edits the first arrow of an open document, again and again: everything that follows from the picture is new.
 * @param {any} core
 * @param {string} text
 * @returns {number} what all rules took at best
 */
function edit({ DocumentState, NO_DOCUMENT_SETTINGS }, text) {
  const state = new DocumentState('file:///large.sysdesign.yaml', 1, text, NO_DOCUMENT_SETTINGS);
  check(state);
  const [full, dotted] = ['-->', '-.->'];
  const place = text.indexOf(full);
  const times = Array.from({ length: 2 * REPEATS }, (_, at) => {
    const [before, after] = at % 2 ? [dotted, full] : [full, dotted];
    const range = { start: state.lines.position(place), end: state.lines.position(place + before.length) };
    state.change(at + 2, [{ range, text: after }]);
    void state.facts;
    const begun = spent();
    check(state);
    return spent() - begun;
  });
  return Math.min(...times);
}

/** @returns {Promise<string>} a table in Markdown: the first time in a process, then the best of several */
export async function measureRules() {
  const core = await loadTs('src/core/documentState.ts');
  const rows = graphs().map(({ title, text }) => {
    const first = open(core, text);
    const again = Array.from({ length: REPEATS }, () => open(core, text));
    const best = (/** @type {'analysis' | 'rules' | 'longest'} */ key) => Math.min(...again.map((each) => each[key]));
    const times = [first.rules, best('rules'), edit(core, text), best('longest'), best('analysis')];
    const cells = times.map((time) => time.toFixed(0));
    return `| ${[title, text.split('\n').length - 1, first.arrows, first.findings, ...cells].join(' | ')} |`;
  });
  return [
    '| arrows | lines | how many | findings | all rules, first, ms | best | after an edit | longest piece | parsing and analysis |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
  ].join('\n');
}
