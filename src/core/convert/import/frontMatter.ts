/** The front matter of an imported document: the keys that it had, and those that a design has. */
import { DocumentParser, valueAt } from '../../syntax/index.ts';
import { asScalar } from '../../rules/shared/yamlEdits.ts';

/** Keys that both a design and other tools' front matter have, and that mean the same to both. */
const SHARED = new Set(['title', 'summary', 'authors', 'reviewers', 'date', 'tags', 'links']);

/**
 * @param written what stands between the lines of dashes; undefined where there are none.
 * @param heading of the document.
 * @returns the lines. A key of another tool gets an `x-` before it; what is no mapping is kept as text.
 */
export function frontMatterLines(written: string | undefined, heading: string | undefined): readonly string[] {
  const own = written === undefined ? [] : ownLines(written);
  const hasTitle = own.some((line) => /^title:/.test(line));
  const title = heading
    ?.replaceAll(/[*_`]+/g, '')
    .replace(/^[^\p{L}\p{N}("']+/u, '')
    .trim();
  return ['sysdesign: 1', ...(hasTitle || !title ? [] : [`title: ${asScalar(title)}`]), ...own];
}

function ownLines(written: string): readonly string[] {
  const lines = written.replace(/\n$/, '').split('\n');
  const renamed = lines.map((line) => {
    const key = /^([A-Za-z_][\w-]*)\s*:/.exec(line)?.[1];
    return key !== undefined && !SHARED.has(key) ? `x-${line}` : line;
  });
  const { root, problems } = new DocumentParser().parse(`---\n${renamed.join('\n')}\n---\n`, 'markdown');
  const date = valueAt(root, 'date');
  const isSound = problems.length === 0 && (!date || (date.kind === 'scalar' && /^\d{4}-\d\d-\d\d$/.test(date.text)));
  return isSound ? renamed : ['x-front-matter: |', ...lines.map((line) => (line === '' ? '' : `  ${line}`))];
}
