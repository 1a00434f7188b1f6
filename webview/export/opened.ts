/** What an exported page runs when it is opened: it draws the design from the data in the page, with Mermaid, which is in it too. */

import type { PreviewDiagram, PreviewFigures } from '../../src/protocol/preview.ts';
import { isFields } from '../checks.ts';
import { isDiagram } from '../messages.ts';
import { isFigures } from '../numberMessages.ts';
import { errorText } from '../diagram/mermaid.ts';
import { element } from '../dom.ts';
import exportStyle from '../styles/export.css';
import figureStyle from '../styles/figures.css';
import { makeDrawing } from './drawing.ts';

/** The styles of the place that the picture is drawn in; where Mermaid draws is out of sight. */
const STYLE = `${figureStyle}\n${exportStyle}
.stage svg { display: block; overflow: visible }
.stage .hit { fill: none !important; stroke: none !important }
.level-icon { flex: none; width: .8em; height: .8em; fill: currentcolor }
.level-icon:is([data-level='none'], [data-level='ok']) { display: none }
[data-level='over'] > .level-icon { color: var(--over) }
[data-level='tight'] > .level-icon { color: var(--tight) }
.overlay, .stage { position: absolute; top: 0; left: 0 }
.offscreen { position: absolute; top: 0; left: -100000px; visibility: hidden }`;

interface Data {
  readonly diagram: PreviewDiagram;
  readonly figures?: PreviewFigures;
  readonly colors: 'light' | 'dark';
}

function dataIn(text: string): Data | undefined {
  const value: unknown = JSON.parse(text);
  if (!isFields(value) || !isDiagram(value['diagram'])) return undefined;
  const { diagram, figures, colors } = value;
  return {
    diagram: diagram as PreviewDiagram,
    ...(isFigures(figures) && { figures }),
    colors: colors === 'dark' ? 'dark' : 'light',
  };
}

async function show(place: HTMLElement): Promise<void> {
  const data = dataIn(document.getElementById('picture-data')?.textContent ?? '');
  if (!data) return;
  document.head.append(element('style', {}, STYLE));
  const { diagram, figures, colors } = data;
  const options = { colors, transparent: false, figures: figures !== undefined };
  const { svg } = await makeDrawing({ title: document.title, diagram, figures }, options);
  place.replaceChildren(svg);
}

const place = document.getElementById('picture');
if (place) {
  show(place).catch((error: unknown) => {
    place.append(element('p', { class: 'open', role: 'alert' }, errorText(error)));
  });
}
