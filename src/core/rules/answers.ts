/** Answers to findings: `accept:` and comments take findings away, and it is noted which of them did. */
import type { Facts } from '../analysis/index.ts';
import type { Acceptance, Suppression } from '../model/index.ts';
import type { Finding, Outcome } from './rule.ts';

/** What a fix writes where the author has to say why; no reason yet. */
export const REASON_TO_COME = 'why?';

/** Takes answered findings away. */
export class Answers {
  readonly #acceptances = new Map<string, Acceptance[]>();
  readonly #suppressions = new Map<string, Suppression[]>();
  readonly #facts: Facts;
  readonly #used = new Set<Acceptance>();
  /** By comment, the rules of which it took a finding. */
  readonly #taken = new Map<Suppression, Set<string>>();

  constructor(facts: Facts) {
    this.#facts = facts;
    for (const answer of facts.accepted)
      if (isReason(answer.reason)) listIn(this.#acceptances, answer.rule).push(answer);
    for (const comment of facts.suppressions)
      for (const { name } of comment.rules) listIn(this.#suppressions, name).push(comment);
  }

  /** Whether the document answers a finding of a rule. */
  takes(rule: string, finding: Finding): boolean {
    const comments = this.#suppressions.get(rule);
    const acceptances = this.#acceptances.get(rule);
    if (!comments && !acceptances) return false;
    const comment = comments?.find((one) => covers(one, finding.span.start));
    if (comment) {
      const rules = this.#taken.get(comment) ?? new Set();
      this.#taken.set(comment, rules.add(rule));
    }
    const answer = acceptances?.find(({ subject }) => subject === undefined || subject === finding.subject);
    if (answer) this.#used.add(answer);
    return comment !== undefined || answer !== undefined;
  }

  /** @param ran the rules that spoke: of the others nothing is known. */
  outcome(ran: ReadonlySet<string>): Outcome {
    const { accepted, suppressions } = this.#facts;
    return {
      ran,
      unusedAcceptances: accepted.filter((answer) => {
        return ran.has(answer.rule) && isReason(answer.reason) && !this.#used.has(answer);
      }),
      unusedSuppressions: suppressions.flatMap((suppression) =>
        suppression.rules
          .filter(({ name }) => ran.has(name) && !this.#taken.get(suppression)?.has(name))
          .map((rule) => ({ ...rule, suppression })),
      ),
    };
  }
}

/** Whether a text is a reason, and not the place for one. */
export function isReason(text: string): boolean {
  const said = text.trim();
  return said !== '' && said !== REASON_TO_COME;
}

function covers({ target }: Suppression, offset: number): boolean {
  return target === undefined || (target.start <= offset && offset <= target.end);
}

function listIn<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const known = lists.get(key);
  if (known) return known;
  const list: Item[] = [];
  lists.set(key, list);
  return list;
}
