/** The starting points of new designs: their Markdown forms, and the list of them and of the worked designs in examples/. */
import fs from 'node:fs/promises';
import path from 'node:path';
import prettier from 'prettier';
import { parseDocument } from 'yaml';
import { loadTs } from '../lib/loadTs.mjs';
import { inRoot } from '../lib/paths.mjs';

/** In the order in which they are offered. `blank` is written in both forms by hand. */
const TEMPLATES = [
  { id: 'blank', title: 'Blank', about: 'Six empty steps, with a note of what each asks for' },
  {
    id: 'generic',
    title: 'Generic',
    about: 'Client, load balancer, service, database: as little as a design can hold',
  },
  { id: 'read-heavy', title: 'Read-heavy', about: 'Feeds, catalogues, content: CDN, cache and read replicas' },
  {
    id: 'write-heavy',
    title: 'Write-heavy',
    about: 'Logs, measurements, clicks: a queue, workers and a store for writes',
  },
  { id: 'real-time', title: 'Real-time', about: 'Chat, presence, games: sockets, a stream, fan-out and a registry' },
];

const FORMS = /** @type {const} */ ([
  ['yaml', '.sysdesign.yaml'],
  ['markdown', '.sysdesign.md'],
]);

/** @typedef {{ id: string, group: 'blank' | 'pattern' | 'worked', title: string, about: string, forms: Record<string, string> }} Start */

/** Title and summary of a document in either form. @param {string} text */
function headOf(text) {
  const front = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text);
  // A design that is being written may not be YAML as a whole yet.
  const document = parseDocument(front?.[1] ?? text);
  return { title: document.get('title'), summary: document.get('summary') };
}

/** @param {string} text */
const firstSentence = (text) =>
  text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/([.?!]) .*/, '$1');

/** The worked designs below examples/, each once whatever its forms. @returns {Promise<Start[]>} */
async function workedDesigns() {
  const folders = (await fs.readdir(inRoot('examples'), { withFileTypes: true })).filter((entry) =>
    entry.isDirectory(),
  );
  const inside = folders.map(async ({ name }) =>
    (await fs.readdir(inRoot('examples', name))).map((file) => path.posix.join('examples', name, file)),
  );
  const files = (await Promise.all(inside)).flat().sort();
  /** @type {Map<string, Start>} */
  const found = new Map();
  for (const [form, ending] of FORMS) {
    for (const file of files.filter((name) => name.endsWith(ending))) {
      const id = path.posix.basename(file, ending);
      const { title, summary } = headOf(await fs.readFile(inRoot(file), 'utf8'));
      const start = found.get(id) ?? {
        id,
        group: 'worked',
        title: String(title ?? id),
        about: firstSentence(String(summary ?? '')),
        forms: {},
      };
      start.forms[form] = file;
      found.set(id, start);
    }
  }
  return [...found.values()].sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

/** @returns {Promise<Map<string, string>>} the content of each file, by its path in the repository */
export async function generate() {
  const { convertDocument } = await loadTs('src/core/convert/index.ts');
  /** @type {Map<string, string>} */
  const made = new Map();
  /** @type {Start[]} */
  const starts = [];
  for (const template of TEMPLATES) {
    const forms = Object.fromEntries(FORMS.map(([form, ending]) => [form, `templates/${template.id}${ending}`]));
    starts.push({ ...template, group: template.id === 'blank' ? 'blank' : 'pattern', forms });
    if (template.id === 'blank') continue;
    const converted = convertDocument(await fs.readFile(inRoot(forms.yaml), 'utf8'), 'yaml');
    if (converted.text === undefined) throw new Error(`${forms.yaml}: ${converted.refused}`);
    made.set(forms.markdown, converted.text);
  }
  const list = { version: 1, starts: [...starts, ...(await workedDesigns())] };
  return made.set(
    'templates/index.json',
    await prettier.format(JSON.stringify(list), { parser: 'json', printWidth: 120 }),
  );
}
