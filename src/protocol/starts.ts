/** The starting points of new designs: templates/index.json, as the editor and the command line read it. */

export type StartForm = 'yaml' | 'markdown';

export interface Start {
  readonly id: string;
  readonly group: 'blank' | 'pattern' | 'worked';
  readonly title: string;
  readonly about: string;
  /** Its files, as paths from the folder of the product; a worked design may have one form alone. */
  readonly forms: Readonly<Partial<Record<StartForm, string>>>;
}

export interface StartList {
  readonly version: 1;
  readonly starts: readonly Start[];
}

/** Where the list lies in the folder of the product. */
export const STARTS_FILE = 'templates/index.json';

export const ENDINGS: Readonly<Record<StartForm, string>> = { yaml: '.sysdesign.yaml', markdown: '.sysdesign.md' };

/** The text that a new design begins with: behind an empty title stands the blank that its value needs. */
export const beginningOf = (text: string): string => text.replace(/^title:$/m, 'title: ');
