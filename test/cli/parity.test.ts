/** The command line finds what the editor finds: the same rules, severities, words and places, under the same configuration. */
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { createLanguageService } from '../../src/core/index.ts';
import { run } from '../../src/cli/run.ts';
import { startInProcess } from '../support/lspClient.ts';
import { CWD, hostOf } from './support.ts';

const YAML = `sysdesign: 1
title: Chat 😀
title: Again
estimate:
  dau: 500M users
  writes: dau * mesages_per_user
hld:
  diagram: |
    flowchart TB
      A[Mobile App] --> B[Chat Service
`;

const MARKDOWN = `---
title: Chat
nonsense: true
---

## Estimates

\`\`\`yaml
dau: [ 500M users
\`\`\`
`;

const CONFIGS = [undefined, 'profile: interview\n', 'rules:\n  hld/unlabelled-arrows: off\n  syntax/yaml: hint\n'];
const SEVERITIES = ['error', 'warning', 'info', 'hint'];

const DOCUMENTS: readonly (readonly [string, string])[] = [
  ['chat.sysdesign.yaml', YAML],
  ['chat.sysdesign', YAML.replaceAll('\n', '\r\n')],
  ['notes/chat.sysdesign.md', MARKDOWN],
];

it.each(DOCUMENTS.flatMap(([name, text]) => CONFIGS.map((config) => [name, config, text] as const)))(
  'in %s under the configuration %j',
  async (name, config, text) => {
    const files = { [name]: text, ...(config !== undefined && { 'sysdesign.config.yaml': config }) };
    const { stdout } = await run(['check', '--format', 'json', '--fail-on', 'never', name], hostOf({ files }));
    const printed = (JSON.parse(stdout) as { files: readonly { diagnostics: readonly unknown[] }[] }).files[0]!
      .diagnostics;

    const { client, files: onDisk } = startInProcess(createLanguageService());
    if (config !== undefined) onDisk.set(pathToFileURL(path.join(CWD, 'sysdesign.config.yaml')).href, config);
    const publishDiagnostics = { codeDescriptionSupport: true };
    await client.initialize({ textDocument: { publishDiagnostics } }, { rootUri: pathToFileURL(CWD).href });
    const uri = pathToFileURL(path.join(CWD, name)).href;
    await client.open(uri, text);
    const shown = (await client.diagnosticsOf(uri, 1)).map((found: Diagnostic) => ({
      rule: found.code,
      severity: SEVERITIES[found.severity! - 1],
      message: found.message,
      range: found.range,
      url: found.codeDescription?.href,
    }));
    expect(shown).toEqual(printed);
    expect(config === undefined ? shown.length : 1).toBeGreaterThan(0);
  },
);
