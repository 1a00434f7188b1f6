/**
 * Measures the language server beside yaml-language-server on equal documents. `--quick` for a rough look, `--only=TEXT` for the
 * servers whose name has it, `--lines=N` for one size, `--json FILE` for all figures; `--rules` for the rules on large graphs instead,
 * `--format` for formatting, `--navigation` for what editors ask after every edit, `--preview` for the preview's page in Chromium.
 * docs/performance.md says how to read them.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { markdownDocument, yamlDocument } from './bench/documents.mjs';
import { markdownEdits, yamlEdits } from './bench/edits.mjs';
import { measureFormatting } from './bench/formatting.mjs';
import { measureNavigation } from './bench/navigation.mjs';
import { measurePreview } from './bench/preview.mjs';
import { markdownTable, resultOf } from './bench/report.mjs';
import { measureRules } from './bench/rules.mjs';
import { serverKinds } from './bench/servers.mjs';
import { measure } from './bench/session.mjs';
import { ensureDependencies } from './lib/deps.mjs';
import { Refusal, say, script, timed } from './lib/log.mjs';
import { inRoot } from './lib/paths.mjs';

/** @typedef {import('./bench/servers.mjs').ServerKind} ServerKind */
/** @typedef {import('./bench/session.mjs').Document} Document */

const FULL = { rounds: 3, warmUps: 5, edits: 40 };
const QUICK = { rounds: 1, warmUps: 5, edits: 10 };

/** No such file is needed; below a folder with a dot the other server would not look for its schema. @param {string} name */
const uriOf = (name) => pathToFileURL(inRoot('examples', name)).href;

/** @param {number} lines @returns {readonly (Document & { title: string, yaml: boolean })[]} */
function documentsOf(lines) {
  const yaml = yamlDocument(lines);
  const markdown = markdownDocument(lines);
  return [
    { title: 'YAML', yaml: true, uri: uriOf(`shop-${lines}.sysdesign.yaml`), text: yaml, edits: yamlEdits(yaml) },
    {
      title: 'Markdown',
      yaml: false,
      uri: uriOf(`shop-${lines}.sysdesign.md`),
      text: markdown,
      edits: markdownEdits(markdown),
    },
  ];
}

/** The servers take turns, and each is first as often as the others. @param {readonly ServerKind[]} kinds @param {Document} document @param {typeof FULL} amount */
async function rounds(kinds, document, amount) {
  /** @type {Map<ServerKind, import('./bench/session.mjs').Times[]>} */
  const measured = new Map(kinds.map((kind) => [kind, []]));
  for (let round = 0; round < amount.rounds; round++) {
    for (let turn = 0; turn < kinds.length; turn++) {
      const kind = /** @type {ServerKind} */ (kinds[(turn + round) % kinds.length]);
      measured.get(kind)?.push(await measure(kind, document, amount));
    }
  }
  return [...measured].map(([kind, times]) => resultOf(kind, times));
}

/** What this machine is, in words that do not tell whose it is. */
const machine = () =>
  `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, load ${os.loadavg()[0]?.toFixed(1)} at the start`;

function readArguments() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      only: { type: 'string', default: '' },
      lines: { type: 'string', default: '1000,10000' },
      rules: { type: 'boolean', default: false },
      format: { type: 'boolean', default: false },
      navigation: { type: 'boolean', default: false },
      preview: { type: 'boolean', default: false },
    },
  });
  const sizes = values.lines.split(',').map(Number);
  if (sizes.some((lines) => !(lines >= 500))) throw new Refusal('--lines takes numbers from 500, such as 1000,10000');
  return { ...values, sizes };
}

await script(async () => {
  const { quick, json, only, sizes, rules, format, navigation, preview } = readArguments();
  await ensureDependencies();
  if (rules) {
    process.stdout.write(`${machine()}\n\n${await measureRules()}`);
    return;
  }
  if (format) {
    process.stdout.write(`${machine()}\n\n${await measureFormatting(Math.max(...sizes))}`);
    return;
  }
  if (navigation) {
    process.stdout.write(`${machine()}\n\n${await measureNavigation(Math.max(...sizes))}`);
    return;
  }
  if (preview) {
    process.stdout.write(`${machine()}\n\n${await measurePreview(quick ? 12 : 24)}`);
    return;
  }
  const kinds = (await timed('bundle the server', serverKinds)).filter(({ name }) => name.includes(only));
  const amount = quick ? QUICK : FULL;
  const about = machine();
  process.stdout.write(`${about}\n${amount.rounds} rounds of ${amount.edits} edits\n\n`);
  const tables = [];
  for (const lines of sizes) {
    for (const document of documentsOf(lines)) {
      const { title, text, yaml } = document;
      const fit = kinds.filter(({ debounce }) => yaml || debounce === 0);
      const results = await timed(`${title}, ${lines} lines`, () => rounds(fit, document, amount));
      const table = { title, lines: text.split('\n').length - 1, characters: text.length, results };
      tables.push(table);
      process.stdout.write(`${markdownTable(table)}\n`);
    }
  }
  if (json === undefined) return;
  await fs.mkdir(path.dirname(path.resolve(json)), { recursive: true });
  await fs.writeFile(json, `${JSON.stringify({ machine: about, ...amount, tables }, null, 2)}\n`);
  say(`figures in ${json}`);
});
