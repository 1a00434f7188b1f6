/** Things that are there as long as a setting says so. */

import * as vscode from 'vscode';

/**
 * Has something made when a setting of `sysdesign` comes to hold, and disposed of when it no longer does.
 * @param holds says so of the setting's value.
 */
export function whileSetting(
  name: string,
  holds: (value: unknown) => boolean,
  make: () => vscode.Disposable,
): vscode.Disposable {
  let made: vscode.Disposable | undefined;
  const look = (): void => {
    const wanted = holds(vscode.workspace.getConfiguration('sysdesign').get(name));
    if (wanted === (made !== undefined)) return;
    made?.dispose();
    made = wanted ? make() : undefined;
  };
  look();
  const changes = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`sysdesign.${name}`)) look();
  });
  return new vscode.Disposable(() => {
    changes.dispose();
    made?.dispose();
  });
}
