/** What an arrow tells of its call: the protocol, whether the caller waits, whether it reads or writes. */
import type { GraphEdge } from '../../analysis/index.ts';
import { memoText } from '../../base/memo.ts';
import { scalarAt } from '../../model/index.ts';

/** Words that say how two components speak; a method of HTTP says it too. */
const PROTOCOLS =
  /\b(?:https?|rest|restful|grpc|\w?rpc|graphql|soap|json|protobuf|thrift|web ?sockets?|wss?|sse|tcp|udp|quic|tls|mtls|mqtt|amqp|stomp|kafka|sqs|sns|nats|redis|resp|sql|cql|jdbc|odbc|webrtc|rtmp|rtsp|hls|smtp|imap|s?ftp|ssh|ldap|dns|web ?hooks?|pub\/?sub|events?|publish\w*|subscri\w*|consum\w*|emits?|enqueu\w*|queued?|stream\w*|async\w*|messages?|in-?process|library|iframe)\b/i;
const METHODS = /\b(?:GET|POST|PUT|PATCH|DELETE)\b/;

/** Words of calls that nobody waits for: messages, events, pushes. */
const WITHOUT_WAITING =
  /\b(?:async\w*|events?|publish\w*|emit\w*|enqueu\w*|queue\w*|subscri\w*|consum\w*|poll\w*|stream\w*|push\w*|notif\w*|broadcast\w*|web ?hooks?|callbacks?|fan-?out|batch\w*|nightly|daily|hourly|periodic\w*|cdc|replicat\w*|messages?|kafka|mqtt|amqp|sqs|sns|nats|pub\/?sub|fire[- ]and[- ]forget|heartbeats?|gossip|web ?sockets?|sse)\b/i;
/** Words of arrows that draw the way back. */
const ANSWERS = /\b(?:respon[sd]\w*|repl(?:y|ies)|answers?|returns?|results?|ack\w*|confirm\w*|redirect\w*|back|ok)\b/i;
const WAITING = /\b(?:https?|rest|grpc|rpc|graphql|soap|thrift|sync|synchronous\w*|requests?|calls?|asks?)\b/i;

const READS =
  /\b(?:read\w*|quer(?:y|ies)|select\w*|gets?|fetch\w*|look\w* ?ups?|lookups?|load\w*|search\w*|check\w*|verif\w*|validat\w*|authenticat\w*|find\w*|lists?|older|recent|history|scan\w*)\b/i;
const WRITES =
  /\b(?:writ(?:e|es|ing)|inserts?|updat\w*|delet\w*|stor(?:e|es|ing)|sav(?:e|es|ing)|persist\w*|creat\w*|upserts?|appends?|commits?|reserv\w*|deduct\w*|charges?|debits?|decrement\w*|increment\w*)\b/i;

type Arrow = Pick<GraphEdge, 'label' | 'entry' | 'drawn'>;

/** Whether a text names a way of speaking to each other. */
export const namesProtocol: (text: string) => boolean = memoText((text) => PROTOCOLS.test(text) || METHODS.test(text));

/** Whether the label of an arrow or its flow says how the two speak. */
export function saysProtocol({ label, entry }: Arrow): boolean {
  if (label !== undefined && namesProtocol(label)) return true;
  return ['protocol', 'mode', 'contract'].some((key) => entry?.body?.entries.some(({ key: { text } }) => text === key));
}

/**
 * Whether the caller waits for the answer, as far as the arrow tells: its flow's `mode`, the words of its label, its line. An
 * arrow that draws the answer itself is no call that anybody waits for.
 * @returns nothing where it tells neither.
 */
export function waitsAt({ label = '', entry, drawn }: Arrow): boolean | undefined {
  const mode = scalarAt(entry?.body, 'mode')?.text;
  if (mode === 'sync' || mode === 'async') return mode === 'sync';
  const told = waitingIn(label);
  if (told === false || drawn?.stroke === 'dotted') return false;
  const protocol = scalarAt(entry?.body, 'protocol')?.text;
  return (protocol === undefined ? undefined : waitingIn(protocol)) ?? told;
}

const waitingIn = memoText((text: string): boolean | undefined => {
  if (WITHOUT_WAITING.test(text) || ANSWERS.test(text)) return false;
  return WAITING.test(text) || METHODS.test(text) ? true : undefined;
});

/** Whether a call reads or writes at its target, as far as the arrow tells. */
export function accessAt({ label, entry }: Arrow): 'read' | 'write' | 'mixed' | undefined {
  const kind = scalarAt(entry?.body, 'kind')?.text;
  if (kind === 'read' || kind === 'write' || kind === 'mixed') return kind;
  return label === undefined ? undefined : accessIn(label);
}

const accessIn = memoText((label: string): 'read' | 'write' | 'mixed' | undefined => {
  const reads = READS.test(label);
  if (WRITES.test(label)) return reads ? 'mixed' : 'write';
  return reads ? 'read' : undefined;
});
