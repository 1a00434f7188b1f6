/** Data whose leak harms somebody, and how that is known. */
import { memo } from '../base/memo.ts';
import type { Span } from '../base/place.ts';
import { scalarAt, type Entity } from '../model/index.ts';
import { valueAt, type Entry } from '../syntax/index.ts';

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
  if (declared) {
    const said = declared.kind === 'scalar' && HARMFUL.test(declared.text) ? declared.text : undefined;
    return said === undefined ? undefined : { entity, sensitivity: said, span: declared.span, field: undefined };
  }
  const fields = valueAt(body, 'fields');
  for (const field of fields?.kind === 'map' ? fields.entries : []) {
    const found = sensitiveField(field);
    if (found) return { entity, sensitivity: found, span: field.key.span, field: field.key.text };
  }
  return undefined;
});

function sensitiveField({ key, value }: Entry): string | undefined {
  const declared = scalarAt(value, 'sensitivity')?.text;
  if (declared !== undefined) return HARMFUL.test(declared) ? declared : undefined;
  if (PERSONAL_FIELD.test(key.text)) return 'personal';
  return SECRET_FIELD.test(key.text) ? 'secret' : undefined;
}

/** The sensitive entities of a list; the same list as long as it is the same entities. */
export const sensitiveOf = memo((entities: readonly Entity[]): readonly Sensitive[] =>
  entities.flatMap((entity) => (entity.none ? [] : (sensitiveIn(entity) ?? []))),
);
