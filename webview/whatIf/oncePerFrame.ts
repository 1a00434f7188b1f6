/** Lets through the latest of many values once in a frame, however fast a slider is dragged. */

export class OncePerFrame<Value> {
  readonly #frame: (run: () => void) => void;
  readonly #send: (value: Value) => void;
  #next: { readonly value: Value } | undefined;

  /** @param frame calls back before the next frame is painted. */
  constructor(frame: (run: () => void) => void, send: (value: Value) => void) {
    this.#frame = frame;
    this.#send = send;
  }

  push(value: Value): void {
    const isFirst = this.#next === undefined;
    this.#next = { value };
    if (isFirst) this.#frame(() => this.flush());
  }

  /** Sends what waits, now; what comes next must find it sent. */
  flush(): void {
    const next = this.#next;
    this.#next = undefined;
    if (next) this.#send(next.value);
  }
}
