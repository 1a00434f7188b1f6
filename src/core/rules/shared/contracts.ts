/** What a contract says of itself, in whichever style it is written: its verb, its noun, its path, its query. */
import { memo } from '../../base/memo.ts';
import type { Contract } from '../../model/index.ts';
import { scalarAt } from '../../model/index.ts';
import { valueAt, type SyntaxNode } from '../../syntax/index.ts';

/** The words of a name: `sendMessage`, `send-message` and `send_message` have two. */
export function wordsIn(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

/** Styles that are calls over HTTP, with status codes. */
const OVER_HTTP: ReadonlySet<string> = new Set(['rest', 'graphql', 'polling', 'sse', 'webhook']);
/** Styles in which somebody asks and is answered. */
const CALLS: ReadonlySet<string> = new Set(['rest', 'graphql', 'grpc', 'rpc', 'websocket', 'sse', 'polling', 'mqtt']);

/** The style; a contract with a method is one over HTTP, whatever else it leaves out. */
export function styleOf({ style, body }: Contract): string {
  return style?.text ?? (scalarAt(body, 'method') ? 'rest' : '');
}

export function isOverHttp(contract: Contract): boolean {
  return OVER_HTTP.has(styleOf(contract));
}

/** Whether it is a call that somebody makes, and not an event, a file, or a frame that the server sends by itself. */
export function isCall(contract: Contract): boolean {
  const direction = scalarAt(contract.body, 'direction')?.text;
  return !contract.none && CALLS.has(styleOf(contract)) && direction !== 'server-to-client';
}

/** The HTTP method in capitals; nothing where none is said. */
export function methodOf({ body }: Contract): string | undefined {
  return scalarAt(body, 'method')?.text.toUpperCase();
}

/** A part of an address. */
interface Segment {
  readonly text: string;
  /** A part in braces, or behind a colon: `{id}`, `:id`. */
  readonly variable: boolean;
}

export interface Address {
  readonly segments: readonly Segment[];
  /** Names behind the question mark. */
  readonly query: readonly string[];
  /** The last part, if it is a word. */
  readonly last: string | undefined;
}

/** The address of a contract, without the server's name. */
export const addressOf = memo(({ body }: Contract): Address | undefined => {
  const written = scalarAt(body, 'path')?.text;
  if (!written) return undefined;
  const [path = '', query = ''] = written.replace(/^(?:[A-Z]+\s+)?(?:https?:\/\/[^/]*)?/, '').split('?', 2);
  const segments = path
    .split('/')
    .filter((text) => text !== '')
    .map((text) => ({ text, variable: /^[:{<]|[}>]$/.test(text) }));
  const end = segments.at(-1);
  return {
    segments,
    query: query.split('&').flatMap((part) => part.split('=', 1)),
    last: end && !end.variable ? end.text : undefined,
  };
});

/** The names in a shape: keys of a mapping, nested ones too, names of a list, words of a text. */
export function namesIn(node: SyntaxNode | undefined): readonly string[] {
  if (!node) return [];
  if (node.kind === 'scalar') return node.text.match(/[\p{L}\d_-]+/gu) ?? [];
  if (node.kind === 'seq') return node.items.flatMap(namesIn);
  return node.entries.flatMap(({ key, value }) => [key.text, ...(value?.kind === 'map' ? namesIn(value) : [])]);
}

/** Everything that a caller can put into a read: the query string, the parameters, what the request holds. */
export function parametersOf(contract: Contract): readonly string[] {
  const { body } = contract;
  return [
    ...(addressOf(contract)?.query ?? []),
    ...namesIn(valueAt(body, 'query')),
    ...namesIn(valueAt(body, 'request')),
  ];
}

/** Fields and headers that can only be there to recognise a repeat. */
const REPEAT_FIELD =
  /idempoten|dedup|^(?:client|request|correlation|temp|local|external|nonce)[_-]?(?:\w+[_-])?(?:id|key|uuid|ref)$|^x-request-id$|^nonce$|^client(?:Msg|Message|Order|Request)?Id$/i;

/** Whether what the caller sends holds a field by which a repeat could be recognised. */
export function carriesRepeatKey({ body }: Contract): boolean {
  const sent = [...namesIn(valueAt(body, 'headers')), ...namesIn(valueAt(body, 'request'))];
  return sent.some((field) => REPEAT_FIELD.test(field));
}

/** What a contract is called where it counts: by the end of its address, else its operation or frame, else its name. */
export function actionOf(contract: Contract): string {
  const { body, name } = contract;
  const operation = procedureIn(scalarAt(body, 'operation')?.text ?? '');
  const address = addressOf(contract)?.segments.findLast(({ variable }) => !variable)?.text;
  return address ?? operation ?? scalarAt(body, 'frame')?.text ?? name;
}

/** `sendMessage` of `mutation sendMessage($to: ID!)`, `Send` of `chat.v1.Messages/Send`. */
function procedureIn(operation: string): string | undefined {
  const named = operation.replace(/^(?:query|mutation|subscription)\b[\s{]*/, '');
  return /^[\w./-]+/.exec(named)?.[0].split(/[./]/).at(-1);
}

/** Health checks, metrics and the like: nobody pages through them, and no user calls them. */
export function isOperational(contract: Contract): boolean {
  const segments = addressOf(contract)?.segments.map(({ text }) => text) ?? [contract.name];
  const first = segments.find((text) => !/^(?:api|v\d+)$/i.test(text));
  return first !== undefined && OPERATIONAL.has(first.toLowerCase());
}

const OPERATIONAL: ReadonlySet<string> = new Set(
  'health healthz healthcheck health-check livez readyz ready liveness readiness ping metrics status robots.txt favicon.ico .well-known openapi.json swagger docs'.split(
    ' ',
  ),
);
