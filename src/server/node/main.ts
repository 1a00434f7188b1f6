/** The language server as a process: it talks over its standard streams, or over Node's channel to its parent. */
import {
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { createLanguageService } from '../../core/index.ts';
import { connect } from '../connect.ts';
import { startServer } from '../server.ts';
import { endWithInput, keepOutputClean, nodeClock, processLifetime, readFileUri, surviveFaults } from './host.ts';

export function runServer(transport: 'stdio' | 'node-ipc'): void {
  keepOutputClean();
  surviveFaults();
  endWithInput(transport);
  const [reader, writer] =
    transport === 'stdio'
      ? [new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)]
      : [new IPCMessageReader(process), new IPCMessageWriter(process)];
  const { connection, pending } = connect(reader, writer, processLifetime);
  startServer(connection, { service: createLanguageService(), clock: nodeClock, readFile: readFileUri, pending });
}
