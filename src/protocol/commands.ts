/** Commands by name: those of the client that the server's answers name, and those of the server for clients without ours. */

/** Starts renaming at a place: arguments are the document's URI and a position of the Language Server Protocol. */
export const RENAME_AT_COMMAND = 'sysdesign.renameAt';

/** Opens the entry of a glossary term: the argument is its id. Links of hovers run it. */
export const LOOK_UP_TERM_COMMAND = 'sysdesign.lookUpTerm';

/** Selects the place of a reason that is still to be written: arguments are the document's URI and a range of the protocol. */
export const REASON_AT_COMMAND = 'sysdesign.reasonAt';

/** Of the server: writes a document in its other form beside it. The argument is the document's URI. */
export const CONVERT_COMMAND = 'sysdesign.convert';

/** Of the server: writes a design of an ordinary Markdown document beside it. The argument is that document's URI. */
export const IMPORT_COMMAND = 'sysdesign.import';

/** Opens the preview of a document: the argument is its URI. Lenses run it. */
export const OPEN_PREVIEW_COMMAND = 'sysdesign.openPreview';
