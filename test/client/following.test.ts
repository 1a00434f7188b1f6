/** The picture follows the cursor: the last place counts, nothing is asked unseen, and the setting holds. */
import { expect, test } from 'vitest';
import { Following, type FollowHost } from '../../src/client/preview/following.ts';
import type { PreviewPosition } from '../../src/protocol/preview.ts';
import type { PreviewFollow, PreviewPlace } from '../../src/protocol/previewPlaces.ts';

class Played implements FollowHost {
  follow: PreviewFollow = 'reveal';
  seen = true;
  readonly asked: number[] = [];
  readonly marked: unknown[] = [];
  #answers: ((place: PreviewPlace | null | Error) => void)[] = [];

  level(): PreviewFollow {
    return this.follow;
  }

  visible(): boolean {
    return this.seen;
  }

  ask({ line }: PreviewPosition): Promise<PreviewPlace | null> {
    this.asked.push(line);
    return new Promise((resolve, reject) => {
      this.#answers.push((place) => (place instanceof Error ? reject(place) : resolve(place)));
    });
  }

  mark(place: PreviewPlace, reveal: boolean): void {
    this.marked.push([place, reveal]);
  }

  async answer(place: PreviewPlace | null | Error): Promise<void> {
    this.#answers.shift()!(place);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
}

const line = (number: number): PreviewPosition => ({ line: number, character: 0 });

test('one question is on the way, and of the places that come meanwhile the last one is asked for', async () => {
  const host = new Played();
  const following = new Following(host);
  for (const each of [1, 2, 3]) following.moved(line(each));
  await host.answer({ diagram: 'A' });
  expect(host.asked).toEqual([1, 3]);
  await host.answer({ diagram: 'B' });
  expect(host.marked).toEqual([[{ diagram: 'B' }, true]]);
});

test('what is marked already is not marked again, unless the page is new', async () => {
  const host = new Played();
  const following = new Following(host);
  for (const each of [1, 2]) {
    following.moved(line(each));
    await host.answer({ estimate: 'dau' });
  }
  expect(host.marked).toHaveLength(1);
  following.pageIsNew();
  following.moved(line(3));
  await host.answer({ estimate: 'dau' });
  expect(host.marked).toHaveLength(2);
});

test('a level of its own: marks alone, or nothing at all', async () => {
  const host = new Played();
  const following = new Following(host);
  host.follow = 'select';
  following.moved(line(1));
  await host.answer({ path: 'read' });
  expect(host.marked).toEqual([[{ path: 'read' }, false]]);
  host.follow = 'off';
  following.levelChanged();
  following.moved(line(2));
  expect(host.asked).toEqual([1]);
  expect(host.marked.at(-1)).toEqual([{}, false]);
});

test('nothing is asked for a page that nobody sees, and a failed question changes no mark', async () => {
  const host = new Played();
  const following = new Following(host);
  host.seen = false;
  following.moved(line(1));
  expect(host.asked).toEqual([]);
  host.seen = true;
  following.moved(line(1));
  await host.answer(new Error('The text has changed.'));
  following.moved(line(2));
  await host.answer({ diagram: 'A' });
  expect(host.marked).toEqual([[{ diagram: 'A' }, true]]);
});
