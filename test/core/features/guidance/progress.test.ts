/** How far a design is: parts and findings by step, in both forms, at empty and half-typed places, and what writes a step. */
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Progress, StepProgress } from '../../../../src/core/index.ts';
import { committedDocuments } from '../../../support/documents.ts';
import { opened, openedText, type Opened } from '../../../support/cursor.ts';

const MD = 'design.sysdesign.md';

function progressOf(literal: string, path?: string, most?: number): Progress {
  const { service, uri } = opened(literal, path);
  return service.progress(uri, most)!;
}

/** `scope: open functional 2, -nonfunctional, ~out-of-scope`: missing parts with a dash, declined ones with a tilde. */
function inWords({ step, state, parts }: StepProgress): string {
  const marks = { there: '', missing: '-', declined: '~' };
  const said = parts.map((part) => `${marks[part.state]}${part.id}${part.count ? ` ${part.count}` : ''}`);
  return `${step}: ${state}${said.length > 0 ? ` (${said.join(', ')})` : ''}`;
}

const words = (progress: Progress): string[] => progress.steps.map(inWords);

const stepOf = (progress: Progress, step: string): StepProgress => progress.steps.find((one) => one.step === step)!;

/** The two forms of the blank design. */
function committedTemplates(): readonly Opened[] {
  return ['blank.sysdesign.yaml', 'blank.sysdesign.md'].map((file) => {
    const template = new URL(`../../../../templates/${file}`, import.meta.url);
    return openedText(fs.readFileSync(template, 'utf8'), file);
  });
}

const HALF = `
title: Shop
scope:
  functional:
    R1: Order a product
    R2: See my orders
  nonfunctional:
  out-of-scope: { none: The whole of the old shop moves over }
estimate:
  orders: 100 orders/s
api:
  order: { style: rest, method: POST, path: /v1/orders, idempotency-key: Idempotency-Key }
data: { none: The old database stays as it is }
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
`;

describe('progress', () => {
  it('tells of each step which parts are there, and which are answered', () => {
    expect(words(progressOf(HALF))).toEqual([
      'scope: open (functional 2, -nonfunctional, ~out-of-scope)',
      'estimate: done (inputs 1, rates 1, ~volumes)',
      'api: open (-contracts 1 of 2)',
      'data: declined',
      'hld: open (diagram 2, -components, -paths)',
      'deep-dive: empty (-questions, -options, -choice, -price)',
    ]);
    expect(stepOf(progressOf(HALF), 'data').reason).toBe('The old database stays as it is');
  });

  it('says the same of the Markdown form', () => {
    const text = `
      ---
      title: Shop
      ---

      ## 1. Scope

      ### Functional

      - R1: Order a product
      - R2: See my orders

      ### Non-functional

      ## 2. Estimates

      \`\`\`yaml
      orders: 100 orders/s
      \`\`\`

      ## 5. High-level design

      \`\`\`mermaid
      flowchart TB
        C[Web App] -->|HTTPS| S[Shop Service]
      \`\`\`
    `;
    const progress = progressOf(text, MD);
    expect(words(progress)).toEqual([
      'scope: open (functional 2, -nonfunctional, -out-of-scope)',
      'estimate: open (inputs 1, rates 1, -volumes)',
      'api: empty (-contracts)',
      'data: empty (-entities, -stores, -keys, -access)',
      'hld: open (diagram 2, -components, -paths)',
      'deep-dive: empty (-questions, -options, -choice, -price)',
    ]);
  });

  it('takes prose for what it says', () => {
    const text = `
      ## Requirements

      Users can order a product. 99.9% availability is enough. Billing is out of scope.

      ## Data model

      A table of orders, whose primary key is the id; it is queried by customer and stored in Postgres.
    `;
    const [scope, , , data] = words(progressOf(text, MD));
    expect(scope).toBe('scope: done (functional, nonfunctional, out-of-scope)');
    expect(data).toBe('data: done (entities, stores, keys, access)');
  });

  it('does not take the notes of a template for prose', () => {
    const blanks = committedTemplates();
    expect(blanks).toHaveLength(2);
    for (const { service, uri } of blanks)
      expect(service.progress(uri)!.steps.map(({ state }) => state)).toEqual(Array(6).fill('empty'));
  });

  it('is done when nothing is missing and no rule warns, and lists advice all the same', () => {
    const { steps } = progressOf(`
      scope:
        functional: { R1: Send a message, R2: Read messages }
        nonfunctional: { availability: 99.9% }
        out-of-scope: [ Calls ]
      estimate:
        messages: 100 messages/s
        kept: messages * 1 KB/message over 1 year
    `);
    expect(steps[0]!.state).toBe('done');
    const flawed = progressOf(`
      estimate:
        messages: 100 messages/s
        kept: messages * 1 KB/message over 1 year
        sum: messages + kept
    `);
    const estimate = stepOf(flawed, 'estimate');
    expect(estimate.state).toBe('open');
    expect(estimate.findings[0]).toMatchObject({ rule: 'estimate/unit', severity: 'error' });
  });

  it('puts findings under the step that they stand in, the gravest first, and counts what waits', () => {
    const text = `
      hld:
        diagram: |
          flowchart TB
            A[Web App] -->|HTTPS| B[Shop Service]
            B -->|SQL| D[(Orders)]
        components:
          W: { kind: worker, why: Sends the letters }
          X: { kind: worker, why: Sends other letters }
          Y: { kind: worker, why: Sends no letters }
        paths:
          order: { steps: [ A -> Q ] }
    `;
    const all = stepOf(progressOf(text), 'hld');
    const ranks = all.findings.map(({ severity }) => ['error', 'warning', 'info', 'hint'].indexOf(severity));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(all.findings[0]!.rule).toBe('ref/unknown-component');
    const few = progressOf(text, undefined, 1);
    const seen = stepOf(few, 'hld');
    expect(seen.held).toBeGreaterThan(0);
    expect(seen.findings.length + seen.held).toBe(all.findings.length);
    expect(few.held).toBe(seen.held);
    // What is not shown keeps the step open all the same.
    expect(seen.state).toBe('open');
  });

  it('keeps what belongs to no step apart', () => {
    const { elsewhere } = progressOf(`
      title: Shop
      colour: green
    `);
    expect(elsewhere.map(({ rule }) => rule)).toEqual(['schema/unknown-key']);
  });

  it('has the closing minutes ask for improvements and failures', () => {
    const state = (text: string) => progressOf(text).closing.map(({ id, state: is }) => `${id} ${is}`);
    expect(state('title: Shop')).toEqual(['improvements missing', 'failures missing']);
    expect(
      state(`
        phases: [ one region, two regions ]
        hld:
          components: { DB: { kind: sql-database, if-it-fails: Orders wait in the app } }
      `),
    ).toEqual(['improvements there', 'failures there']);
  });

  it('knows the text of each step, with line breaks of any kind', () => {
    for (const text of [HALF, HALF.replaceAll('\n', '\r\n')]) {
      const { service, uri } = openedText(text);
      const { steps } = service.progress(uri)!;
      expect(
        steps.map(({ sections }) => sections.map(({ start, end }) => text.slice(start, end).split(':')[0])),
      ).toEqual([['scope'], ['estimate'], ['api'], ['data'], ['hld'], []]);
      expect(steps.map(({ place }) => place && text.slice(place.start, place.end))).toEqual([
        'scope',
        'estimate',
        'api',
        'data',
        'hld',
        undefined,
      ]);
    }
  });

  it('leads from a part to where it stands, or would be written', () => {
    const { service, uri, text } = opened(HALF);
    const places = service
      .progress(uri)!
      .steps.flatMap(({ parts }) => parts.map(({ id, place }) => [id, place && text.slice(place.start, place.end)]));
    expect(Object.fromEntries(places)).toMatchObject({
      functional: 'functional',
      nonfunctional: 'nonfunctional',
      contracts: 'api',
      components: 'hld',
      questions: undefined,
    });
  });

  it('survives every document of the repository cut off anywhere', () => {
    for (const { text, path } of committedDocuments())
      for (const share of [0.3, 0.7]) {
        const { service, uri } = openedText(text.slice(0, Math.floor(text.length * share)), path);
        expect(service.progress(uri)!.steps).toHaveLength(6);
      }
  });

  it('finds every worked design done, as far as it goes', () => {
    for (const { name, text, path } of committedDocuments().filter(({ name: of }) => of.startsWith('examples/'))) {
      const { service, uri } = openedText(text, path);
      const states = service.progress(uri)!.steps.map(({ state }) => state);
      expect(states.slice(0, 5), name).toEqual(Array(5).fill('done'));
    }
  });

  it('is nothing of a document that is not open', () => {
    const { service } = opened('');
    expect(service.progress('file:///other.sysdesign.yaml')).toBeUndefined();
  });
});
