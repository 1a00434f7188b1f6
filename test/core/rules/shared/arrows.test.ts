/** Tests of what arrows tell of their calls, and of the walks and circles that calls make. */
import { describe, expect, it } from 'vitest';
import { accessAt, namesProtocol, waitsAt } from '../../../../src/core/rules/shared/arrows.ts';
import { cyclesOf, longestWalk } from '../../../../src/core/rules/shared/serviceCalls.ts';

const labelled = (label: string) => ({ label, entry: undefined, drawn: undefined });
const calls = (text: string) => text.split(' ').map((pair) => ({ from: pair[0]!, to: pair[1]! }));

describe('the label of an arrow', () => {
  it('names a protocol by its name, a method or the words of messaging', () => {
    for (const label of [
      'HTTPS',
      'gRPC: price',
      'JSON-RPC',
      'GET /orders',
      'publish order',
      'OrderPlaced event',
      'SQL, read and write',
    ])
      expect(namesProtocol(label), label).toBe(true);
    for (const label of ['Check stock', 'get the price', 'Auth/profile', 'User offline', ''])
      expect(namesProtocol(label), label).toBe(false);
  });

  it('tells whether the caller waits, or leaves it open', () => {
    for (const label of ['HTTPS', 'gRPC', 'REST call', 'POST /orders', 'asks for the price'])
      expect(waitsAt(labelled(label)), label).toBe(true);
    for (const label of [
      'publish',
      'async HTTP',
      'gRPC stream',
      'HTTP response',
      'nightly batch',
      'webhook',
      'WebSocket',
    ])
      expect(waitsAt(labelled(label)), label).toBe(false);
    for (const label of ['price', 'Check stock', '']) expect(waitsAt(labelled(label)), label).toBeUndefined();
  });

  it('tells reads from writes', () => {
    for (const label of ['read history', 'lookup', 'Older messages', 'SELECT orders'])
      expect(accessAt(labelled(label))).toBe('read');
    for (const label of ['persist', 'writes orders', 'INSERT', 'store the file'])
      expect(accessAt(labelled(label))).toBe('write');
    expect(accessAt(labelled('SQL, read and write'))).toBe('mixed');
    for (const label of ['SQL', 'orders', 'the data store'])
      expect(accessAt(labelled(label)) ?? 'open', label).not.toBe('mixed');
  });
});

describe('calls', () => {
  it('make walks, of which the longest is told; a circle has no end and is left out', () => {
    expect(longestWalk(calls('AB BC AC CD XY')).join('')).toBe('ABCD');
    expect(longestWalk(calls('AB AB BC')).join('')).toBe('ABC');
    expect(longestWalk(calls('AB BC CA DA')).length).toBeLessThan(3);
    expect(longestWalk([])).toEqual([]);
  });

  it('make circles, each told once and as short as it can be', () => {
    const shown = (text: string) =>
      cyclesOf(calls(text)).map((cycle) => cycle.map(({ from, to }) => `${from}${to}`).join(' '));
    expect(shown('AB BC CA')).toEqual(['AB BC CA']);
    expect(shown('AB BC CA CB')).toEqual(['AB BC CA']);
    expect(shown('AB BA CD DE EC BC')).toHaveLength(2);
    expect(shown('AA AB')).toEqual([]);
  });
});
