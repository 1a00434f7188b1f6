/** The server's time in a web worker. */
import type { Clock } from '../scheduler.ts';

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

export const workerClock: Clock = {
  now: () => performance.now(),
  // A message to oneself: a timer would wait four milliseconds once a few are nested.
  turn: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    }),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
