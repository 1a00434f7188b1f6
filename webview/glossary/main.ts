/** The page of a glossary entry: shows what the extension sends, and remembers the term over a reload. */

import '../styles/glossary.css';
import type { FromTermPage } from '../../src/protocol/glossary.ts';
import type { VsCodeApi } from '../state.ts';
import { EntryPage } from './page.ts';
import { parseToTermPage } from './messages.ts';

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();
const send = (message: FromTermPage): void => api.postMessage(message);
const page = new EntryPage(send, (term) => api.setState({ term }));

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = parseToTermPage(event.data);
  if (message) page.receive(message);
});
send({ type: 'ready' });
