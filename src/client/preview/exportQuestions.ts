/** What is asked where an export begins without the preview's own menu: what it is to be, and how it is to look. */

import * as vscode from 'vscode';
import { SCALES, USUAL_PICTURE, USUAL_SCALE, type ExportChoice, type ExportTarget } from '../../protocol/export.ts';

interface Item<Value> extends vscode.QuickPickItem {
  readonly value: Value;
}

/** @returns nothing where the person left it. */
export async function askChoice(): Promise<ExportChoice | undefined> {
  const to = await ask(vscode.l10n.t('What to make of the design'), targets());
  if (to === undefined) return undefined;
  const usual: ExportChoice = { to, ...USUAL_PICTURE, scale: USUAL_SCALE };
  if (to === 'md' || to === 'copy-mermaid') return usual;
  const look = await ask(vscode.l10n.t('Colours, whatever the theme of the editor is'), looks(to));
  if (!look) return undefined;
  const figures = await ask(vscode.l10n.t('Load and utilisation on the picture'), [
    { label: vscode.l10n.t('With Figures'), value: true },
    { label: vscode.l10n.t('Without Figures'), value: false },
  ]);
  if (figures === undefined) return undefined;
  const choice = { ...usual, ...look, figures };
  if (to !== 'png' && to !== 'copy-png') return choice;
  const scale = await ask(
    vscode.l10n.t('How large'),
    SCALES.map((each) => ({ label: `${each}×`, value: each })),
  );
  return scale === undefined ? undefined : { ...choice, scale };
}

function targets(): readonly Item<ExportTarget>[] {
  const item = (value: ExportTarget, label: string, detail: string): Item<ExportTarget> => ({ value, label, detail });
  return [
    item('svg', 'SVG', vscode.l10n.t('A drawing that every browser and drawing program opens')),
    item('png', 'PNG', vscode.l10n.t('Pixels, for slides and chats')),
    item(
      'html',
      vscode.l10n.t('Web Page'),
      vscode.l10n.t('One HTML file with the picture, the estimates and the document; needs no network'),
    ),
    item(
      'md-svg',
      vscode.l10n.t('Markdown and SVG'),
      vscode.l10n.t('The document, with the picture in a file beside it'),
    ),
    item('md', 'Markdown', vscode.l10n.t('The document, with the diagram as Mermaid text')),
    item('copy-png', vscode.l10n.t('Copy Picture'), vscode.l10n.t('As PNG into the clipboard')),
    item('copy-mermaid', vscode.l10n.t('Copy Mermaid Text'), vscode.l10n.t('The diagram into the clipboard')),
  ];
}

function looks(to: ExportTarget): readonly Item<Pick<ExportChoice, 'colors' | 'transparent'>>[] {
  const filled = [
    { label: vscode.l10n.t('Light'), value: { colors: 'light', transparent: false } as const },
    { label: vscode.l10n.t('Dark'), value: { colors: 'dark', transparent: false } as const },
  ];
  if (to === 'html') return filled;
  return [
    ...filled,
    {
      label: vscode.l10n.t('Transparent, for Light Backgrounds'),
      value: { colors: 'light', transparent: true } as const,
    },
    {
      label: vscode.l10n.t('Transparent, for Dark Backgrounds'),
      value: { colors: 'dark', transparent: true } as const,
    },
  ];
}

async function ask<Value>(placeHolder: string, items: readonly Item<Value>[]): Promise<Value | undefined> {
  const title = vscode.l10n.t('Export');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDetail: true }))?.value;
}
