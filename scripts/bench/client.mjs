/** Speaks the Language Server Protocol with a server over its standard streams, and notes when each message came. */

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {{ id?: number | string, method?: string, params?: any, result?: any, error?: { message: string } }} Message */

const HEADER_END = Buffer.from('\r\n\r\n');

/** How long a server may take over anything at all, in milliseconds. */
const PATIENCE = 60_000;

export class Client {
  /** @type {ChildProcess} */ #child;
  /** @type {Buffer[]} */ #chunks = [];
  #length = 0;
  /** The bytes that the next message needs, as far as its header is known. */
  #needed = 0;
  #nextId = 1;
  /** @type {Map<number, (message: Message) => void>} */ #answers = new Map();
  /** @type {Map<string, (params: any) => unknown>} */ #requests = new Map();
  /** @type {Set<(message: Message) => void>} */ #listeners = new Set();

  /** @param {ChildProcess} child a server with pipes for its standard input and output */
  constructor(child) {
    this.#child = child;
    child.stdout?.on('data', (chunk) => this.#take(chunk));
  }

  /** Answers requests of the server; others are answered by null. @param {string} method @param {(params: any) => unknown} handle */
  onRequest(method, handle) {
    this.#requests.set(method, handle);
  }

  /** @param {string} method @param {unknown} params */
  notify(method, params) {
    this.#send({ method, params });
  }

  /** @param {string} method @param {unknown} params @returns {Promise<any>} the result */
  request(method, params) {
    const id = this.#nextId++;
    const answer = patiently(
      method,
      new Promise((resolve, reject) => {
        this.#answers.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
      }),
    );
    this.#send({ id, method, params });
    return answer;
  }

  /** Waits for a notification from now on. @param {string} method @param {(params: any) => boolean} fits @returns {Promise<any>} its parameters */
  next(method, fits) {
    return patiently(
      method,
      new Promise((resolve) => {
        const listener = (/** @type {Message} */ message) => {
          if (message.method !== method || !fits(message.params)) return;
          this.#listeners.delete(listener);
          resolve(message.params);
        };
        this.#listeners.add(listener);
      }),
    );
  }

  /** @param {Message} message */
  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#child.stdin?.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  /** @param {Buffer} chunk */
  #take(chunk) {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    // Large messages come in many chunks: they are joined once, when all are there.
    while (this.#length >= this.#needed && this.#length > 0) {
      const data = this.#chunks.length === 1 ? /** @type {Buffer} */ (this.#chunks[0]) : Buffer.concat(this.#chunks);
      const header = data.indexOf(HEADER_END);
      const size = header < 0 ? NaN : Number(/Content-Length: (\d+)/i.exec(data.toString('latin1', 0, header))?.[1]);
      const end = header + HEADER_END.length + size;
      this.#chunks = [data];
      this.#needed = Number.isNaN(end) ? this.#length + 1 : end;
      if (this.#length < this.#needed) return;
      const rest = data.subarray(end);
      this.#chunks = rest.length > 0 ? [rest] : [];
      this.#length = rest.length;
      this.#needed = 0;
      this.#handle(JSON.parse(data.toString('utf8', header + HEADER_END.length, end)));
    }
  }

  /** @param {Message} message */
  #handle(message) {
    if (message.method !== undefined && message.id !== undefined) {
      const result = this.#requests.get(message.method)?.(message.params) ?? null;
      this.#send({ id: message.id, result });
    } else if (message.method !== undefined) {
      for (const listener of [...this.#listeners]) listener(message);
    } else {
      const answer = this.#answers.get(Number(message.id));
      this.#answers.delete(Number(message.id));
      answer?.(message);
    }
  }
}

/**
 * Gives up on a server that does not answer, so that a run ends.
 * @template T @param {string} what @param {Promise<T>} answer @returns {Promise<T>}
 */
async function patiently(what, answer) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no ${what} within ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    return /** @type {T} */ (await Promise.race([answer, limit]));
  } finally {
    clearTimeout(timer);
  }
}
