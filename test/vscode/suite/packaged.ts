/** The packaged extension, as a person has installed it: it wakes up, and its server answers. */
import * as vscode from 'vscode';
import { ok } from '../support/assert.ts';
import { diagnosticsOf, openFixture, waitFor } from '../support/editor.ts';
import { describe, it, runTests } from '../support/runner.ts';

describe('the packaged extension', () => {
  it('is installed, wakes up and checks a document', async () => {
    const extension = vscode.extensions.getExtension('sysdesign.sysdesign');
    ok(extension, 'the VSIX is not installed');
    ok(extension.extensionPath.includes('extensions'), `not the installed one: ${extension.extensionPath}`);
    const { document } = await openFixture('smoke.sysdesign.yaml');
    await waitFor('the extension to be active', () => extension.isActive);
    await diagnosticsOf(document.uri);
  });
});

/** What VS Code calls. */
export const run = (): Promise<void> => runTests();
