/** Designs in which the server speaks first: what asks for it, what pushes, who asks again and again, and who must be told while away. */
import type { Facts, GraphNode, Link } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { scalarAt, type Contract, type Requirement } from '../../model/index.ts';
import { arrowsSay } from './arrowWords.ts';
import { styleOf } from './contracts.ts';

const LIVE =
  /\breal[- ]?time\b|\blive\s+(?:location|updat|track|score|chat|feed|position|comment|cursor|result|status)|\binstant (?:messag|deliver|notif|alert)\w*|\binstantly (?:deliver|notif|receiv|sen[dt])\w*|\b(?:deliver|notif|push|receiv|sen[dt])\w*\b.{0,40}\binstantly\b|\bas (?:it|they) happens?\b|\btyping indicator|\bsee (?:whether|if|who)\b.{0,40}\bonline\b/i;
/** What people see or get; without it "real time" is about how data is worked through. */
const PEOPLE =
  /\b(?:sends?|deliver\w*|notif\w*|push\w*|sees?|shows?|shown|track\w*|chat\w*|messag\w*|updat\w*|collaborat\w*|watch\w*|receiv\w*|online|typing|comments?|scores?|feeds?|location|position|status|alert\w*|told)\b/i;
/** What is quick because it answers quickly. */
const ANSWERED_QUICKLY =
  /\b(?:search\w*|auto-?complet\w*|suggest\w*|type-?ahead|recommend\w*|quer(?:y|ies)|calculat\w*|validat\w*)\b/i;
const DATA_WORK =
  /\breal[- ]?time\s+(?:data|analy\w+|process\w+|bid\w+|fraud\w*|pric\w+|detect\w+|index\w+|ingest\w+|comput\w+|aggregat\w+|scor\w+|inventor\w+|report\w*|monitor\w*|metrics?|dashboards?)/i;

/** The requirements that want a client to learn of something at once. */
export const liveRequirements = memo((requirements: Facts['requirements']): readonly Requirement[] =>
  requirements.filter((requirement) => {
    const { text } = requirement;
    if (!isWanted(requirement) || !LIVE.test(text)) return false;
    return PEOPLE.test(text) && !DATA_WORK.test(text) && !ANSWERED_QUICKLY.test(text);
  }),
);

const AWAY =
  /\b(?:deliver|notif|push|alert|wak|receiv)\w*\b.{0,60}\boffline\b|\boffline\b.{0,60}\b(?:deliver|notif|push|alert|wak|receiv)\w*|\b(?:push|e-?mail|sms|in-app) (?:notif|alert|remind)|\bnotif(?:y|ies|ied)\b|\b(?:gets?|receives?|sends?) (?:\w+ )?(?:notifications?|alerts?|reminders?)\b|\b(?:remind(?:s|ed|ers?)?|alert(?:s|ed)?|wak(?:e|es|ing|en)s?) (?:users?|people|members?|customers?|drivers?|riders?|somebody|someone|them|me|their|the device)/i;
const CHAT =
  /\b(?:sends?|exchanges?|writes?|delivers?)\b.{0,30}\bmessages?\b.{0,20}\b(?:to|with|between|from)\b.{0,30}\b(?:person|people|users?|friends?|members?|each other|one another|groups?|contacts?)\b|\b(?:one-to-one|1:1|direct|group|instant) (?:chat|messag)/i;

/** The requirements that want people to be told who are not looking: those that say so, and messages between people. */
export const awayRequirements = memo((requirements: Facts['requirements']): readonly Requirement[] => {
  const wanted = requirements.filter(isWanted);
  const said = wanted.filter(({ text }) => AWAY.test(text));
  return said.length > 0 ? said : wanted.filter(({ text }) => CHAT.test(text));
});

function isWanted({ body, none }: Requirement): boolean {
  const priority = scalarAt(body, 'priority')?.text;
  return !none && priority !== 'later' && priority !== 'could';
}

const PUSHES =
  /\bweb ?sockets?\b|\bwss?\b|\bsockets?\b|\bsocket\.?io\b|\bsse\b|\bserver[- ]sent\b|\blong[- ]?poll|\bmqtt\b|\bwebrtc\b|\bsignalr\b|\bxmpp\b|\bpush\w*|\bnotif\w*|\bfcm\b|\bapns\b|\bpub\/?sub\b|\bsubscri\w+|\bstream\w*|\bpusher\b|\bably\b|\bfirebase\b|\bbroadcast\w*|\bfan-?out\b|\breal[- ]?time (?:gateway|server|service|api)\b|\bweb ?hooks?\b/i;

/** Whether prose speaks of a way from the server to its clients. */
export const SPEAKS_OF_PUSH =
  /\bweb ?sockets?\b|\bsocket\.?io\b|\bsse\b|\bserver[- ]sent\b|\blong[- ]?poll|\bmqtt\b|\bwebrtc\b|\bsignalr\b|\bpush(?:es|ed|ing)\b|\bpush (?:over|via|through|by|notif\w*|service|channel|gateway)\b|\bsubscri(?:bes?|ptions?) (?:to|on) (?:\w+ )?(?:topics?|channels?|streams?|sockets?)\b|\bpolling\b|\bpolls?\b/i;

const PUSHING_KINDS: ReadonlySet<string> = new Set(['websocket-gateway', 'notification-service']);
const PUSHING_STYLES: ReadonlySet<string> = new Set(['websocket', 'sse', 'mqtt', 'webhook']);

type Known = Pick<Facts, 'graph' | 'contracts' | 'flows'>;

/** Whether anything in contracts or picture lets the server speak first. */
export function canPush(facts: Known): boolean {
  if (facts.contracts.some(isPush)) return true;
  for (const { kind, label, entry } of facts.graph.nodes.values()) {
    if (kind && PUSHING_KINDS.has(kind.id)) return true;
    if (PUSHES.test(label) || PUSHES.test(entry?.technology?.text ?? '')) return true;
  }
  if (facts.flows.some(({ body }) => PUSHES.test(scalarAt(body, 'protocol')?.text ?? ''))) return true;
  return arrowsSay(facts.graph, PUSHES);
}

function isPush(contract: Contract): boolean {
  const { body } = contract;
  if (PUSHING_STYLES.has(styleOf(contract))) return true;
  const streaming = scalarAt(body, 'streaming')?.text;
  if (streaming === 'server' || streaming === 'both') return true;
  if (/^subscription\b/.test(scalarAt(body, 'operation')?.text ?? '')) return true;
  return scalarAt(body, 'direction')?.text === 'server-to-client';
}

/** A contract by which clients ask again and again; one that is held open until there is something is no such thing. */
export function isPolling(contract: Contract): boolean {
  return styleOf(contract) === 'polling' && !isLong(scalarAt(contract.body, 'text')?.text, contract.name);
}

/** An arrow from a client that says that it polls. */
export function isPollingLink({ graph }: Pick<Facts, 'graph'>, { from, label }: Link): boolean {
  if (!label || !/\bpoll(?:s|ing|ed)?\b/i.test(label) || isLong(label)) return false;
  return graph.nodes.get(from)?.kind?.layer === 'client';
}

function isLong(...texts: readonly (string | undefined)[]): boolean {
  return texts.some((text) => text !== undefined && /\blong[-_ ]?poll/i.test(text));
}

/** What stands between a client and a lasting connection: its calls lead there, or its arrows say so. */
export function isSocketLabel(label: string | undefined): boolean {
  return label !== undefined && /\bweb ?sockets?\b|\bwss?\b|\bsocket\b|\bsocket\.?io\b|\bmqtt\b/i.test(label);
}

/** A component that tells people who are not looking, or passes on to who does. */
export function tellsPeople({ kind, label, entry }: GraphNode): boolean {
  if (kind?.id === 'notification-service' || kind?.id === 'alerting') return true;
  return TELLERS.test(`${label} ${entry?.technology?.text ?? ''}`);
}

const TELLERS =
  /\bnotif\w*|\bpush\w*|\bapns\b|\bfcm\b|\be-?mail\w*|\bmail\w*|\bsmtp\b|\bses\b|\bsns\b|\bsms\b|\btwilio\b|\bpager\w*|\bslack\b|\bweb ?hooks?\b|\balert\w*/i;
