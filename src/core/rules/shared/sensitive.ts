/** Data whose leak harms somebody, and how that is known. */
import { memo } from '../../base/memo.ts';
import type { Span } from '../../base/place.ts';
import { referencesIn, type Entity } from '../../model/index.ts';
import { valueAt, type SyntaxNode } from '../../syntax/index.ts';

/** An entity with data about people, money, health or secrets. */
export interface Sensitive {
  readonly entity: Entity;
  /** `personal`, `health`, `financial` or `secret`. */
  readonly sensitivity: string;
  /** Where that is said, or the field that shows it. */
  readonly span: Span;
  /** The field that shows it, where nothing is declared. */
  readonly field: string | undefined;
}

const HARMFUL = /^(?:personal|health|financial|secret)$/;
/** Names of fields that hold nothing but data about a person. */
const PERSONAL_FIELD =
  /^(?:(?:user|customer|contact|home|primary|work)_?)?(?:e?mail(?:_?addr(?:ess)?)?|phone(?:_?(?:number|no))?|mobile_?number|(?:first|last|full|family|given|sur)_?name|surname|date_?of_?birth|birth_?(?:date|day)|dob|ssn|social_?security_?(?:number|no)|passport(?:_?(?:number|no))?|(?:home|street|postal)_?address)$/i;
const SECRET_FIELD = /^(?:password|passwd|secret|api_?key|private_?key|card_?number|cvv|iban)$/i;

/** Why an entity's data is sensitive, if it is: as declared for it or a field, else by a field whose name leaves no doubt. */
export const sensitiveIn = memo((entity: Entity): Sensitive | undefined => {
  const { body } = entity;
  const declared = valueAt(body, 'sensitivity');
  const harm = harmIn(declared);
  if (declared && harm) return { entity, sensitivity: harm, span: declared.span, field: undefined };
  const fields = valueAt(body, 'fields');
  for (const { key, value } of fields?.kind === 'map' ? fields.entries : []) {
    const node = valueAt(value, 'sensitivity');
    const found = harmIn(node);
    if (node && found) return { entity, sensitivity: found, span: node.span, field: undefined };
    if (node || declared) continue;
    const shown = harmOfName(key.text);
    if (shown) return { entity, sensitivity: shown, span: key.span, field: key.text };
  }
  if (declared) return undefined;
  const named = referencesIn(fields).find(({ name }) => harmOfName(name) !== undefined);
  return named && { entity, sensitivity: harmOfName(named.name)!, span: named.span, field: named.name };
});

function harmIn(node: SyntaxNode | undefined): string | undefined {
  return node?.kind === 'scalar' && HARMFUL.test(node.text) ? node.text : undefined;
}

function harmOfName(field: string): string | undefined {
  if (PERSONAL_FIELD.test(field)) return 'personal';
  return SECRET_FIELD.test(field) ? 'secret' : undefined;
}

/** The sensitive entities of a list; the same list as long as it is the same entities. */
export const sensitiveOf = memo((entities: readonly Entity[]): readonly Sensitive[] =>
  entities.flatMap((entity) => (entity.none ? [] : (sensitiveIn(entity) ?? []))),
);
