/** Measures what it costs to format a large document, in processor time: other work on the machine does not count. */
import { loadTs } from '../lib/loadTs.mjs';
import { markdownDocument, yamlDocument } from './documents.mjs';

const REPEATS = 7;

/** @returns processor time of this process so far, in milliseconds */
function spent() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * The same document as it is indented elsewhere, with white space behind every third line.
 * @param {any} core
 * @param {string} path
 * @param {string} text
 */
function untidy({ createLanguageService, applyEdits }, path, text) {
  const service = createLanguageService();
  service.open(path, 1, text);
  return applyEdits(text, service.format(path, { indent: 4 }))
    .split('\n')
    .map((/** @type {string} */ line, /** @type {number} */ index) =>
      index % 3 === 0 && line !== '' ? `${line} ` : line,
    )
    .join('\n');
}

/**
 * @param {any} core
 * @param {string} uri
 * @param {string} text
 */
function measure({ createLanguageService }, uri, text) {
  const service = createLanguageService();
  service.open(uri, 1, text);
  // Formatting is asked for in an open document: it has been parsed.
  service.symbols(uri);
  const times = Array.from({ length: REPEATS }, () => {
    const start = spent();
    const edits = service.format(uri).length;
    return { time: spent() - start, edits };
  });
  const [first] = times;
  return { edits: first?.edits ?? 0, first: first?.time ?? 0, best: Math.min(...times.map(({ time }) => time)) };
}

/** @param {number} lines @returns {Promise<string>} a table in Markdown: the first time in a process, then the best of several */
export async function measureFormatting(lines) {
  const core = await loadTs('src/core/index.ts');
  const [yaml, markdown] = [yamlDocument(lines), markdownDocument(lines)];
  const documents = [
    { title: 'YAML, tidy', path: 'a.sysdesign.yaml', text: yaml },
    { title: 'YAML, untidy', path: 'b.sysdesign.yaml', text: untidy(core, 'file:///b.sysdesign.yaml', yaml) },
    { title: 'Markdown, tidy', path: 'a.sysdesign.md', text: markdown },
    { title: 'Markdown, untidy', path: 'b.sysdesign.md', text: untidy(core, 'file:///b.sysdesign.md', markdown) },
  ];
  const rows = documents.map(({ title, path, text }) => {
    const { edits, first, best } = measure(core, `file:///${path}`, text);
    return `| ${title} | ${text.split('\n').length - 1} | ${edits} | ${first.toFixed(0)} | ${best.toFixed(0)} |`;
  });
  return [
    '| document | lines | edits | formatting, first, ms | best |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
  ].join('\n');
}
