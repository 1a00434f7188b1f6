/** What the labels of arrows speak of, all together: a large picture has thousands, and an edit rarely changes any. */
import type { DesignGraph } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';

/** The labels of all arrows, one on a line, and what was asked of them. */
const wordsOf = memo((edges: DesignGraph['edges']) => ({
  text: edges.map(({ label }) => label?.replaceAll('\n', ' ') ?? '').join('\n'),
  answers: new Map<RegExp, boolean>(),
}));

/**
 * Whether the label of any arrow speaks of something.
 * @param topic one constant of the asking module, as its answer is remembered; without the flags `g` and `y`.
 */
export function arrowsSay({ edges }: Pick<DesignGraph, 'edges'>, topic: RegExp): boolean {
  const { text, answers } = wordsOf(edges);
  const known = answers.get(topic);
  if (known !== undefined) return known;
  const answer = topic.test(text);
  answers.set(topic, answer);
  return answer;
}
