/** Scaffolds a rule: its file and its test; then the registry and the pages are made again. `npm run new:rule -- group/name`. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { Refusal, say, script } from './lib/log.mjs';
import { inRoot } from './lib/paths.mjs';
import { write } from './generate/rules.mjs';

/** @param {string} id */
const rule = (id) => `/** What it finds, in one sentence. */
import { defineRule } from '../rule.ts';

export default defineRule({
  id: '${id}',
  severity: 'warning',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary: 'What it finds, in one sentence.',
  why: 'Why it matters, in a few sentences.',
  source: 'Where the advice comes from.',
  invalid: [{ title: 'What is to be seen.', document: 'hld:\\n  components:\\n    LB:\\n      kind: load-balancer\\n' }],
  valid: [{ title: 'How it is done well.', document: 'hld:\\n  components:\\n    S:\\n      kind: service\\n' }],
  messages: {
    found: ({ name }) => \`What is wrong with "\${name}", why it matters, and what to do.\`,
  },
  check({ components }, report) {
    for (const { name, nameSpan, kind } of components) {
      if (kind?.text !== 'load-balancer') continue;
      report({ span: nameSpan, message: 'found', args: { name }, subject: name });
    }
  },
});
`;

/** @param {string} id */
const test = (id) => `/** Tests of ${id}: marked documents. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

it('finds it', () => {
  checkFindings(\`
    hld:
      components:
        LB:
    #   ^^ ${id}: What is wrong with "LB"
          kind: load-balancer
  \`);
});

it('is quiet about what is well', () => {
  checkFindings('hld:\\n  components:\\n    S:\\n      kind: service\\n', { rules: ['${id}'] });
});
`;

await script(async () => {
  const id = process.argv[2] ?? '';
  if (!/^[a-z]+\/[a-z]+(-[a-z0-9]+)*$/.test(id)) throw new Refusal('usage: npm run new:rule -- group/name');
  const files = { [`src/core/rules/${id}.ts`]: rule(id), [`test/core/rules/${id}.test.ts`]: test(id) };
  for (const [file, content] of Object.entries(files)) {
    const place = inRoot(file);
    await fs.mkdir(path.dirname(place), { recursive: true });
    await fs.writeFile(place, content, { flag: 'wx' }).catch(() => {
      throw new Refusal(`${file} is there already`);
    });
    say(`wrote ${file}`);
  }
  await write();
  say('✓ registry and pages made again');
});
