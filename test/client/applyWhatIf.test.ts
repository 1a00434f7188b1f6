/** Writing supposed values into a document, against a played server and editor. */

import { describe, expect, it } from 'vitest';
import { applyWhatIf, type ApplyHost } from '../../src/client/preview/applyWhatIf.ts';
import type { ApplyWhatIfResult } from '../../src/protocol/preview.ts';

const EDIT = {
  range: { start: { line: 1, character: 5 }, end: { line: 1, character: 15 } },
  newText: '1B users',
};

interface Played {
  readonly host: ApplyHost;
  readonly asked: number;
  readonly edited: readonly ApplyWhatIfResult['edits'][];
}

/** A document of version 3 on a server that answers as told, one answer after the other, the last one for ever. */
function play(
  answers: readonly (ApplyWhatIfResult | null)[],
  how: { writable?: boolean; taken?: boolean } = {},
): Played {
  const edited: ApplyWhatIfResult['edits'][] = [];
  const played = { asked: 0, edited };
  const host: ApplyHost = {
    version: () => 3,
    writable: async () => how.writable ?? true,
    ask: async () => answers[Math.min(played.asked++, answers.length - 1)]!,
    edit: async (edits) => {
      edited.push(edits);
      return how.taken ?? true;
    },
  };
  return Object.assign(played, { host });
}

describe('applying what is supposed', () => {
  it('makes all edits in one step', async () => {
    const played = play([{ version: 3, edits: [EDIT, EDIT] }]);
    expect(await applyWhatIf(played.host)).toBeUndefined();
    expect(played.edited).toEqual([[EDIT, EDIT]]);
  });

  it('is done where there is nothing to write', async () => {
    const played = play([{ version: 3, edits: [] }]);
    expect(await applyWhatIf(played.host)).toBeUndefined();
    expect(played.edited).toEqual([]);
  });

  it('asks again where the text has moved on meanwhile', async () => {
    const played = play([
      { version: 2, edits: [] },
      { version: 3, edits: [EDIT] },
    ]);
    expect(await applyWhatIf(played.host)).toBeUndefined();
    expect([played.asked, played.edited]).toEqual([2, [[EDIT]]]);
  });

  it.each([
    ['read-only', play([{ version: 3, edits: [EDIT] }], { writable: false }), 0],
    ['unknown', play([null]), 0],
    ['changing', play([{ version: 2, edits: [EDIT] }]), 0],
    ['refused', play([{ version: 3, edits: [EDIT] }], { taken: false }), 1],
  ] as const)('tells why it could not: %s', async (why, played, edits) => {
    expect(await applyWhatIf(played.host)).toBe(why);
    expect(played.edited).toHaveLength(edits);
  });

  it('lets a failure of the server through', async () => {
    const { host } = play([null]);
    const failing: ApplyHost = { ...host, ask: () => Promise.reject(new Error('gone')) };
    await expect(applyWhatIf(failing)).rejects.toThrow('gone');
  });
});
