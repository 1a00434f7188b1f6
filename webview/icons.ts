/** The page's icons: strokes on a grid of 16 by 16, in the colour of the text around them. */

import { drawn } from './dom.ts';

const ICONS = {
  zoomIn: 'M8 3v10M3 8h10',
  zoomOut: 'M3 8h10',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  error: 'M8 1.7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 8 1.7ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  warning: 'M8 1.8 14.8 13.8H1.2ZM8 6v4M8 11.4v1',
  info: 'M8 1.7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 8 1.7ZM8 7.4v4M8 4.6v.9',
  hint: 'M6.2 11.6h3.6M6.7 14h2.6M6.2 11.6c0-1.4-2.2-2.3-2.2-5a4 4 0 0 1 8 0c0 2.7-2.2 3.6-2.2 5',
  chevron: 'M6 4l4 4-4 4',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.4 10.4 14 14',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  close: 'M4 4l8 8M12 4l-8 8',
  differences: 'M8 2v7M4.5 5.5h7M4.5 12.5h7',
  figures: 'M2 13.5h12M4.2 13.5V9M8 13.5V3M11.8 13.5V6.5',
  suppose: 'M2 5h6.6M12 5h2M2 11h2M7.4 11H14M10.3 3.2v3.6M5.7 9.2v3.6',
  previous: 'M10 4l-4 4 4 4',
  export: 'M8 10V2M5 4.8 8 2l3 2.8M3 8.5v5h10v-5',
  read: 'M3.5 2h9v12h-9ZM5.8 5h4.4M5.8 8h4.4M5.8 11h2.6',
  back: 'M6 3 3 6l3 3M3 6h6.2a3.4 3.4 0 0 1 0 6.8H6',
} as const;

export type IconName = keyof typeof ICONS;

export function icon(name: IconName): SVGElement {
  return drawn(
    'svg',
    { viewBox: '0 0 16 16', class: 'icon', 'aria-hidden': 'true' },
    drawn('path', { d: ICONS[name] }),
  );
}
