/** Addresses without a version that people outside call. */
import type { Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import type { Span } from '../../base/place.ts';
import { referencesIn, scalarAt, type Contract } from '../../model/index.ts';
import { entryOf, valueAt } from '../../syntax/index.ts';
import { addressOf, isOperational, namesIn, styleOf, wordsIn } from '../shared/contracts.ts';
import { reportGrouped, unanswered } from '../shared/grouped.ts';
import { isOutside } from '../shared/publicCalls.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { listed } from '../shared/wording.ts';

const VERSION = /^v?\d+(?:\.\d+)*(?:[a-z]+\d*)?$|^\{?(?:api[_-]?)?version\}?$/i;
const SPOKEN_OF =
  /\b(?:api|contracts?|interfaces?|path|url|header)s?\b.{0,40}\bversion|\bversion(?:ed|ing)\b|\/v\d\b|\bversions? (?:in|of) the (?:path|url|header|api)/i;
/** Clients that stay in use long after the next release: nobody can update them all at once. */
const STAYING =
  /\b(?:mobile|ios|android|phones?|apps?|devices?|sensors?|sdks?|desktop|cli|partners?|customers?'? systems?|integrations?|third[- ]part)/i;
const WEB = /\b(?:web|browser|spa|frontend)/i;
/** What a version stands behind. */
const BEFORE_VERSION = /^(?:[A-Z]+ +)?(?:https?:\/\/[^/]*)?(?:\/api(?=\/))?/;
/** Addresses that are fixed by others, or opened by people. */
const FIXED = /^(?:\.well-known|oauth2?|login|logout|auth|callback|sitemap.*|static|assets)$/i;

const ID = 'api/unversioned';

export default defineRule({
  id: ID,
  severity: 'hint',
  value: 2,
  since: '0.1.0',
  step: 'data',
  summary: 'Callers outside, which cannot all be updated at once, use addresses that carry no version.',
  why: 'An app on a phone, a device or the program of a partner calls the same address for years. The first change that is not backwards compatible then needs a second address beside it, and a rule for which is which. A version in the path, or in a header, from the first day on costs nothing.',
  source: 'Practice of interface design: a version in path or header, and how long old ones live.',
  invalid: [
    {
      title: 'Partners call an address without a version.',
      document: `
api:
  rates: { style: rest, method: GET, path: "/api/rates/{currency}", exposure: partner }
data:
  rate: { key: currency }
`,
    },
  ],
  valid: [
    {
      title: 'The version stands in the path, or the contract says how it changes.',
      document: `
api:
  rates: { style: rest, method: GET, path: "/api/v1/rates/{currency}", exposure: partner }
  offers: { style: rest, method: GET, path: "/api/offers/{id}", exposure: partner, versions: By the Accept header }
data:
  rate: { key: currency }
`,
    },
    {
      title: 'Inside one company, and a short link that people open.',
      document: `
api:
  rates: { style: rest, method: GET, path: "/rates/{currency}", exposure: internal }
  open: { style: rest, method: GET, path: "/{code}", exposure: public }
data:
  rate: { key: currency }
`,
    },
  ],
  messages: {
    one: ({ names }) =>
      `The address of ${names} carries no version, and its callers are not updated with it: the first change that breaks them has nowhere to go. Put one into the path ("/v1"), or say how the contract changes ("versions").`,
    several: ({ names, count, of }) =>
      `${count} of ${of} addresses that are called from outside carry no version: ${names}. Their callers are not updated together with them. Put one into the paths ("/v1"), or say how the contracts change ("versions").`,
  },
  check(facts, report) {
    const outside = stayingContracts(facts);
    const open = outside.filter(isUnversioned);
    if (open.length === 0 || facts.said.mentions(SPOKEN_OF)) return;
    const describe = ([first, ...others]: readonly Contract[]): Finding => ({
      span: addressSpan(first!),
      message: others.length > 0 ? 'several' : 'one',
      args: {
        names: listed([first!, ...others].map(({ name }) => `"${name}"`)),
        count: others.length + 1,
        of: outside.length,
      },
      subject: first!.name,
      related: others.map((contract) => ({ span: addressSpan(contract), message: 'No version either' })),
    });
    reportGrouped(facts, ID, open, ({ name }) => name, describe, report);
  },
  fix(_, facts): readonly FixProposal[] {
    const outside = stayingContracts(facts);
    const version =
      outside.flatMap(({ body }) => /\/(v\d+)\//.exec(scalarAt(body, 'path')?.text ?? '')?.[1] ?? [])[0] ?? 'v1';
    const open = unanswered(facts, ID, outside.filter(isUnversioned), ({ name }) => name);
    const edits = open.map(({ body }): TextEdit => {
      const path = scalarAt(body, 'path')!;
      const at = path.place.locate(BEFORE_VERSION.exec(path.text)![0].length);
      return { start: at, end: at, newText: `/${version}` };
    });
    return edits.length > 0 ? [{ title: `Put "${version}" into the path`, edits }] : [];
  },
});

/** Contracts with an address whose callers are outside, and stay as they are. */
function stayingContracts(facts: Facts): readonly Contract[] {
  const started = startedByStaying(facts);
  return facts.contracts.filter((contract) => {
    if (contract.none || styleOf(contract) !== 'rest' || isOperational(contract)) return false;
    const [start] = addressOf(contract)?.segments ?? [];
    // An address that begins with a variable is a link for people; it can't have a version.
    if (!start || start.variable || FIXED.test(start.text)) return false;
    const exposure = scalarAt(contract.body, 'exposure')?.text;
    return exposure ? exposure !== 'internal' : started.has(contract.name);
  });
}

function startedByStaying({ paths, graph }: Facts): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { body, steps } of paths) {
    const starts = steps[0]?.hops.map(({ from }) => graph.nodes.get(from.name)) ?? [];
    const stays = starts.some((node) => {
      const label = `${node?.id} ${node?.label}`;
      return isOutside(node) && STAYING.test(label) && !WEB.test(label);
    });
    if (stays) for (const { name } of referencesIn(valueAt(body, 'api'))) names.add(name);
  }
  return names;
}

function addressSpan({ body }: Contract): Span {
  return scalarAt(body, 'path')!.span;
}

function isUnversioned(contract: Contract): boolean {
  const { body } = contract;
  if (entryOf(body, 'versions')) return false;
  const { segments = [], query = [] } = addressOf(contract) ?? {};
  if (segments.some(({ text }) => VERSION.test(text))) return false;
  const names = [...query, ...namesIn(valueAt(body, 'query')), ...namesIn(valueAt(body, 'headers'))];
  return !names.some((name) => wordsIn(name).some((word) => word.startsWith('version') || word === 'accept'));
}
