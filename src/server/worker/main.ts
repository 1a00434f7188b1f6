/** The language server as a web worker: it talks by messages with the page or extension host that started it. */
import { BrowserMessageReader, BrowserMessageWriter } from 'vscode-languageserver/browser';
import { createLanguageService } from '../../core/index.ts';
import { connect } from '../connect.ts';
import { startServer } from '../server.ts';
import { workerClock } from './clock.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const { connection, pending } = connect(new BrowserMessageReader(scope), new BrowserMessageWriter(scope), {
  initialize: () => undefined,
  exit: () => scope.close(),
});
// A worker sees no files; the client reads them for it.
const readFile = (): Promise<undefined> => Promise.resolve(undefined);
startServer(connection, { service: createLanguageService(), clock: workerClock, readFile, pending });
