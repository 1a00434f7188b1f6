/** Findings made ready piece by piece are those that are made at once, whatever comes between two pieces. */
import fs from 'node:fs';
import { expect, it } from 'vitest';
import { createLanguageService, type LanguageService } from '../../../src/core/index.ts';

const URI = 'file:///plans/chat.sysdesign.yaml';
const TEXT = fs.readFileSync(new URL('../../fixtures/chat-as-drawn.sysdesign.yaml', import.meta.url), 'utf8');
const EDITED = TEXT.replace('kind: read', 'kind: write');

/** A time that is up after so many looks at it. */
function looks(count: number): () => boolean {
  let left = count;
  return () => left-- <= 0;
}

function opened(text: string): LanguageService {
  const service = createLanguageService();
  service.open(URI, 1, text);
  return service;
}

/** @returns how many pieces it took. */
function prepare(service: LanguageService, size: number): number {
  let pieces = 1;
  while (!service.prepareFindings(URI, looks(size))) pieces++;
  return pieces;
}

const fresh = (text: string) => opened(text).diagnostics(URI);

it('come in as many pieces as the host wants', () => {
  const service = opened(TEXT);
  const pieces = prepare(service, 1);
  expect(pieces).toBeGreaterThan(20);
  expect(prepare(opened(TEXT), 10)).toBeLessThan(pieces / 5);
  expect(service.diagnostics(URI)).toEqual(fresh(TEXT));
  expect(prepare(service, 0)).toBe(1);
});

it('are those of the text as it is, whenever it changes', () => {
  for (const done of [0, 1, 7, 30]) {
    const service = opened(TEXT);
    service.prepareFindings(URI, looks(done));
    service.change(URI, 2, [{ text: EDITED }]);
    service.prepareFindings(URI, looks(3));
    expect(service.diagnostics(URI)).toEqual(fresh(EDITED));
    service.change(URI, 3, [{ text: TEXT }]);
    prepare(service, 2);
    expect(service.diagnostics(URI)).toEqual(fresh(TEXT));
  }
});

it('follow a configuration that comes in between', () => {
  const service = opened(TEXT);
  service.prepareFindings(URI, looks(5));
  service.configure('file:///plans/sysdesign.config.yaml', 'rules:\n  hld/unlabelled-arrows: off\n');
  prepare(service, 4);
  const rules = service.diagnostics(URI).map(({ rule }) => rule);
  expect(rules).not.toContain('hld/unlabelled-arrows');
  expect(fresh(TEXT).map(({ rule }) => rule)).toContain('hld/unlabelled-arrows');
});

it('are nothing to wait for in a document that is not open', () => {
  expect(createLanguageService().prepareFindings(URI, looks(0))).toBe(true);
});
