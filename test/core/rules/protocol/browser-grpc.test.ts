/** Tests of protocol/browser-grpc: pages that are to speak what browsers can't. */
import { describe, it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'protocol/browser-grpc';
const quiet = { rules: [ID] };

it('finds arrows and flows from a page', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart LR
          W[React SPA] -->|gRPC checkout| S[Shop Service]
    #                  ^^^ protocol/browser-grpc: "React SPA" (W) runs in a browser, where scripts can’t speak gRPC to "Shop Service" (S)
          V[Web App] -->|checkout| S
      flows:
        V -> S: { protocol: gRPC }
    #                       ^^^^ protocol/browser-grpc
  `);
});

describe('is quiet', () => {
  it.each([
    ['W[Web App]', 'gRPC-Web', 'S[Shop Service]'],
    ['W[Web App]', 'gRPC', 'E[Envoy]'],
    ['W[Web App]', 'gRPC', 'G[gRPC gateway]'],
    ['W[Mobile App]', 'gRPC', 'S[Shop Service]'],
    ['W[Web and Mobile Apps]', 'gRPC', 'S[Shop Service]'],
    ['W[Web Server]', 'gRPC', 'S[Shop Service]'],
    ['W[Web App]', 'HTTPS', 'S[gRPC Service]'],
  ])('%s -->|%s| %s', (from, label, to) => {
    checkFindings(`hld:\n  diagram: |\n    flowchart LR\n      ${from} -->|${label}| ${to}\n`, quiet);
  });

  it('where the prose knows of the bridge', () => {
    checkFindings(
      'hld:\n  text: The page speaks gRPC-Web to a sidecar.\n  diagram: |\n    flowchart LR\n      W[Web App] -->|gRPC| S[Shop Service]\n',
      quiet,
    );
  });
});

it('says gRPC-Web instead', () => {
  const diagram = (label: string) =>
    `hld:\n  diagram: |\n    flowchart LR\n      W[Web App] -->|"call: ${label}, 2 s"| S[Shop Service]\n`;
  checkFix(ID, diagram('grpc'), diagram('gRPC-Web'));
  const flow = (protocol: string) =>
    `hld:\n  components: { W: { kind: client, label: Web App, technology: browser }, S: { kind: service } }\n  flows:\n    W -> S: { protocol: ${protocol} } # soon\n`;
  checkFix(ID, flow('gRPC'), flow('gRPC-Web'));
});
