/** What the preview's tab is called. */
import { expect, test } from 'vitest';
import { tabName } from '../../../src/client/preview/tabName.ts';

test.each([
  [
    'a file by its name, whatever its title',
    'file',
    '/designs/chat.sysdesign.yaml',
    'One-to-one chat',
    'chat.sysdesign.yaml',
  ],
  ['a file of another system', 'vscode-vfs', '/github/me/designs/chat.sysdesign.md', undefined, 'chat.sysdesign.md'],
  ['what was never saved, by its title', 'untitled', 'Untitled-1', 'One-to-one chat', 'One-to-one chat'],
  ['what was never saved and has no title', 'untitled', 'Untitled-1', 'Design', 'Untitled-1'],
  ['what was never saved, before it is read', 'untitled', 'Untitled-1', undefined, 'Untitled-1'],
])('%s', (_, scheme, path, title, name) => {
  expect(tabName({ scheme, path }, title)).toBe(name);
});
