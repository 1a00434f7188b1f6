/** What the generated snippets are. */

export interface Snippet {
  /** What one types to find it: a kind of component, `rest-read`, the key of a step. */
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** The mapping or list that it stands in, as a dotted path; empty for the document itself. */
  readonly at: string;
  /** Its own key: as it is (a step), or to be typed over. Without one the body stands in the mapping itself. */
  readonly name?: string;
  readonly fixed?: true;
  /** As `snippetText` reads it. */
  readonly body: string;
  /** Of a step: its section in the Markdown form, heading and all. */
  readonly markdown?: string;
}

/** A snippet as it stands in its mapping. @param name in place of its own. */
export function withName({ name, fixed, body }: Snippet, own?: string): string {
  if (name === undefined) return body;
  const key = own ?? (fixed ? name : `‹${name}›`);
  return `${key}:\n${body.replaceAll(/^(?=.)/gm, '  ')}`;
}
