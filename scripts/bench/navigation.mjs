/** Measures what an editor asks after every edit of a large document: colours, links, lenses, outline; in processor time. */
import { loadTs } from '../lib/loadTs.mjs';
import { markdownDocument, yamlDocument } from './documents.mjs';

const EDITS = 40;
const WARM_UPS = 5;

/** @returns processor time of this process so far, in milliseconds */
function spent() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** @param {readonly number[]} times @param {number} share */
const quantile = (times, share) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;

/**
 * Each edit puts a letter into another component; the facts are there when the question comes, as findings were asked for before.
 * @param {any} service
 * @param {string} uri
 * @param {() => unknown} ask
 */
function measure(service, uri, ask) {
  const first = spent();
  ask();
  const times = [];
  const start = spent() - first;
  for (let edit = 0; edit < WARM_UPS + EDITS; edit++) {
    const lines = service.lines(uri);
    const place = lines.position(lines.text.indexOf('why: ', (edit + 1) * 2_000) + 5);
    service.change(uri, service.version(uri) + 1, [{ range: { start: place, end: place }, text: 'A' }]);
    service.definitions(uri, 0);
    const before = spent();
    ask();
    if (edit >= WARM_UPS) times.push(spent() - before);
  }
  return [start, quantile(times, 0.5), quantile(times, 0.95)].map((time) => time.toFixed(1));
}

/** @param {number} lines @returns {Promise<string>} a table in Markdown */
export async function measureNavigation(lines) {
  const { createLanguageService } = await loadTs('src/core/index.ts');
  const { packed } = await loadTs('src/server/semanticTokens.ts');
  const documents = [
    { title: 'YAML', uri: 'file:///a.sysdesign.yaml', text: yamlDocument(lines) },
    { title: 'Markdown', uri: 'file:///a.sysdesign.md', text: markdownDocument(lines) },
  ];
  const rows = documents.flatMap(({ title, uri, text }) => {
    const service = createLanguageService();
    service.open(uri, 1, text);
    service.definitions(uri, 0);
    const questions = {
      'semantic tokens, packed': () => packed(service.semanticTokens(uri), service.lines(uri)),
      'document links': () => service.documentLinks(uri),
      'code lenses': () => service.codeLenses(uri),
      outline: () => service.symbols(uri),
      'selection ranges': () => service.selectionRanges(uri, text.length / 2),
    };
    return Object.entries(questions).map(
      ([what, ask]) => `| ${[title, what, ...measure(service, uri, ask)].join(' | ')} |`,
    );
  });
  return [
    '| document | question | first, ms | after an edit | 95th |',
    '| --- | --- | ---: | ---: | ---: |',
    ...rows,
    '',
  ].join('\n');
}
