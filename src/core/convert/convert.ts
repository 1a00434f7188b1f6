/** From one form of a document to the other, without loss: what would lose anything is refused, with the reason. */
import type { Problem } from '../base/problem.ts';
import { DocumentParser, STEPS, type DocumentForm, type DocumentSyntax, type Step } from '../syntax/index.ts';
import { commentsIn, isBoundary } from './comments.ts';
import { modelOf } from './plain.ts';
import { readMarkdown } from './readMarkdown.ts';
import { readYaml, type Depth } from './readYaml.ts';
import { writeMarkdown } from './writeMarkdown.ts';
import { writeYaml } from './writeYaml.ts';

export interface Converted {
  readonly form: DocumentForm;
  readonly text: string;
}

export interface NotConverted {
  /** Why, and what to do, in a sentence or two. */
  readonly refused: string;
  /** Where it is, as far as it is one place. */
  readonly offset?: number;
}

/**
 * Converts a document to its other form. Converting the result again gives, from Markdown, every byte back; from YAML, the
 * same model and the same comments. Both are tried before anything is returned.
 * @param form the form that the text has.
 */
export function convertDocument(text: string, form: DocumentForm): Converted | NotConverted {
  const broken = breaksOf(text);
  if (broken === undefined) return { refused: 'Its lines end in two ways. Let all of them end alike first.' };
  const marked = text.startsWith('\uFEFF');
  const plain = (marked ? text.slice(1) : text).replaceAll('\r\n', '\n');
  const syntax = new DocumentParser().parse(plain, form);
  const damage = damageIn(syntax, text.indexOf('\r\n') >= 0);
  if (damage) return damage;
  const made = form === 'yaml' ? toMarkdown(syntax) : toYaml(syntax);
  if ('refused' in made) return made;
  return { form: made.form, text: (marked ? '\uFEFF' : '') + made.text.replaceAll('\n', broken) };
}

/** The first thing that is not as it should be, though it may be read as it was meant. */
function errorIn({ problems }: DocumentSyntax): Problem | undefined {
  return problems.find(({ severity = 'error' }) => severity === 'error');
}

/** How the lines of a text end; undefined where some end otherwise. */
function breaksOf(text: string): string | undefined {
  const windows = text.split('\r\n').length - 1;
  const all = text.split('\n').length - 1;
  const lone = text.split('\r').length - 1 - windows;
  if (lone > 0 || (windows > 0 && windows < all)) return undefined;
  return windows > 0 ? '\r\n' : '\n';
}

function damageIn(syntax: DocumentSyntax, windows: boolean): NotConverted | undefined {
  const { root, text, form } = syntax;
  const first = errorIn(syntax);
  if (first) {
    const offset = windows ? undefined : first.span.start;
    return {
      refused: `Mend this first, so that nothing of it is lost: ${first.message}`,
      ...(offset !== undefined && { offset }),
    };
  }
  if (form !== 'yaml') return undefined;
  const stray = root.entries.find(({ key }) => key.span.start > 0 && text[key.span.start - 1] !== '\n');
  if (root.flow || stray)
    return { refused: 'Its keys do not stand at the margin. Write each on a line of its own, without indentation.' };
  if (/^(?:---|\.\.\.|%)/m.test(text.replace(/^[ \t].*$/gm, '')))
    return {
      refused:
        'It has a line of --- or ... at the margin, which Markdown reads as the end of its keys. Take that line out.',
    };
  return undefined;
}

/** Writes as much as Markdown as says the same. */
function toMarkdown(syntax: DocumentSyntax): Converted | NotConverted {
  const model = modelOf(syntax.root);
  const tries: (() => ReadonlyMap<Step, Depth>)[] = [
    () => new Map(),
    () => new Map(STEPS.map((step) => [step, depthOf(step, syntax, model.get(step))])),
    // The prose of one step may reach into the one before it.
    () => new Map(STEPS.map((step) => [step, 'block'])),
    () => new Map(STEPS.map((step) => [step, 'front'])),
  ];
  for (const depths of tries) {
    const text = tried(syntax, depths());
    if (text !== undefined) return { form: 'markdown', text };
  }
  return { refused: 'Something in it would not come back from Markdown as it is. Please report this document.' };
}

/** @returns the Markdown, if it says the same, and its YAML again. */
function tried(syntax: DocumentSyntax, depths: ReadonlyMap<Step, Depth>): string | undefined {
  const text = writeMarkdown(readYaml(syntax, depths));
  const parsed = new DocumentParser().parse(text, 'markdown');
  if (errorIn(parsed) || !isSame(syntax, parsed)) return undefined;
  const parts = readMarkdown(parsed);
  const back = parts && new DocumentParser().parse(writeYaml(parts), 'yaml');
  return back && !errorIn(back) && isSame(syntax, back) ? text : undefined;
}

/** How much of a step can be Markdown by itself: its prose may hold a heading, a fence or bullets that would say more. */
function depthOf(step: Step, syntax: DocumentSyntax, said: string | undefined): Depth {
  const fits = (depth: Depth): boolean => {
    const own = readYaml(syntax, new Map([[step, depth]])).steps.filter((parts) => parts.step === step);
    const text = writeMarkdown({ front: undefined, title: undefined, prose: undefined, steps: own });
    const parsed = new DocumentParser().parse(text, 'markdown');
    const made = modelOf(parsed.root);
    return !errorIn(parsed) && made.size === own.length && made.get(step) === said;
  };
  return fits('all') ? 'all' : fits('block') ? 'block' : 'front';
}

function toYaml(syntax: DocumentSyntax): Converted | NotConverted {
  const parts = readMarkdown(syntax);
  if (!parts) return { refused: LAYOUT };
  const text = writeYaml(parts);
  const parsed = new DocumentParser().parse(text, 'yaml');
  const problem = errorIn(parsed);
  if (problem) return { refused: `${merging(problem.code)} ${problem.message}` };
  const back = isSame(syntax, parsed) ? toMarkdown(parsed) : undefined;
  return back && !('refused' in back) && back.text === syntax.text ? { form: 'yaml', text } : { refused: LAYOUT };
}

const LAYOUT =
  'Its layout could not be told in YAML without loss. Take out empty front matter and marks such as <!-- data:2 -->, and write its YAML blocks without extra indentation.';

function merging(code: string): string {
  return code === 'yaml/duplicate-key'
    ? 'Two places of one step hold parts of the same key; YAML holds it only once. Bring them together first.'
    : 'In YAML this would not be read as it is meant.';
}

/** Whether two documents say the same: model and comments. */
function isSame(a: DocumentSyntax, b: DocumentSyntax): boolean {
  const [one, other] = [modelOf(a.root), modelOf(b.root)];
  if (one.size !== other.size) return false;
  for (const [key, said] of one) if (other.get(key) !== said) return false;
  return wordsOf(a).join('\n') === wordsOf(b).join('\n');
}

/** Comments apart from their order: steps may stand before keys that are none. */
function wordsOf(syntax: DocumentSyntax): string[] {
  const words = commentsIn(syntax).map(({ words }) => words);
  return words.filter((each) => !isBoundary(each)).sort();
}
