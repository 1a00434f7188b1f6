/** How the server reads files: it asks the client, so that the same server works on disk, in a browser and remotely. */

/** Request from the server: the text of one file, or null where there is none that can be read. */
export const READ_FILE_REQUEST = 'sysdesign/readFile';

export interface ReadFileParams {
  readonly uri: string;
}

export type ReadFileResult = string | null;

/** Request from the server: the addresses of all design documents of the workspace, as far as the client can find them. */
export const DESIGN_FILES_REQUEST = 'sysdesign/designFiles';

/** Files that are design documents, wherever they lie. */
export const DESIGN_PATTERN = '**/*.{sysdesign,sysdesign.yaml,sysdesign.yml,sysdesign.md}';
