/** Something says that it serves a requirement that the scope does not have. */
import { replaceBy } from '../shared/passOn.ts';
import { citationsIn, CITES_ALL, endsOfRange, plainly } from '../shared/requirements.ts';
import { defineRule } from '../rule.ts';
import { listed, meantName } from '../shared/wording.ts';

export default defineRule({
  id: 'ref/unknown-requirement',
  severity: 'error',
  value: 4,
  since: '0.1.0',
  step: 'scope',
  summary: 'A requirement that is cited is not in the scope.',
  why: 'What serves a requirement is the reason for its being there. If the requirement does not exist, either the reason is gone or the number is wrong, and nobody can tell which requirements are served.',
  source: 'Traceability: every component answers to a requirement or to a number.',
  invalid: [
    {
      title: 'R7 is not in the scope.',
      document: `
scope:
  functional:
    R1: Send a message
    R2: Read the history
api:
  send:
    style: websocket
    serves: [R1, R7]
`,
    },
    {
      title: 'A goal is named with a slip of the pen.',
      document: `
scope:
  functional:
    R1: Send a message
  nonfunctional:
    availability: 99.9%
api:
  send:
    style: websocket
    serves: [R1, availabilty]
`,
    },
  ],
  valid: [
    {
      title: 'Both are there; a quality goal can be cited, too.',
      document: `
scope:
  functional:
    R1: Send a message
  nonfunctional:
    availability: 99.9%
api:
  send:
    style: websocket
    serves: [R1, availability]
`,
    },
  ],
  messages: {
    unknown: ({ name, meant, known }) =>
      `The scope has no requirement "${name}", so what serves it answers to nothing. ${
        meant ? `Did you mean "${meant}"? ` : ''
      }It has ${known}.`,
  },
  check(facts, report) {
    const { requirements, goals } = facts;
    if (requirements.length === 0) return;
    const ids = [...requirements.map(({ name }) => name), ...goals.map(({ name }) => name)];
    const known = new Set([
      ...ids,
      ...goals.map(({ name }) => name.split('.')[0]!),
      ...requirements.map(({ text }) => plainly(text)),
    ]);
    const isKnown = (name: string) => known.has(name) || known.has(plainly(name)) || CITES_ALL.test(name);
    for (const { name, span } of citationsIn(facts)) {
      const ends = endsOfRange(name);
      if (isKnown(name) || ends?.every(isKnown)) continue;
      const args = { name, meant: meantName(name, ids), known: listed(ids, 6) };
      report({ span, message: 'unknown', args, subject: name });
    }
  },
  fix(finding) {
    return replaceBy(finding, finding.args['meant']);
  },
});
