/** Makes a connection over any reader and writer, and counts the messages that wait in it. */
import {
  createConnection,
  createProtocolConnection,
  type Connection,
  type InitializeParams,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver';

export interface Channel {
  readonly connection: Connection;
  /** How many messages have come in that no handler has seen: the library hands on one in each turn of the event loop. */
  pending(): number;
}

/** What the platform does at the ends of a session. */
export interface Lifetime {
  initialize(params: InitializeParams): void;
  exit(code: number): void;
}

export function connect(reader: MessageReader, writer: MessageWriter, lifetime: Lifetime): Channel {
  let waiting = 0;
  const countedReader: MessageReader = {
    onError: reader.onError,
    onClose: reader.onClose,
    onPartialMessage: reader.onPartialMessage,
    dispose: () => reader.dispose(),
    listen: (handle) =>
      reader.listen((message) => {
        if (!isCancellation(message)) waiting++;
        handle(message);
      }),
  };
  const messageStrategy = {
    handleMessage(message: Message, next: (message: Message) => unknown) {
      if (!isCancellation(message)) waiting--;
      return next(message) as void | Promise<void>;
    },
  };
  const connection = createConnection(
    (logger) => createProtocolConnection(countedReader, writer, logger, { messageStrategy }),
    { shutdownReceived: false, ...lifetime },
  );
  return { connection, pending: () => waiting };
}

/** A cancellation takes effect as it is read, mostly without being queued. */
function isCancellation(message: Message): boolean {
  return 'method' in message && message.method === '$/cancelRequest';
}
