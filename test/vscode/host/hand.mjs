/** The hand: lets tests in the extension host act on the window as a person does, through an address on this machine. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { LOOPBACK } from '../../../scripts/lib/net.mjs';
import { ACTIONS } from './actions.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./window.mjs').PageError} PageError */

/**
 * @typedef {object} HandOptions
 * @property {() => Promise<{ page: Page, errors: PageError[] }>} window the window to act on, as soon as there is one
 * @property {string} results folder for screenshots and the report
 * @property {string} name of the suite: the report's file name
 * @property {number} [port] any free one when left out
 * @property {string} [token] a new one when left out
 */

/**
 * Listens for requests of tests.
 * @param {HandOptions} options
 * @returns {Promise<{ url: string, close(): void }>}
 */
export async function startHand({ window, results, name, port = 0, token = newToken() }) {
  await fs.mkdir(results, { recursive: true });
  const server = http.createServer(async (request, response) => {
    // The tests may run in a worker of another origin; the token in the path is what lets them in.
    response.setHeader('access-control-allow-origin', '*');
    if (request.url !== `/${token}/`) return void response.writeHead(404).end();
    let body = '';
    for await (const chunk of request) body += chunk;
    const answer = await answerTo(JSON.parse(body), { window, results, name }).then(
      (out) => ({ ok: true, out: out ?? null }),
      (error) => ({ ok: false, error: String(error?.message ?? error) }),
    );
    response.end(JSON.stringify(answer));
  });
  await new Promise((resolve) => server.listen(port, LOOPBACK, () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: handUrl(address.port, token), close: () => server.close() };
}

/** What a caller has to know to be let in. */
export const newToken = () => randomBytes(16).toString('hex');

/** @param {number} port @param {string} token */
export const handUrl = (port, token) => `http://${LOOPBACK}:${port}/${token}/`;

/**
 * @param {any} request
 * @param {Pick<HandOptions, 'window' | 'results' | 'name'>} context
 * @returns {Promise<unknown>}
 */
async function answerTo(request, { window, results, name }) {
  if (request.do === 'report') {
    return fs.writeFile(path.join(results, `${name}.json`), JSON.stringify(request.report, null, 2));
  }
  const action = ACTIONS[request.do];
  if (action === undefined) throw new Error(`the hand cannot ${request.do}`);
  const { page: first, errors } = await window();
  const page = request.window === undefined ? first : first.context().pages()[request.window];
  if (page === undefined) throw new Error(`there is no window ${request.window}`);
  return action({ page, errors, request, results });
}
