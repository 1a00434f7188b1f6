/** A path or a flow names a contract that the API does not have. */
import { referencesIn } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { replaceBy } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';
import { listed, meantName } from '../shared/wording.ts';

export default defineRule({
  id: 'ref/unknown-contract',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A path or a flow names a contract that is not under "api".',
  why: 'A path takes over from its contract which requirements it serves, and a reader finds there what is asked and answered. A name that leads nowhere gives neither.',
  source: 'The format, docs/format.md: "api" of a path.',
  invalid: [
    {
      title: 'The contract is called "history".',
      document: `
api:
  history:
    style: rest
hld:
  paths:
    read history:
      api: histroy
      steps:
        - client -> service -> store
`,
    },
  ],
  valid: [
    {
      title: 'The contract is there.',
      document: `
api:
  history:
    style: rest
hld:
  paths:
    read history:
      api: history
      steps:
        - client -> service -> store
`,
    },
  ],
  messages: {
    unknown: ({ name, meant, known }) =>
      `No contract under "api" is called "${name}", so what this call asks and serves can't be looked up. ${
        meant ? `Did you mean "${meant}"?` : `There is ${known}.`
      }`,
  },
  check({ contracts, paths, flows }, report) {
    if (contracts.length === 0) return;
    const known = new Set(contracts.map(({ name }) => name));
    const values = [
      ...paths.map(({ body }) => valueAt(body, 'api')),
      ...flows.map(({ body }) => valueAt(body, 'contract')),
    ];
    for (const value of values) {
      if (value?.kind === 'scalar' && known.has(value.text)) continue;
      for (const { name, span } of referencesIn(value)) {
        if (known.has(name)) continue;
        const args = { name, meant: meantName(name, known), known: listed([...known].map((one) => `"${one}"`)) };
        report({ span, message: 'unknown', args, subject: name });
      }
    }
  },
  fix(finding) {
    return replaceBy(finding, finding.args['meant']);
  },
});
