/** Does what was chosen, one after the other on the text as it then is, and says what came of it. */
import { Analyzer, type AnalysisSettings } from '../../analysis/index.ts';
import { applyEdits, type TextEdit } from '../../base/edit.ts';
import { DesignBuilder } from '../../model/index.ts';
import { RuleRunner, rules, type RuleSettings } from '../../rules/index.ts';
import { DocumentParser, type DocumentForm } from '../../syntax/index.ts';
import { differences, DRIFT_RULES } from './differences.ts';
import { lineEdits } from './lineEdits.ts';
import type { Choice, Compared, Difference, Reconciled, Side, Way } from './types.ts';
import { waysOf } from './ways.ts';

/** What holds for the text beside what it says. */
export interface ReconcileSettings {
  readonly rules: RuleSettings;
  readonly analysis: AnalysisSettings;
}

/** One after the other, at most so many: a fault in a rule must not keep two fixes undoing each other. */
const MOST_STEPS = 500;
/** The same done again to one difference, which may stand at several places. */
const MOST_PLACES = 50;

/**
 * What comes to differ by one of the changes follows the same side: where a box is drawn for its entry, so are the arrows of its
 * flows; only where that side has no way, what is missing on the other is added. A change that no longer applies, or that would damage the text, is told and left out.
 */
export function reconcile(
  text: string,
  form: DocumentForm,
  settings: ReconcileSettings,
  chosen: readonly Choice[],
): Reconciled {
  return new Reconciliation(text, form, settings).run(chosen);
}

/** The way of that title, or else the only one of its side that begins with the same word. */
function sameWay({ title, side }: Way, ways: readonly Way[]): Way | undefined {
  const same = ways.find((way) => way.title === title);
  if (same) return same;
  const [verb] = title.split(' ');
  const alike = ways.filter((way) => way.side === side && way.title.startsWith(`${verb} `));
  return alike.length === 1 ? alike[0] : undefined;
}

/** Whether it says more, and takes nothing away: what is drawn for its flows may be described as well. */
function addsOnly({ edits }: Way): boolean {
  return edits.every(({ start, end }) => start === end);
}

class Reconciliation {
  readonly #before: string;
  readonly #form: DocumentForm;
  readonly #settings: ReconcileSettings;
  readonly #parser = new DocumentParser();
  readonly #builder = new DesignBuilder();
  readonly #analyzer = new Analyzer();
  readonly #runner = new RuleRunner(rules.filter(({ id }) => DRIFT_RULES.includes(id)));
  readonly #failed: string[] = [];
  #text: string;
  #now: Compared;
  #steps = 0;

  constructor(text: string, form: DocumentForm, settings: ReconcileSettings) {
    this.#before = text;
    this.#text = text;
    this.#form = form;
    this.#settings = settings;
    this.#now = this.#look(text);
  }

  run(chosen: readonly Choice[]): Reconciled {
    const first = differences(this.#now);
    // What was there and was not chosen stays as it is, also where it could follow.
    const known = new Set(first.map(({ id }) => id));
    // Titles have labels in them, which another change may make others: what was meant is known from the text as it was.
    const meant = chosen.map((choice) => this.#meant(choice, first));
    for (const [at, choice] of chosen.entries()) this.#do(choice, meant[at], known);
    const left = differences(this.#now);
    const ids = new Set(left.map(({ id }) => id));
    return {
      edits: lineEdits(this.#before, this.#text),
      text: this.#text,
      settled: first.filter(({ id }) => !ids.has(id)).length,
      failed: this.#failed,
      remaining: left.map(({ what }) => what),
    };
  }

  #meant({ difference: id, way: title }: Choice, first: readonly Difference[]): Way | undefined {
    const difference = first.find((each) => each.id === id);
    return difference && waysOf(difference, this.#now).find((way) => way.title === title);
  }

  #do({ difference: id, way: title }: Choice, meant: Way | undefined, known: Set<string>): void {
    const there = this.#find(id);
    // What is settled by something done before it needs no word.
    if (!there && meant) return;
    const side = meant && this.#repeat(id, (ways) => sameWay(meant, ways));
    if (side !== undefined) this.#follow(side, known);
    else this.#failed.push(`${there ? `${there.what}; what` : 'What'} can't be done any more: ${title}`);
  }

  /** Does it as often as it is there. @returns which side was changed; nothing where it could not be done at all. */
  #repeat(id: string, choose: (ways: readonly Way[]) => Way | undefined): Side | undefined {
    let side: Side | undefined;
    for (let place = 0; place < MOST_PLACES; place++) {
      const difference = this.#find(id);
      const way = difference && choose(waysOf(difference, this.#now));
      if (!way || !this.#apply(way.edits)) return side;
      ({ side } = way);
    }
    return side;
  }

  /** What differs only now is settled on the same side, as far as that can be done. */
  #follow(side: Side, known: Set<string>): void {
    for (;;) {
      const next = differences(this.#now).find(({ id }) => !known.has(id));
      if (!next) return;
      known.add(next.id);
      if (this.#repeat(next.id, (ways) => ways.find((way) => way.side === side)) === undefined)
        this.#repeat(next.id, (ways) => ways.find(addsOnly));
    }
  }

  #find(id: string): Difference | undefined {
    return differences(this.#now).find((each) => each.id === id);
  }

  #apply(edits: readonly TextEdit[]): boolean {
    if (this.#steps++ >= MOST_STEPS) return false;
    const after = applyEdits(this.#text, edits);
    const seen = this.#look(after);
    if (seen.facts.syntax.problems.length > this.#now.facts.syntax.problems.length || after === this.#text) {
      this.#now = this.#look(this.#text);
      return false;
    }
    this.#text = after;
    this.#now = seen;
    return true;
  }

  #look(text: string): Compared {
    const design = this.#builder.build(this.#parser.parse(text, this.#form));
    const facts = this.#analyzer.analyze(design, this.#settings.analysis);
    return { facts, findings: this.#runner.run(facts, this.#settings.rules) };
  }
}
