/** Tests of ratelimit/public-without: calls as often as one likes. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'ratelimit/public-without';
const rule = rules.filter(({ id }) => id === ID);

/** A shop behind a gateway. */
function design({ gate = '', more = '', before = '', client = 'Mobile App', label = 'HTTPS' } = {}): string {
  return `${before}hld:
  diagram: |
    flowchart TB
      App[${client}] -->|${label}| GW[API Gateway]
      GW --> S[Shop]
${more}  components:
    GW: { kind: api-gateway${gate} }
deep-dive:
  - question: How is the last item sold once?
`;
}

it('finds the gate through which everything comes', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          App[Mobile App] --> GW[API Gateway]
    #                         ^^ ratelimit/public-without: Everything that clients send comes in at "API Gateway" (GW)
          GW --> S[Shop]
    deep-dive:
      - question: How is the last item sold once?
  `);
});

it('finds public contracts where there is no such gate', () => {
  const [first] = findingsOf(
    'api:\n  a: { method: GET, path: /a, exposure: public }\n  b: { method: GET, path: /b, exposure: partner }\n  c: { method: GET, path: /health, exposure: public }\ndeep-dive:\n  - question: Which?\n',
    undefined,
    rule,
  );
  expect(messageOf(first!)).toContain('Anyone outside can call "a" and "b" as often as they like');
});

it('is quiet where anything limits callers, or nobody outside calls', () => {
  for (const document of [
    design({ gate: ', rate-limit: 10/s' }),
    design({ gate: ', rate-limit: { none: Partners pay by the call } }'.slice(0, -2) }),
    design({ gate: ', why: Throttles and routes' }),
    design({ label: 'HTTPS, rate limited' }),
    design({ more: '      GW --> R[Rate Limiter]\n' }),
    design({ more: '      App --> W[WAF]\n' }),
    design({ more: '  flows:\n    App -> GW: { rate-limit: 5/s }\n' }),
    design({ before: 'api:\n  a: { method: GET, path: /a, rate-limit: 5/s }\n' }),
    design({ before: 'operations: { security: { abuse: { none: Internal network } } }\n' }),
    design({ before: 'summary: The gateway answers 429 beyond a quota.\n' }),
    design({ client: 'Admin Console UI' }),
    design().replace('App[Mobile App]', 'App[Cron Job]'),
    design().replace(/deep-dive[^]*/, ''),
  ])
    expect(findingsOf(document, undefined, rule), document).toEqual([]);
  expect(findingsOf(design(), undefined, rule)).toHaveLength(1);
});

it('counts at the gate, or of each contract', () => {
  checkFix(ID, design(), design({ gate: ', rate-limit: 60 per minute and user' }));
  const contracts = (more: string) =>
    `api:\n  a: { method: GET, path: /a, exposure: public${more} }\n  b: { method: GET, path: /b, exposure: public${more} }\ndeep-dive:\n  - question: Which?\n`;
  checkFix(ID, contracts(''), contracts(', rate-limit: 60 per minute and user'));
});
