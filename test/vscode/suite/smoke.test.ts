/** The first thing that has to hold in every host: our extension is there, and wakes up for its language. */
import * as vscode from 'vscode';
import { contains, ok } from '../support/assert.ts';
import { diagnosticsOf, openFixture, waitFor } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

/** publisher.name, as package.json has them. */
export const EXTENSION = 'sysdesign.sysdesign';

describe('the extension', () => {
  it('runs in the host that was asked for', () => {
    const kind = typeof process === 'undefined' ? 'web' : 'node';
    console.log(`    VS Code ${vscode.version}, suite ${host()}, extension host ${kind}`);
    ok((host() === 'node') === (kind === 'node'), `the ${host()} suite runs in a ${kind} extension host`);
  });

  it('wakes up when a system design document is opened', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION);
    ok(extension, `${EXTENSION} is not installed`);
    await openFixture('smoke.sysdesign.yaml');
    await waitFor('the extension to be active', () => extension.isActive);
  });

  it('finds something wrong in a document that is wrong', async () => {
    const { document } = await openFixture('smoke.sysdesign.yaml');
    await diagnosticsOf(document.uri);
  });

  it('can be seen by the tests', async () => {
    await openFixture('smoke.sysdesign.yaml');
    await hand.waitFor('.editor-group-container.active .tab.active:has-text("smoke.sysdesign.yaml")');
    contains(await hand.text('.editor-instance .view-lines'), 'sysdesign');
  });
});
