/** Figures with more digits than the numbers that they are computed from. */
import { statedFigures } from '../../analysis/index.ts';
import { formatResult, isPercent } from '../../estimate/index.ts';
import { isInput } from '../shared/expressions.ts';
import { holdAgainst, readFigure, restated, significantDigits } from '../shared/figures.ts';
import { digitsCarried, ENOUGH_DIGITS } from '../shared/precision.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'estimate/false-precision',
  severity: 'hint',
  value: 2,
  since: '0.1.0',
  step: undefined,
  summary: 'A figure in the text has more digits than the inputs that it follows from.',
  why: 'From 500M users nobody gets 231,481.48 messages a second. The digits are those of the calculator; they hide that the estimate is good to one or two of them, and they change with every input.',
  source: 'Significant digits: a product is no more exact than its factors. Three digits are enough for any estimate.',
  invalid: [
    {
      title: 'Eight digits from two round numbers.',
      document: `
title: One-to-one chat
estimate:
  text: That makes \`writes = 231,481.48 messages/s\`.
  dau: 500M users
  writes: dau * 40 messages/user/day
`,
    },
  ],
  valid: [
    {
      title: 'As many digits as the inputs carry.',
      document: `
title: One-to-one chat
estimate:
  text: That makes \`writes = 231K messages/s\`.
  dau: 500M users
  writes: dau * 40 messages/user/day
`,
    },
    {
      title: 'A number that is exact.',
      document: `
title: Link shortener
estimate:
  text: There are \`codes = 3,521,614,606,208\`.
  codes: 62^7
`,
    },
  ],
  messages: {
    digits: ({ name, stated, digits, carried, shown }) =>
      `${stated} has ${digits} digits, and what \`${name}\` is computed from has ${carried} at most. The others say nothing: ${shown} is enough.`,
  },
  check(facts, report) {
    const { numbers } = facts;
    for (const { name, figure, figureSpan } of statedFigures(facts)) {
      const result = numbers.get(name)?.result;
      const stated = figure === undefined ? undefined : readFigure(figure, numbers.conventions);
      if (!stated || !result?.quantity || isInput(result) || isPercent(result.quantity)) continue;
      // A figure that is wrong is told as such.
      if (holdAgainst(stated, result.quantity) !== 'fits') continue;
      const digits = Math.max(...stated.ends.map((end) => significantDigits(end.digits)));
      const carried = digitsCarried(facts, name);
      if (digits <= carried) continue;
      const shown = formatResult(result.quantity, numbers.conventions, ENOUGH_DIGITS);
      report({
        span: figureSpan!,
        message: 'digits',
        args: { name, stated: stated.text, digits, carried, shown },
        subject: name,
      });
    }
  },
  fix({ span, args }, { numbers }) {
    const right = numbers.get(String(args['name']))?.result.quantity;
    const figure = readFigure(String(args['stated']), numbers.conventions);
    if (!right || !figure) return [];
    const newText = restated(figure, right, numbers.conventions, ENOUGH_DIGITS);
    return [{ title: `Write ${newText}`, edits: [{ start: span.start, end: span.end, newText }], preferred: true }];
  },
});
