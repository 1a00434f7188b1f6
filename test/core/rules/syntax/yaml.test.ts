/** Tests of syntax/yaml: what cannot be read, and only that. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

it('finds a quote that is left open', () => {
  checkFindings(
    `
    title: "Chat
    #      ^^^^^ syntax/yaml: never closed
    status: draft
  `,
    { forms: 'as written' },
  );
});

it('leaves duplicate keys to ref/duplicate-id', () => {
  checkFindings('title: Chat\ntitle: Talk\n', { rules: ['syntax/yaml'], forms: 'as written' });
});
