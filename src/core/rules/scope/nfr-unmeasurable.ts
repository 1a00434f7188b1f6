/** Quality goals in words such as "fast" or "scalable", without a figure. */
import type { Facts } from '../../analysis/index.ts';
import { scalarAt, type Goal } from '../../model/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { isInProse } from '../shared/prosePlaces.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { appendToScalar, replaceScalar } from '../shared/yamlEdits.ts';

export default defineRule({
  id: 'scope/nfr-unmeasurable',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'scope',
  summary: 'A quality goal says "fast", "scalable" or "highly available", and no figure.',
  why: 'Fast is 20 ms for a keystroke and 2 s for a report. Without a figure nobody can tell whether the design reaches the goal, which copy or cache it needs, or whether it is done.',
  source: 'Site Reliability Engineering, chapter 4: an objective is a target value of a level that is measured.',
  profiles: { interview: 'info' },
  invalid: [
    {
      title: 'How fast is fast?',
      document: `
scope:
  functional:
    R1: Send a message
  nonfunctional:
    latency: Messages must arrive fast
`,
    },
    {
      title: 'A goal of one’s own.',
      document: `
scope:
  functional:
    R1: Send a message
  nonfunctional:
    N1: The system should be highly available
`,
    },
  ],
  valid: [
    {
      title: 'With percentile, figure and unit.',
      document: `
scope:
  nonfunctional:
    availability: { target: 99.95%, window: 30 days }
    latency: { p99: 200 ms }
    N1: Fast enough for typing, p95 below 50 ms
`,
    },
    {
      title: 'The words are explained by a figure beside them.',
      document: `
scope:
  nonfunctional:
    latency: { p99: 200 ms }
    N1: The whole must feel fast
`,
    },
    {
      title: 'What holds always can be checked without a figure.',
      document: `
scope:
  nonfunctional:
    consistency: strong
    durability: A message that was acknowledged is never lost
`,
    },
  ],
  messages: {
    found: ({ topic, said }) => `"${said}" ${MESSAGES[topic as Topic]}`,
  },
  check(facts, report) {
    for (const goal of facts.goals) {
      const topic = vagueIn(goal);
      if (!topic || isAnswered(facts, topic, goal)) continue;
      const span = goal.value?.span ?? goal.nameSpan;
      report({ span, message: 'found', args: { topic, said: shortened(asSaid(goal)) }, subject: goal.name });
    }
  },
  fix(finding, facts): readonly FixProposal[] {
    const goal = facts.goals.find(({ name }) => name === finding.subject);
    return goal ? fixesFor(facts, goal, finding.args['topic'] as Topic) : [];
  },
});

type Topic = 'latency' | 'availability' | 'scale' | 'durability';

const MESSAGES: Readonly<Record<Topic, string>> = {
  latency:
    "can't be checked: 20 ms and 2 s are both fast to somebody. Say a time and the share of calls that keep it, such as a p99 of 200 ms.",
  availability:
    'does not say how long the system may be down, and that decides on copies and regions: 99.9 % are 43 minutes in 30 days, 99.99 % are 4. Choose one.',
  scale:
    'names neither a load nor a time by which it must be carried, so any design passes. Say how many users or calls, and until when.',
  durability:
    'leaves open what may be lost when a machine or a region is gone. Say which writes, and how many of them.',
};

/** By the name of the goal. */
const NAMED: Readonly<Record<string, Topic>> = {
  latency: 'latency',
  freshness: 'latency',
  availability: 'availability',
  reliability: 'availability',
  throughput: 'scale',
  scalability: 'scale',
  durability: 'durability',
};

/** By the words of a goal under an id of one's own, or of a bullet. */
const SPOKEN: readonly (readonly [Topic, RegExp])[] = [
  ['latency', /\b(?:low[- ]latency|latency|fast|quick(?:ly)?|responsive|snappy|speed|instant(?:ly|aneous)?)\b/i],
  ['availability', /\b(?:availab(?:le|ility)|reliab(?:le|ility)|resilient|resilience|uptime|fault[- ]tolera\w+)\b/i],
  ['scale', /\b(?:scal(?:es?|able|ability|ing)|high[- ]throughput|many users|lots of users)\b/i],
  ['durability', /\b(?:durab(?:le|ility)|data loss)\b/i],
];

const VAGUE =
  /\b(?:fast|quick(?:ly)?|low|lower|minimal|min|responsive|snappy|instant(?:ly|aneous)?|soon|speedy|short|high|highly|higher|good|great|strong|best|max(?:imum)?|reliabl[ey]|reliability|robust|resilient|fault[- ]tolera\w+|available|scal(?:es?|able|ability|ing)|horizontal(?:ly)?|elastic|large|huge|massive|many|lots|durable|important|critical|required|yes|must|should)\b/i;

/** A figure, an estimate, or a word that counts: all of them can be checked. */
const COUNTED =
  /\d|`[^`]+`|\b(?:never|always|none?|zero|one|two|three|five|ten|twice|half|dozens?|hundreds?|thousands?|millions?|billions?|nines|every|each|all|any)\b/i;

function vagueIn(goal: Goal): Topic | undefined {
  const words = wordsOf(goal);
  if (words === '' || COUNTED.test(words) || COUNTED.test(detailsOf(goal)) || !VAGUE.test(words)) return undefined;
  const name = goal.name.split('.')[0]!;
  return NAMED[name] ?? (isFree(goal) ? SPOKEN.find(([, words]) => words.test(wordsOf(goal)))?.[0] : undefined);
}

/** The words of a goal; those of a bullet without a name are its name. */
function wordsOf({ name, value, body }: Goal): string {
  const said = value ?? scalarAt(body, 'text');
  return (said?.text ?? (body || !name.includes(' ') ? '' : name)).replaceAll(/\s+/g, ' ').trim();
}

/** The words as they are quoted: of a goal in a word or two, its name belongs to them. */
function asSaid(goal: Goal): string {
  const words = wordsOf(goal);
  return goal.value && words.split(' ').length <= SHORT ? `${goal.name}: ${words}` : words;
}

function detailsOf({ body }: Goal): string {
  return ['metric', 'target', 'percentile', 'measured-by', 'sla']
    .map((key) => scalarAt(body, key)?.text ?? '')
    .join(' ');
}

/** A goal under an id, or a bullet of words. */
function isFree({ name }: Goal): boolean {
  return /^[A-Z][A-Za-z]*[-_ ]?\d+$/.test(name) || name.includes(' ') || name.includes('-');
}

const SAID: Readonly<Record<Topic, RegExp>> = {
  latency: /\bp\d\d(?:\.\d+)?\b|\b\d+(?:[.,]\d+)?\s?(?:ms|milliseconds?|s|sec|seconds?)\b/i,
  availability: /\b9\d(?:[.,]\d+)?\s?%|\b(?:two|three|four|five|[2-5])[- ]nines\b/i,
  scale:
    /\d\s?(?:k|m|b|million|billion|thousand)?\+?\s(?:[a-z]+\s)?(?:users|requests|messages|reads|writes|events|calls|qps|rps|tps|dau|mau)\b|\/s(?:ec)?\b|\bper second\b/i,
  durability: /\b(?:copies|replicas|rpo|recovery point|acknowledged|nines)\b/i,
};

/** Whether a figure for the same thing stands elsewhere. */
function isAnswered({ goals, estimates, paths, said }: Facts, topic: Topic, goal: Goal): boolean {
  const beside = goals.some((other) => {
    const name = other.name.split('.')[0]!;
    const same = NAMED[name] === topic || (topic === 'durability' && name === 'recovery-point');
    return other !== goal && same && COUNTED.test(`${wordsOf(other)} ${detailsOf(other)}`);
  });
  if (beside || (topic === 'scale' && estimates.length > 0)) return true;
  if (topic === 'latency' && paths.some(({ body }) => scalarAt(body, 'budget'))) return true;
  return said.mentions(SAID[topic]);
}

interface Figure {
  readonly title: string;
  /** Put behind the author's words. */
  readonly words: string;
  /** In place of them, where the goal has a name of its own. */
  readonly value?: string | Readonly<Record<string, string>>;
}

const FIGURES: Readonly<Record<Topic, readonly Figure[]>> = {
  latency: [
    { title: 'a p99 of 200 ms', words: 'p99 below 200 ms', value: { p99: '200 ms' } },
    { title: 'a p99 of 50 ms', words: 'p99 below 50 ms', value: { p99: '50 ms' } },
    { title: 'a p99 of 1 s', words: 'p99 below 1 s', value: { p99: '1 s' } },
  ],
  availability: [
    { title: '99.9 %', words: '99.9% of the calls over 30 days', value: '99.9%' },
    { title: '99.95 %', words: '99.95% of the calls over 30 days', value: '99.95%' },
    { title: '99.99 %', words: '99.99% of the calls over 30 days', value: '99.99%' },
  ],
  scale: [{ title: 'ten times the load in two years', words: 'ten times the load within 2 years' }],
  durability: [{ title: 'no acknowledged write is lost', words: 'no acknowledged write is lost with 1 machine' }],
};

/** A goal of so few words says no more than a figure would. */
const SHORT = 3;

function fixesFor({ syntax }: Facts, goal: Goal, topic: Topic): readonly FixProposal[] {
  const { name, nameSpan, value, body } = goal;
  return FIGURES[topic].flatMap((figure): FixProposal[] => {
    const title = `Say how much: ${figure.title}`;
    const proposal = (start: number, end: number, newText: string) => [{ title, edits: [{ start, end, newText }] }];
    const end = value?.span.end ?? nameSpan.end;
    const short = wordsOf(goal).split(' ').length <= SHORT;
    if (isInProse(syntax, nameSpan.start)) {
      if (short && typeof figure.value === 'object' && name === 'latency')
        return proposal(nameSpan.start, end, `latency.p99: ${figure.value['p99']}`);
      if (short && name === 'availability' && value) return proposal(value.span.start, end, String(figure.value));
      return proposal(end, end, ` (${figure.words})`);
    }
    if (!value) {
      const text = scalarAt(body, 'text');
      const edit = body && text ? setKeyOf(syntax, body, figure.words) : undefined;
      return edit ? [{ title, edits: [edit] }] : [];
    }
    const inPlace = short && (name === 'latency' || name === 'availability') ? figure.value : undefined;
    const edit = inPlace ? replaceScalar(value, inPlace) : appendToScalar(value, ` (${figure.words})`);
    return edit ? [{ title, edits: [edit] }] : [];
  });
}

function setKeyOf(syntax: Facts['syntax'], body: NonNullable<Goal['body']>, target: string) {
  const key = body.entries[0]!.key;
  return setKey(syntax, { key, value: body, span: body.span }, 'target', target);
}

function shortened(text: string): string {
  return text.length > 70 ? `${text.slice(0, 67).trimEnd()}…` : text;
}
