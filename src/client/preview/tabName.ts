/** What the preview's tab is called after its word: the file's name, or what an unsaved design is about. Pure. */

/** What the server calls a design without a title. */
const NO_TITLE = 'Design';

/** @param title of the design. A file is known by its name; what was never saved by its title, if it has one. */
export function tabName(uri: { readonly scheme: string; readonly path: string }, title: string | undefined): string {
  if (uri.scheme === 'untitled' && title !== undefined && title !== NO_TITLE) return title;
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
