/** The page with one of the worked designs of examples/ in it, answered by the language service as by the server. */

import fs from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { LineIndex } from '../../../src/core/base/lineIndex.ts';
import type { PreviewQuestion } from '../../../src/core/preview/types.ts';
import type { FromPage, ToPage } from '../../../src/protocol/preview.ts';
import { toPreviewResult } from '../../../src/server/convert.ts';
import { openedText } from '../../support/cursor.ts';
import { openPage, type Opened, type OpenOptions } from './browser.ts';
import { DOCUMENT } from './site.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../../examples');

/** The worked designs by name. */
export const EXAMPLE_NAMES: readonly string[] = (await fs.readdir(EXAMPLES, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && entry.name !== 'ci')
  .map(({ name }) => name)
  .sort();

/** What the page asks from message to message is kept as the client keeps it: what is supposed, picked, and read. */
export async function openExample(
  browser: Browser,
  url: string,
  name: string,
  options: OpenOptions = {},
): Promise<Opened> {
  const text = await fs.readFile(path.join(EXAMPLES, name, `${name}.sysdesign.yaml`), 'utf8');
  const { service, uri } = openedText(text, `${name}.sysdesign.yaml`);
  const lines = new LineIndex(text);
  let question: PreviewQuestion = {};
  const update = (change: PreviewQuestion = {}): ToPage => {
    question = { ...question, ...change };
    const { locations: _, ...result } = toPreviewResult(service.preview(uri, question)!, lines, DOCUMENT, 1);
    return { type: 'update', result };
  };
  const opened = await openPage(browser, url, { width: 1500, height: 1000, ...options });
  const reply = (message: FromPage): ToPage | undefined => {
    if (message.type === 'lens') return update({ lens: message.choice });
    if (message.type === 'whatIf') return update({ whatIf: message.values });
    if (message.type === 'document') return update({ document: message.shown });
    if (message.type === 'selected' && message.estimate !== undefined) return update({ selected: message.estimate });
    return undefined;
  };
  // What the page has kept, it has said already.
  for (const message of await opened.sent()) reply(message);
  await opened.serve(reply);
  await opened.post(update());
  await opened.pictures(1);
  return opened;
}
