/** Tests of api/too-few: designs with hardly a contract. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/checkRules.ts';

const ID = 'api/too-few';
const rule = rules.filter(({ id }) => id === ID);

const DESIGN = `hld:
  components:
    App: { kind: client }
    Shop: { kind: service }
  paths:
    place order: { kind: write, steps: [ App -> Shop ] }
    browse products: { kind: read, steps: [ App -> Shop ] }
    bill: { steps: [ Shop -> App ] }
deep-dive:
  - question: How is the last item in stock sold only once?
    choice: A conditional update
`;

it('finds paths of clients without contracts', () => {
  checkFindings(`
    hld:
      components:
        App: { kind: client }
        Shop: { kind: service }
      paths:
        place order: { kind: write, steps: [ App -> Shop ] }
    #   ^^^^^^^^^^^ api/too-few: "place order" and "browse products" begin at clients, and no call is written down
        browse products: { kind: read, steps: [ App -> Shop ] }
    deep-dive:
      - question: How is the last item in stock sold only once?
  `);
  checkFindings(`
    api:
      order: { style: rest, method: POST, path: /v1/orders }
    hld:
      components:
        App: { kind: client }
        Shop: { kind: service }
      paths:
        place order: { kind: write, api: order, steps: [ App -> Shop ] }
        browse products: { kind: read, steps: [ App -> Shop ] }
    #   ^^^^^^^^^^^^^^^ api/too-few: "order" is the only call that is written down, and "browse products" begins at a client as well
    deep-dive:
      - question: How is the last item in stock sold only once?
  `);
});

it('is quiet in a design that is not worked out, or says it in another way', () => {
  for (const document of [
    DESIGN.replace(/deep-dive[^]*/, ''),
    `api: { none: A form of the shop system is used }\n${DESIGN}`,
    `api:\n  text: Clients use two endpoints, one to order and one to browse.\n${DESIGN}`,
    `summary: "curl -X POST https://shop.example/api/v1/orders"\n${DESIGN}`,
    `summary: "POST /orders and GET /products are all there is"\n${DESIGN}`,
    DESIGN.replace('App: { kind: client }', 'App: { kind: scheduler }'),
    DESIGN.replace('    browse products: { kind: read, steps: [ App -> Shop ] }\n', ''),
    DESIGN.replace('kind: write, ', 'api: order, ').replace('kind: read, ', 'api: products, '),
  ])
    expect(findingsOf(document, undefined, rule), document).toEqual([]);
});

it('drafts the contracts, and names them at the paths', () => {
  checkFix(
    ID,
    DESIGN,
    `api:
  place_order:
    style: rest
    method: POST
    path: /v1/orders
    idempotency-key: Idempotency-Key
  browse_products:
    style: rest
    method: GET
    path: /v1/products
    pagination: cursor

${DESIGN.replace('steps: [ App -> Shop ] }', 'steps: [ App -> Shop ], api: place_order }').replace(
  'kind: read, steps: [ App -> Shop ] }',
  'kind: read, steps: [ App -> Shop ], api: browse_products }',
)}`,
  );
});

it('adds to the contracts that there are', () => {
  const document = (api: string, path: string) =>
    `${api}${DESIGN.replace('kind: write, ', 'kind: write, api: browse_products, ').replace('kind: read, steps: [ App -> Shop ]', path)}`;
  checkFix(
    ID,
    document('api:\n  browse_products: { style: rest }\n', 'kind: read, steps: [ App -> Shop ]'),
    document(
      'api:\n  browse_products: { style: rest }\n  browse_products_2:\n    style: rest\n    method: GET\n    path: /v1/products\n    pagination: cursor\n',
      'kind: read, steps: [ App -> Shop ], api: browse_products_2',
    ),
  );
});
