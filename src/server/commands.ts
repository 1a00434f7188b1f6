/** What our VS Code client does by commands of its own, as commands of the server: for any other editor. */
import {
  LSPErrorCodes,
  ResponseError,
  TextDocumentEdit,
  type ExecuteCommandParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { convertDocument, formOf, importMarkdown, LineIndex } from '../core/index.ts';
import { CONVERT_COMMAND, IMPORT_COMMAND } from '../protocol/commands.ts';
import { ENDINGS } from '../protocol/starts.ts';
import type { Session } from './session.ts';

/** The document that a command wrote or changed. */
interface Written {
  readonly uri: string;
}

export function registerCommands(session: Session): void {
  const { connection, support } = session;
  if (!support.runsCommands) return;
  const commands = new Map([
    [CONVERT_COMMAND, convert],
    [IMPORT_COMMAND, importDocument],
  ]);
  connection.onExecuteCommand(async ({ command, arguments: given }: ExecuteCommandParams) => {
    const run = commands.get(command);
    if (!run) return refusal(`There is no command ${command}.`);
    // Some editors hand over what was typed behind the command's name.
    const uri: unknown = given?.[0];
    if (typeof uri !== 'string') return refusal(`${command} wants the URI of a document.`);
    await session.scheduler.settle();
    const text = await textOf(session, uri);
    return text === undefined ? refusal(`There is no document ${uri}.`) : run(session, uri, text);
  });
}

type Outcome = Promise<Written | ResponseError<never>>;

async function convert(session: Session, uri: string, text: string): Outcome {
  const made = convertDocument(text, formOf(uri, text));
  if ('refused' in made) return refusal(`The document was not converted. ${made.refused}`);
  const named = /\.sysdesign\.(?:ya?ml|md|markdown)$/i.exec(uri)?.[0];
  // A name that says nothing of the form stays: the text says it.
  if (named === undefined) return replace(session, uri, text, made.text);
  return create(session, uri.slice(0, -named.length) + ENDINGS[made.form], made.text);
}

async function importDocument(session: Session, uri: string, text: string): Outcome {
  if (!/\.(?:md|markdown)$/i.test(uri)) return refusal('Only Markdown documents can be imported.');
  if (/\.sysdesign\.\w+$/i.test(uri)) return refusal('This is a system design document already.');
  return create(session, uri.replace(/\.\w+$/, ENDINGS.markdown), importMarkdown(text).text);
}

/** An open document as it stands in the editor; of any other what is on disk. */
const textOf = ({ service, readFile }: Session, uri: string): Promise<string | undefined> =>
  Promise.resolve(service.lines(uri)?.text ?? readFile(uri));

async function replace(session: Session, uri: string, text: string, newText: string): Outcome {
  const range = new LineIndex(text).range({ start: 0, end: text.length });
  return apply(session, uri, { changes: { [uri]: [{ range, newText }] } });
}

/** Writes a new document, and never over another. */
async function create(session: Session, uri: string, newText: string): Outcome {
  const { support } = session;
  if ((await textOf(session, uri)) !== undefined) {
    return refusal(`${decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))} is there already.`);
  }
  const start = { line: 0, character: 0 };
  const edits = [{ range: { start, end: start }, newText }];
  // Editors that know of no new files open what is not there yet as an empty document.
  const edit: WorkspaceEdit = support.createsFiles
    ? { documentChanges: [{ kind: 'create', uri }, TextDocumentEdit.create({ uri, version: null }, edits)] }
    : { changes: { [uri]: edits } };
  return apply(session, uri, edit);
}

async function apply({ connection, support }: Session, uri: string, edit: WorkspaceEdit): Outcome {
  const { applied, failureReason } = await connection.workspace.applyEdit(edit);
  if (!applied) return refusal(failureReason ?? 'The editor did not take the text.');
  if (support.showsDocuments) await connection.window.showDocument({ uri, takeFocus: true });
  return { uri };
}

/** Shown to the person who asked. */
const refusal = (message: string): ResponseError<never> =>
  new ResponseError<never>(LSPErrorCodes.RequestFailed, message);
