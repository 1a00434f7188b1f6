/** The way back and forward through entries. */
import { expect, test } from 'vitest';
import { History } from '../../../src/client/glossary/history.ts';

test('goes back and forward, and forgets what lay ahead of a new visit', () => {
  const history = new History();
  expect([history.current, history.canGoBack, history.go('back')]).toEqual([undefined, false, false]);
  for (const term of ['cache', 'ttl', 'ttl', 'cdn']) history.visit(term);
  expect([history.current, history.canGoBack, history.canGoForward]).toEqual(['cdn', true, false]);
  expect(history.go('back')).toBe(true);
  expect(history.current).toBe('ttl');
  expect(history.go('back') && history.current).toBe('cache');
  expect(history.go('back')).toBe(false);
  expect(history.go('forward') && history.current).toBe('ttl');
  history.visit('dns');
  expect([history.current, history.canGoForward]).toEqual(['dns', false]);
});
