/** The schema layer: what the format knows, and whether a document keeps to it. The JSON Schema is the one source of keys. */
export type { FreeNameInfo, KeyInfo, KeyPath, PathInfo, ValueInfo, ValueKind } from './describe.ts';
export { describePath, freeNameAt, keysAt, refersAt, valueKindAt, valuesAt } from './describe.ts';
export { plain } from './plain.ts';
export type { QuantityPlace } from './quantities.ts';
export { quantitiesIn } from './quantities.ts';
export type { SchemaName, SettingsSchema } from './schema.ts';
export { FORMAT_VERSION, validateConfig, validateDocument, validateGlossaryFile } from './validate.ts';
export type * from './generated/types.generated.ts';
