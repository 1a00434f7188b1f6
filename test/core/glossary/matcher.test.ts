import { test } from 'vitest';
import { checkMatches } from './marks.ts';

test('tiers', () => {
  checkMatches(
    'A [[cache-aside]] read lowers [[latency]], see https://x.y/cache and the [[TTL]] of the [[cache\n  aside]].',
    'prose',
  );
});
