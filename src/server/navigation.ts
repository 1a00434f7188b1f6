/** Questions that lead from place to place: calls, links, growing selections, and figures above entries. */
import {
  SymbolKind,
  type CallHierarchyItem,
  type CodeLens as LspCodeLens,
  type SelectionRange,
} from 'vscode-languageserver';
import type { Call, CallItem, CodeLens, LineIndex, OffsetRange } from '../core/index.ts';
import { OPEN_PREVIEW_COMMAND } from '../protocol/commands.ts';
import type { ClientSupport } from './capabilities.ts';
import type { Session } from './session.ts';

export function registerNavigation(session: Session): void {
  registerCalls(session);
  const { connection, service, support } = session;
  connection.onDocumentLinks(
    session.answer({
      what: 'find links',
      empty: [],
      give: (_params, lines, uri) =>
        service.documentLinks(uri).map(({ target, tooltip, ...range }) => ({
          range: lines.range(range),
          target,
          ...(tooltip !== undefined && support.linkTooltips && { tooltip }),
        })),
    }),
  );
  connection.onSelectionRanges(
    session.answer({
      what: 'grow a selection',
      empty: null,
      placed: true,
      give: ({ positions }, lines, uri) =>
        positions.map((position) => nested(service.selectionRanges(uri, lines.offset(position)), lines)),
    }),
  );
  connection.onCodeLens(
    session.answer({
      what: 'show figures above entries',
      empty: [],
      give: (_params, lines, uri) => service.codeLenses(uri).flatMap((lens) => toLens(lens, lines, uri, support)),
    }),
  );
}

/** The smallest range, which holds the next larger one as its parent. */
function nested(ranges: readonly OffsetRange[], lines: LineIndex): SelectionRange {
  const outer = ranges.toReversed().map((range) => lines.range(range));
  const [document = lines.range({ start: 0, end: 0 }), ...inner] = outer;
  return inner.reduce<SelectionRange>((parent, range) => ({ range, parent }), { range: document });
}

/** A lens without an action has a command without a name, as the protocol knows no lens that only tells. */
function toLens(lens: CodeLens, lines: LineIndex, uri: string, support: ClientSupport): readonly LspCodeLens[] {
  const { title, opensPreview, ...range } = lens;
  if (opensPreview && !support.opensPreview) return [];
  const command = opensPreview ? { title, command: OPEN_PREVIEW_COMMAND, arguments: [uri] } : { title, command: '' };
  return [{ range: lines.range(range), command }];
}

/** Who calls whom, over the arrows of a design. */
function registerCalls(session: Session): void {
  const { connection, service } = session;
  connection.languages.callHierarchy.onPrepare(
    session.answer({
      what: 'find what is called',
      empty: null,
      placed: true,
      give: ({ position }, lines, uri) => {
        const items = service.prepareCalls(uri, lines.offset(position));
        return items.length > 0 ? items.map((item) => toCallItem(item, lines, uri)) : null;
      },
    }),
  );
  const incoming = session.answer({
    what: 'find callers',
    empty: null,
    give: ({ id }: AboutCalls, lines, uri) =>
      service.incomingCalls(uri, id).map((call) => {
        return { from: toCallItem(call.item, lines, uri), fromRanges: rangesOf(call, lines) };
      }),
  });
  const outgoing = session.answer({
    what: 'find what is called from here',
    empty: null,
    give: ({ id }: AboutCalls, lines, uri) =>
      service.outgoingCalls(uri, id).map((call) => {
        return { to: toCallItem(call.item, lines, uri), fromRanges: rangesOf(call, lines) };
      }),
  });
  connection.languages.callHierarchy.onIncomingCalls(({ item }, token) => incoming(aboutItem(item), token));
  connection.languages.callHierarchy.onOutgoingCalls(({ item }, token) => outgoing(aboutItem(item), token));
}

interface AboutCalls {
  readonly textDocument: { readonly uri: string };
  readonly id: string;
}

/** The item comes back from the client as it went; a client may lose what it does not understand of it. */
function aboutItem({ uri, name, data }: CallHierarchyItem): AboutCalls {
  return { textDocument: { uri }, id: typeof data === 'string' ? data : name };
}

const KINDS: Readonly<Record<CallItem['kind'], SymbolKind>> = {
  component: SymbolKind.Class,
  group: SymbolKind.Namespace,
  path: SymbolKind.Function,
};

function toCallItem({ id, name, detail, kind, selection, ...whole }: CallItem, lines: LineIndex, uri: string) {
  const item: CallHierarchyItem = {
    name,
    kind: KINDS[kind],
    uri,
    range: lines.range(whole),
    selectionRange: lines.range(selection),
    data: id,
    ...(detail !== '' && { detail }),
  };
  return item;
}

const rangesOf = ({ places }: Call, lines: LineIndex) => places.map((place) => lines.range(place));
