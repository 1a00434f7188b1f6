/** Bits taken for bytes, conversions made twice, and sizes in steps of 1,000 beside sizes in steps of 1,024. */
import { statedFigures, type Facts } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { spanAt, type Span } from '../../base/place.ts';
import {
  DATA,
  findUnit,
  formatValue,
  type EstimateResult,
  type NumberNode,
  type UnitPart,
  type ExpressionSyntax,
} from '../../estimate/index.ts';
import { scalarAt } from '../../model/index.ts';
import { STEPS, type ScalarNode } from '../../syntax/index.ts';
import { hasWord, isVolume, wordSet } from '../shared/estimateWords.ts';
import { leavesOf, numbersIn, replacePart, withOperator } from '../shared/expressions.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { addEntry } from '../shared/yamlEdits.ts';

export default defineRule({
  id: 'estimate/bits-and-bytes',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: undefined,
  summary:
    'A size is given in bits beside others in bytes, bits and bytes are converted twice, a link is sized in bytes, or sizes in steps of 1,000 and of 1,024 stand together.',
  why: 'One letter is a factor of eight: Kb are kilobits, KB kilobytes. The engine converts between them by itself, so that an `* 8` of the author counts twice. From a petabyte on, steps of 1,000 and of 1,024 are more than a tenth apart.',
  source: 'Links are sold in bits per second, disks in bytes. A year of chat of 2.19 PB is 1.945 PiB.',
  invalid: [
    {
      title: 'A page of kilobits among kilobytes.',
      document: `
title: Crawler
estimate:
  pages: 1B pages/month
  page_size: 500 Kb/page
  image_size: 200 KB/page
  storage: pages * (page_size + image_size) for 1 year * 3 copies
`,
    },
    {
      title: 'The unit converts, and so does the author.',
      document: `
title: Video
estimate:
  viewers: 1M viewers
  stream: 500 KB/s/viewer
  egress: viewers * stream * 8 in Tbps
`,
    },
    {
      title: 'A link of ten gigabytes a second is not sold.',
      document: `
title: Video
hld:
  components:
    E: { kind: service, why: Streams, capacity: { bandwidth: 10 GB/s } }
`,
    },
    {
      title: 'Both steps in one document of petabytes.',
      document: `
title: Archive
estimate:
  files: 3 PB
  backups: 900 TiB
  all: files + backups
`,
    },
  ],
  valid: [
    {
      title: 'Links in bits, sizes in bytes; the engine converts.',
      document: `
title: Video
estimate:
  viewers: 1M viewers
  stream: 4 Mbps/viewer
  minute: 30 MB
  egress: viewers * stream
hld:
  components:
    E: { kind: service, why: 'Sends \`egress\`', capacity: { bandwidth: 10 Gbit/s } }
`,
    },
    {
      title: 'The document says which steps it counts in.',
      document: `
title: Archive
conventions: { bytes: decimal }
estimate:
  files: 3 PB
  backups: 900 TiB
  all: files + backups
`,
    },
  ],
  messages: {
    amount: ({ written, bytes, other, spelled }) =>
      `\`${written}\` is in bits, which makes ${bytes}; other sizes of the document, such as \`${other}\`, are in bytes. Sizes are rarely counted in bits: write bytes, or spell the unit \`${spelled}\` if bits are meant.`,
    twice: ({ factor, unit }) =>
      `The unit \`${unit}\` converts between bits and bytes by itself, so that this \`${factor}\` makes the result eight times too ${factor === '/ 8' ? 'small' : 'large'}. Take it out.`,
    link: ({ written, bits, number, bytes }) =>
      `\`${written}\` is ${bits}. Links are sold in bits per second: a link of ${number} Gbit/s carries ${bytes}. Write bits, if a link is meant.`,
    steps: ({ name, shown, decimal, binary }) =>
      `\`${name}\` is ${shown}, where steps of 1,000 and of 1,024 are more than a tenth apart, and the document uses both: \`${decimal}\` and \`${binary}\`. State which it counts in: \`conventions: { bytes: decimal }\`, or binary.`,
  },
  check(facts, report) {
    const places = placesOf(facts);
    const sized = places.flatMap((place) => sizesIn(place));
    const byteSize = sized.find(({ part, rate }) => !isBits(part) && !rate);
    for (const size of sized) {
      const found = bitAmount(facts, size, byteSize) ?? linkInBytes(facts, size);
      if (found) report(found);
    }
    for (const place of places) {
      const twice = convertedTwice(place);
      if (twice) report(twice);
    }
    const both = bothSteps(facts, sized);
    if (both) report(both);
  },
  fix(finding, facts) {
    const { start, end } = finding.span;
    const { message, args } = finding;
    const replace = (newText: unknown, title = `Change to "${String(newText)}"`): FixProposal => {
      return { title, edits: [{ start, end, newText: String(newText) }] };
    };
    if (message === 'amount') return [replace(args['inBytes']), replace(args['inBits'])];
    if (message === 'link') return [replace(args['inBits'])];
    return message === 'twice' ? fixTwice(finding, facts) : fixSteps(facts);
  },
});

/** An expression with its place: an estimate, or a quantity elsewhere. */
interface Place {
  readonly id: string;
  readonly expression: ScalarNode;
  readonly result: EstimateResult;
}

/** A literal with a unit of data. */
interface Size {
  readonly place: Place;
  readonly node: NumberNode;
  /** The word of the unit that is about data. */
  readonly part: UnitPart;
  /** In a second or shorter. */
  readonly rate: boolean;
  readonly text: string;
  readonly span: Span;
}

function placesOf({ numbers }: Facts): readonly Place[] {
  return [
    ...numbers.estimates.map(({ entry, result }) => ({ id: entry.name, expression: entry.expression!, result })),
    ...numbers.sites.map(({ path, expression, result }) => ({ id: path, expression, result })),
  ];
}

function sizesIn(place: Place): Size[] {
  const { result, expression } = place;
  return dataNumbers(result.syntax).map(({ node, part }): Size => {
    const text = result.syntax.text.slice(node.range.start, node.range.end);
    return { place, node, part, rate: isPerSecond(node), text, span: spanAt(expression.place, node.range) };
  });
}

/** The numbers of an expression that have a unit of data; most have none, and equal texts are one expression. */
const dataNumbers = memo(({ tree }: ExpressionSyntax) =>
  numbersIn(tree).flatMap((node): { readonly node: NumberNode; readonly part: UnitPart }[] => {
    const part = node.unit?.parts.find(({ word, power }) => power > 0 && findUnit(word)?.kind.startsWith('data'));
    return part ? [{ node, part }] : [];
  }),
);

function isPerSecond({ unit }: NumberNode): boolean {
  return (unit?.parts ?? []).some(({ word, power }) => {
    const known = findUnit(word);
    return known?.kind === 'data rate' || (power < 0 && known?.kind === 'time' && known.factor <= 1);
  });
}

/** `Kb`, `Kbit`, `bps`, but not `KB`. */
function isBits({ word }: UnitPart): boolean {
  return /b(?:it|ps)?$/.test(findUnit(word)?.name ?? '');
}

/** A size in `Kb`, `Mb` …, where other sizes are in bytes. `Kbit` is meant as it stands. */
function bitAmount({ numbers }: Facts, size: Size, other: Size | undefined): Finding | undefined {
  const { node, part, rate, text, span, place } = size;
  if (rate || !other || !/^[KkMGTPE]b$/.test(part.word)) return undefined;
  const spelled = `${part.word}it`;
  const words = (unit: string) => withUnit(size, unit);
  const bits = node.value * findUnit(part.word)!.factor;
  const args = {
    written: text,
    bytes: formatValue(bits, DATA, { conventions: numbers.conventions }),
    other: other.text,
    spelled,
    inBytes: words(`${part.word[0]}B`),
    inBits: words(spelled),
  };
  return { span, message: 'amount', args, subject: place.id };
}

function withUnit({ text, node, part }: Size, unit: string): string {
  const from = part.range.start - node.range.start;
  return text.slice(0, from) + unit + text.slice(from + part.word.length);
}

/** What links are sold as, in gigabits per second. */
const LINKS: ReadonlySet<number> = new Set([10, 25, 40, 50, 100, 200, 400]);
const LINK_WORDS = wordSet('nic link uplink downlink wan lan ethernet port network');
const LINK_KEYS = /^hld\.components\.(.+)\.capacity\.(?:bandwidth|in|out)$/;
/** What is made of many machines behind one name has no one link. */
const MANY = new Set(['object-storage', 'cdn', 'data-warehouse', 'external-service']);

function linkInBytes({ graph }: Facts, size: Size): Finding | undefined {
  const { node, part, rate, text, span, place } = size;
  if (!rate || !/^G(?:B|Bps)$/.test(part.word) || !LINKS.has(node.value) || node !== place.result.expression)
    return undefined;
  const component = LINK_KEYS.exec(place.id)?.[1];
  const kind = graph.nodes.get(component ?? '')?.kind?.id;
  const isLink = component === undefined ? hasWord(place.id, LINK_WORDS) : !kind || !MANY.has(kind);
  if (!isLink) return undefined;
  const args = {
    written: text,
    bits: `${node.value * 8} Gbit/s`,
    number: node.value,
    bytes: `${node.value / 8} GB/s`,
    inBits: withUnit(size, part.word === 'GB' ? 'Gbit' : 'Gbps'),
  };
  return { span, message: 'link', args, subject: component ?? place.id };
}

/** A factor of eight beside a unit of bits, which has converted already. */
function convertedTwice({ id, expression, result }: Place): Finding | undefined {
  const { expression: tree, syntax } = result;
  if (!result.quantity || result.quantity.dimension.data !== 1) return undefined;
  const leaves = leavesOf(tree);
  const eight = leaves.find(({ node }) => node.kind === 'number' && node.value === 8 && !node.unit);
  if (!eight) return undefined;
  const bits = leaves.find(({ node, divides }) => !divides && node.kind === 'number' && node.unit?.parts.some(isBits));
  const stated = tree.kind === 'in' ? tree.unit : undefined;
  const statedInBits = stated?.parts.some(isBits) ?? false;
  const bitText = bits && syntax.text.slice(bits.node.range.start, bits.node.range.end);
  const unit = eight.divides ? !statedInBits && bitText : !bits && statedInBits && stated!.text;
  if (!unit) return undefined;
  const span = spanAt(expression.place, eight.node.range);
  return { span, message: 'twice', args: { factor: eight.divides ? '/ 8' : '* 8', unit }, subject: id };
}

function fixTwice({ span, subject }: Finding, facts: Facts): FixProposal[] {
  const place = placesOf(facts).find(({ id, expression }) => {
    return id === subject && expression.span.start <= span.start && span.end <= expression.span.end;
  });
  if (!place) return [];
  const { expression, result } = place;
  const eight = leavesOf(result.expression).find(
    ({ node }) => expression.place.locate(node.range.start) === span.start,
  );
  if (!eight) return [];
  const range = withOperator(result.expression, eight.node);
  return [{ title: 'Take the 8 out', edits: [replacePart(expression, range, '')], preferred: true }];
}

/** From here on the two kinds of steps are a tenth apart. */
const PETABYTE = 1e15;

/** The first petabytes of a document that uses both kinds of steps and does not say which it counts in. */
function bothSteps(facts: Facts, sizes: readonly Size[]): Finding | undefined {
  const { syntax, numbers } = facts;
  if (scalarAt(syntax.root, 'conventions', 'bytes')) return undefined;
  const large = numbers.estimates.find(({ result }) => isVolume(result.quantity) && result.quantity.high >= PETABYTE);
  if (!large) return undefined;
  const stated = statedFigures(facts).map(({ figure = '' }) => figure);
  const texts = [...sizes.map(({ text }) => text), ...stated];
  const decimal = texts.find((text) => /[KkMGTPE]B/.test(text));
  const binary = texts.find((text) => /[KMGTPE]iB/.test(text));
  if (decimal === undefined || binary === undefined) return undefined;
  const { entry, result } = large;
  const args = { name: entry.name, shown: result.display, decimal, binary };
  return { span: entry.nameSpan, message: 'steps', args, subject: entry.name, severity: 'info' };
}

/** Says how the document counts, behind its last key before the steps. */
function fixSteps({ syntax: { root, text } }: Facts): FixProposal[] {
  const steps: ReadonlySet<string> = new Set(STEPS);
  const first = root.entries.findIndex(({ key }) => steps.has(key.text));
  const entries = first < 0 ? root.entries : root.entries.slice(0, first);
  if (entries.length === 0) return [];
  return ['decimal', 'binary'].flatMap((bytes) => {
    const edit = addEntry(text, { ...root, entries }, 'conventions', [['bytes', bytes]]);
    return edit ? [{ title: `Count in steps of ${bytes === 'decimal' ? '1,000' : '1,024'}`, edits: [edit] }] : [];
  });
}
