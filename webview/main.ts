/** The preview page's entry: takes the host's hand, paints what it remembers, and says that it is there. */

import './styles/index.css';
import type { FromPage } from '../src/protocol/preview.ts';
import { controlsReady } from './controls.ts';
import { parseToPage } from './messages.ts';
import { Page } from './page.ts';
import { Recovery } from './recovery.ts';
import { StateStore, type VsCodeApi } from './state.ts';

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();
const send = (message: FromPage): void => api.postMessage(message);
const recovery = new Recovery(send);
const { document: address = '', fresh } = document.body.dataset;
const store = new StateStore(
  api,
  address,
  (milliseconds, run) => void setTimeout(run, milliseconds),
  fresh === 'content' || fresh === 'all' ? fresh : undefined,
);
let page: Page | undefined;
recovery.guard(() => {
  page = new Page(store, send);
});

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = parseToPage(event.data);
  if (message) recovery.guard(() => page?.receive(message));
  else send({ type: 'log', level: 'error', text: 'A message to the page was not understood.' });
});
// Whoever turns to another tab takes the keyboard from the page first; when it is hidden, it may be too late to write.
window.addEventListener('blur', () => store.settle());
window.addEventListener('pagehide', () => store.flush());

if (!controlsReady) send({ type: 'log', level: 'error', text: 'The controls could not be loaded.' });
recovery.guard(() => page?.begin());
