/** Whatever the build changes in Mermaid (scripts/lib/mermaidPlugin.mjs), its pictures are those of Mermaid as published. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { openPage, startBrowser } from './support/browser.ts';
import { CHAT, largeChart, update } from './support/results.ts';
import { startSite } from './support/site.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
});

/** Groups, arrows with labels of any length, styles and a loop, in which lines cross. */
function labelled(layout: string): string {
  const boxes = Array.from({ length: 40 }, (_, at) => at);
  const groups = [0, 1, 2, 3].map(
    (group) =>
      `  subgraph G${group}\n${boxes
        .slice(group * 10, group * 10 + 10)
        .map((at) => `    N${at}[(Store ${at})]\n`)
        .join('')}  end\n`,
  );
  const arrows = boxes.flatMap((at) => [
    `  N${at} -->|${'label '.repeat(1 + (at % 5))}| N${(at * 7 + 3) % 40}\n`,
    `  N${at} -.-> N${(at * 3 + 1) % 40}\n`,
  ]);
  return `%%{init: {"layout": "${layout}"}}%%\nflowchart TB\n${groups.join('')}${arrows.join('')}  G0 ==>|all| G3\n  N5 --> N5\n`;
}

const DIAGRAMS = [
  CHAT,
  // Again, as what a first drawing leaves behind could show in the second.
  { ...CHAT, key: 'again' },
  {
    ...CHAT,
    key: 'styled',
    source: `${CHAT.source}  classDef hot fill:#f00\n  class CS,DB hot\n  style M stroke:#0f0\n`,
  },
  { ...CHAT, key: 'own', source: `%%{init: {"flowchart": {"curve": "basis"}, "layout": "dagre"}}%%\n${CHAT.source}` },
  { ...CHAT, key: 'after', source: CHAT.source },
  // The same labels as HTML and, by the document's own settings, as plain text; what is remembered of one is not the other's.
  { ...CHAT, key: 'html', source: 'flowchart TB\n  A["<b>Big</b> <i>&amp;</i>"] --> B["<u onclick=a()>x</u><br>y"]\n' },
  {
    ...CHAT,
    key: 'text',
    source: `%%{init: {"htmlLabels": false}}%%\nflowchart TB\n  A["<b>Big</b> <i>&amp;</i>"] --> B["<u onclick=a()>x</u><br>y"]\n`,
  },
  largeChart(40),
  { ...largeChart(40), key: 'labelled', source: labelled('elk') },
  { ...largeChart(40), key: 'labelled by dagre', source: labelled('dagre') },
  // Labels at the ends of arrows, and in their middle.
  {
    ...largeChart(4),
    key: 'class',
    source: 'classDiagram\n  A "1" --> "0..*" B : has\n  B "1" o-- "2" C\n  C <|-- D : is\n',
  },
  {
    ...largeChart(4),
    key: 'entities',
    source: 'erDiagram\n  USER ||--o{ MESSAGE : sends\n  MESSAGE }o--|| CHAT : in\n',
  },
  { ...largeChart(4), key: 'sequence', source: 'sequenceDiagram\n  A->>B: Hi\n  B-->>A: Hello\n' },
  { ...largeChart(4), key: 'state', source: 'stateDiagram-v2\n  [*] --> Sent\n  Sent --> Read\n' },
];

async function draw(stock: boolean): Promise<string[]> {
  const site = await startSite(stock ? { plugins: [] } : {});
  const opened = await openPage(browser, site.url);
  // Boxes of classes are drawn as by hand, with chance in their curves.
  await opened.page.evaluate(() => {
    Math.random = () => 0.5;
  });
  const pictures: string[] = [];
  for (const diagram of DIAGRAMS) {
    await opened.post({ type: 'update', result: update({ diagram }) });
    await opened.pictures(pictures.length + 1);
    pictures.push(await opened.page.locator('.stage').innerHTML());
  }
  await opened.page.close();
  await site.close();
  return pictures;
}

it('draws what Mermaid as published draws', async () => {
  const ours = await draw(false);
  const stock = await draw(true);
  for (const [index, diagram] of DIAGRAMS.entries()) expect(ours[index], diagram.key).toBe(stock[index]);
});
