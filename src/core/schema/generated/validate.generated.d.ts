// Made by scripts/generate/schema.mjs from the format’s JSON Schema. Do not edit: npm run generate.

/** One thing wrong, as ajv says it. */
export interface ValidationError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Set where the error is about a key instead of its value. */
  readonly propertyName?: string;
}

/** Says whether a value fits; what is wrong with it stands in `errors` until the next call. */
export interface Validator {
  (data: unknown): boolean;
  readonly errors?: readonly ValidationError[] | null;
}

export type UnitName = 'document' | 'config' | 'glossaryFile' | 'component' | 'contract' | 'entity' | 'estimate' | 'flow' | 'operations' | 'path' | 'requirement' | 'scope' | 'topic';

/** A validator for each part of a document that is checked on its own. */
export declare const validators: Readonly<Record<UnitName, Validator>>;
