/** Regions against the `yaml` library: whatever it accepts as a whole, we read the same, value by value and place by place. */
import { isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import { describe, expect, test } from 'vitest';
import { DocumentParser } from '../../../src/core/syntax/index.ts';
import { scalars, values, whole } from '../../support/plainTree.ts';
import { applyEdit, Random, randomEdit, randomYaml } from '../../support/randomText.ts';

/** Anchors, aliases, tags and explicit keys, which are not part of the format. */
const LEFT_OUT = /(^|[\s[{,])[&*!]\S|^\s*(- )*[?:](\s|$)|[[{,]\s*[?:]\s/m;

/** Valid YAML that nobody means, such as `latency { p99: 2 ms }` for a key: an error here, and read as it was meant. */
const MENDED: ReadonlySet<string> = new Set(['yaml/missing-colon', 'yaml/stray-bracket']);

/** What the library reads, if the text is one document that it accepts, without the features the format leaves out. */
function accepted(text: string): Document.Parsed | undefined {
  const document = parseDocument(text, { prettyErrors: false });
  const plain = document.errors.length === 0 && !LEFT_OUT.test(text) && isMap(document.contents);
  return plain && scalarKeys(document.contents) ? document : undefined;
}

function scalarKeys(node: unknown): boolean {
  if (isMap(node)) return node.items.every(({ key, value }) => isScalar(key) && scalarKeys(value));
  return !isSeq(node) || node.items.every(scalarKeys);
}

function libraryScalars(node: unknown): unknown[] {
  if (isMap(node)) return node.items.flatMap(({ key, value }) => [...libraryScalars(key), ...libraryScalars(value)]);
  if (isSeq(node)) return node.items.flatMap(libraryScalars);
  return isScalar(node) ? [[keyText(node.value), ...node.range!]] : [];
}

const keyText = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);

/** Values with their starts: the library counts blank lines to a block's end, and places an absent value as it likes. */
function starts(list: unknown[]): unknown[] {
  return (list as [unknown, number, number][])
    .filter(([value]) => value !== null)
    .map(([value, start]) => [value, start]);
}

describe('YAML by regions', () => {
  test('equals the library on random valid documents, and again after every edit that it accepts', () => {
    const random = new Random(7);
    let compared = 0;
    for (let round = 0; round < 150; round++) {
      const original = randomYaml(random, 20 + random.below(200));
      const parser = new DocumentParser();
      for (let step = 0; step < 12; step++) {
        // Edits add up to damage, so that each starts from the valid document again.
        const text = step === 0 ? original : applyEdit(original, randomEdit(random, original));
        const syntax = parser.parse(text, 'yaml');
        const document = accepted(text);
        if (document && !syntax.problems.some(({ code }) => MENDED.has(code))) {
          compared++;
          expect(values(syntax.root), text).toEqual(JSON.parse(JSON.stringify(document.toJS())));
          expect(starts(scalars(syntax.root)), text).toEqual(starts(libraryScalars(document.contents)));
          expect(
            syntax.problems.filter(({ severity }) => severity !== 'warning').map(({ code }) => code),
            text,
          ).toEqual([]);
        }
      }
    }
    expect(compared).toBeGreaterThan(600);
  });

  test('an edited document equals a fresh one, and problems lie in the text', () => {
    const random = new Random(11);
    for (let round = 0; round < 60; round++) {
      let text = randomYaml(random, 20 + random.below(150));
      const parser = new DocumentParser();
      for (let step = 0; step < 25; step++) {
        text = applyEdit(text, randomEdit(random, text));
        const edited = parser.parse(text, 'yaml');
        const fresh = new DocumentParser().parse(text, 'yaml');
        expect(whole(edited.root), text).toEqual(whole(fresh.root));
        const listed = ({ problems }: typeof edited) =>
          problems.map(({ code, span, message }) => [code, span.start, span.end, message]);
        expect(listed(edited), text).toEqual(listed(fresh));
        for (const { span } of edited.problems) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }
    }
  });

  // The library calls a plain text of several lines below a comment an implicit key if enough stands before it; apart from
  // such slips of its own, whatever it rejects is a problem here too.
  test('a text that the library rejects is not read without a problem', () => {
    const random = new Random(13);
    let rejected = 0;
    const unseen: string[] = [];
    for (let round = 0; round < 120; round++) {
      let text = randomYaml(random, 10 + random.below(60));
      for (let step = 0; step < 6; step++) {
        text = applyEdit(text, randomEdit(random, text));
        const errors = parseDocument(text, { prettyErrors: false }).errors;
        if (errors.length === 0) continue;
        rejected++;
        const seen = new DocumentParser().parse(text, 'yaml').problems.length > 0;
        if (!seen) unseen.push(errors.map(({ code }) => code).join());
      }
    }
    expect(rejected).toBeGreaterThan(300);
    expect(unseen).toEqual(['MULTILINE_IMPLICIT_KEY,BAD_INDENT']);
  });
});
