/**
 * Checking a document against its schema, one unit at a time. A unit (a component, a contract, an estimate …) has a
 * validator of its own and knows nothing of what is around it, so that what was found in it holds as long as its node
 * stays the same object: an edit checks its own entry again, and the mappings above it without their other entries.
 */
import { memo } from '../base/memo.ts';
import type { Problem } from '../base/problem.ts';
import type { MapNode, SyntaxNode } from '../syntax/tree.ts';
import { entryOf } from '../syntax/tree.ts';
import { explain } from './explain.ts';
import type { UnitName } from './generated/validate.generated.js';
import { validators } from './generated/validate.generated.js';
import { plain } from './plain.ts';
import type { Schema } from './schema.ts';
import { childSchema, shapes, unitOf, unitSchema } from './schema.ts';

/** The newest version of the format that this program knows. */
export const FORMAT_VERSION = 1;

/** What is wrong in a design document, in the order of its units; at most one problem for each place. */
export function validateDocument(root: MapNode): readonly Problem[] {
  const problems = documentProblems(root);
  const newer = newerVersion(root);
  if (!newer) return problems;
  const known = problems.filter(({ code }) => code !== 'schema/unknown-key' && code !== 'schema/unknown-value');
  return [newer, ...known];
}

/** What is wrong in a `sysdesign.config.yaml`. */
export function validateConfig(root: MapNode): readonly Problem[] {
  return configProblems(root);
}

/** What is wrong in a glossary file that a configuration names. */
export function validateGlossaryFile(root: MapNode): readonly Problem[] {
  return glossaryProblems(root);
}

const documentProblems = problemsOf('document');
const configProblems = problemsOf('config');
const glossaryProblems = problemsOf('glossaryFile');

/** Problems of a unit and of the units in it. */
function problemsOf(unit: UnitName): (node: SyntaxNode) => readonly Problem[] {
  const schema = unitSchema(unit);
  return memo((node: SyntaxNode) => {
    const validator = validators[unit];
    const own = validator(plain(node)) ? [] : explain(schema, node, validator.errors ?? []);
    if (!hasUnits(schema)) return own;
    const found: Problem[] = [...own];
    collect(schema, node, found);
    return found;
  });
}

const checkers = new Map<string, (node: SyntaxNode) => readonly Problem[]>();

function checker(unit: string): (node: SyntaxNode) => readonly Problem[] {
  const known = checkers.get(unit) ?? problemsOf(unit as UnitName);
  checkers.set(unit, known);
  return known;
}

/** Adds the problems of the units below a node that is itself not the start of one. */
function collect(schema: Schema, node: SyntaxNode, found: Problem[]): void {
  if (node.kind === 'scalar') return;
  const children =
    node.kind === 'seq' ? node.items.map((value, index) => ({ name: index, value })) : firstEntries(node);
  for (const { name, value } of children) {
    const below = value && childSchema(schema, name);
    if (!below) continue;
    const unit = unitOf(below);
    if (unit !== undefined) {
      if (!isAbsent(value)) for (const problem of checker(unit)(value)) found.push(problem);
    } else if (hasUnits(below)) collect(below, value, found);
  }
}

function isAbsent(node: SyntaxNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** The entries that count: of a key said twice the first. */
function firstEntries(node: MapNode): { name: string; value: SyntaxNode | undefined }[] {
  const seen = new Set<string>();
  return node.entries.flatMap(({ key, value }) => {
    if (seen.has(key.text)) return [];
    seen.add(key.text);
    return [{ name: key.text, value }];
  });
}

/** Whether a value of this schema can hold units. No schema holds itself, save through a unit. */
const hasUnits: (schema: Schema) => boolean = memo((schema) =>
  shapes(schema).some((shape) =>
    [
      ...Object.values(shape.properties ?? {}),
      ...Object.values(shape.patternProperties ?? {}),
      shape.additionalProperties,
      shape.items,
    ].some((below) => below && (unitOf(below) !== undefined || hasUnits(below))),
  ),
);

function newerVersion(root: MapNode): Problem | undefined {
  const version = entryOf(root, 'sysdesign')?.value;
  if (version?.kind !== 'scalar' || typeof version.value !== 'number' || version.value <= FORMAT_VERSION)
    return undefined;
  return {
    code: 'schema/newer-version',
    span: version.span,
    message: `This document is written in version ${version.text} of the format, and this program knows version ${FORMAT_VERSION}. Keys and values that it does not know are passed over. Update the program to have them checked.`,
    data: { severity: 'info', known: FORMAT_VERSION },
  };
}
