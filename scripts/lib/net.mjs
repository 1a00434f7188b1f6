/** Ports on this machine's own address, and waiting until something answers there. */
import net from 'node:net';

/** The only address anything here listens on. */
export const LOOPBACK = '127.0.0.1';

/**
 * A port that is free now: the wanted one when it is free, else one the system picks.
 * @param {number} [wanted]
 * @returns {Promise<number>}
 */
export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort())));
    server.listen(wanted, LOOPBACK, () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * Waits until a condition holds.
 * @param {() => Promise<boolean> | boolean} holds
 * @param {{ limit: number, what: string }} options the limit in milliseconds, and what is waited for
 */
export async function until(holds, { limit, what }) {
  const last = Date.now() + limit;
  while (!(await holds())) {
    if (Date.now() > last) throw new Error(`${what}: not within ${limit / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Whether an address answers with success. @param {string} url */
export const answers = (url) =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );
