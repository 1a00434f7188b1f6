/** Diagram and components of every example, damaged at random and reconciled: afterwards both say the same, and nothing broke. */
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/base/edit.ts';
import { DocumentState, NO_DOCUMENT_SETTINGS } from '../../../../src/core/documentState.ts';
import {
  differences,
  reconcile,
  waysOf,
  type Choice,
  type Side,
} from '../../../../src/core/features/reconcile/index.ts';
import { removeBox } from '../../../../src/core/features/reconcile/boxes.ts';
import { removeFromDesign } from '../../../../src/core/rules/shared/designRemoval.ts';
import { removeLine } from '../../../../src/core/rules/shared/diagramEdits.ts';
import { formOf } from '../../../../src/core/syntax/index.ts';
import { examples } from '../../../support/examples.ts';
import { Random } from '../../../support/randomText.ts';

function stateOf(name: string, text: string): DocumentState {
  return new DocumentState(`file:///${name}`, 1, text, NO_DOCUMENT_SETTINGS);
}

/** Takes one thing out: an entry, a flow, a box or an arrow; the same text where that can't be done. */
function damaged(name: string, text: string, random: Random): string {
  const { components, flows, diagram, syntax } = stateOf(name, text).facts;
  const one = <Item>(items: readonly Item[]): Item | undefined => items[random.below(items.length)];
  const edge = one(diagram!.edges);
  const edits = [
    () => [removeFromDesign(syntax, 'components', one(components)!.entry)],
    () => (flows.length > 0 ? [removeFromDesign(syntax, 'flows', one(flows)!.entry)] : []),
    () => removeBox(text, diagram!, one(diagram!.nodes)!.id) ?? [],
    () => (edge ? [removeLine(text, diagram!, edge.operatorRange.start)] : []),
  ][random.below(4)]!();
  const all = edits.filter((edit) => edit !== undefined);
  const after = applyEdits(text, all);
  return stateOf(name, after).facts.syntax.problems.length > 0 ? text : after;
}

/** What a person would have to repair: errors, and names that stand for nothing. */
function broken(name: string, text: string): readonly string[] {
  const { findings } = stateOf(name, text);
  const bad = findings.filter(({ severity, rule }) => severity === 'error' || /^(?:ref|syntax|schema)\//.test(rule.id));
  return bad.map(({ rule, subject }) => `${rule.id} ${subject ?? ''}`);
}

const ROUNDS = 1;

function seedOf(text: string): number {
  return [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) >>> 0, 7);
}

describe.each<Side>(['diagram', 'text'])('all on the side of the %s', (side) => {
  test.each(examples())('$name', ({ name, text }) => {
    for (let round = 0; round < ROUNDS; round++) {
      const random = new Random(seedOf(`${name} ${round}`));
      let start = text;
      for (let turn = 0; turn < 4; turn++) start = damaged(name, start, random);
      const before = stateOf(name, start);
      const chosen = differences(before).map((difference): Choice => {
        const ways = waysOf(difference, before);
        expect(ways, difference.what).not.toEqual([]);
        const way = ways.find((each) => each.side === side) ?? ways[0]!;
        return { difference: difference.id, way: way.title };
      });
      const {
        text: after,
        failed,
        remaining,
        edits,
        settled,
      } = reconcile(start, formOf(name, start), NO_DOCUMENT_SETTINGS, chosen);
      expect({ failed, remaining, settled }).toEqual({ failed: [], remaining: [], settled: chosen.length });
      expect(applyEdits(start, edits)).toBe(after);
      expect(differences(stateOf(name, after))).toEqual([]);
      const old = new Set(broken(name, start));
      expect(broken(name, after).filter((each) => !old.has(each))).toEqual([]);
    }
  });
});
