/** The preview's page: set once for each panel; everything that it shows comes later, as messages. */

export interface PageParts {
  /** The document that the page is about; the page keeps it in its state, so that a reload finds it again. */
  readonly document: string;
  readonly script: string;
  readonly style: string;
  /** Where the host serves the extension's files from, as a Content-Security-Policy source. */
  readonly source: string;
  readonly nonce: string;
  /** What a page that takes the place of a broken one is to forget: what it showed, or all but its document. */
  readonly fresh?: 'content' | 'all';
}

/**
 * Speaks up where the page's own script can't: it was not found, or broke before it was there. It stands in the page itself, as
 * it must not be lost with the rest. Only one script can have VS Code's interface: once the page has it, this keeps still.
 */
const STARTER = `addEventListener('error', (event) => {
  const { src } = document.querySelector('script[src]') ?? {};
  const isOurs = event.target?.src === src || event.filename?.startsWith(src.slice(0, src.lastIndexOf('/') + 1));
  if (!src || !isOurs || document.querySelector('header, .recovery')) return;
  let api;
  try {
    api = acquireVsCodeApi();
  } catch {
    return;
  }
  const bar = document.createElement('div');
  bar.className = 'recovery';
  bar.setAttribute('role', 'alert');
  const button = document.createElement('button');
  button.textContent = 'Reload the preview';
  button.addEventListener('click', () => api.postMessage({ type: 'reload' }));
  bar.append('The preview could not be started. ', button);
  document.body.prepend(bar);
  api.postMessage({ type: 'log', level: 'error', text: 'The page did not start: ' + (event.message ?? 'its script was not found') });
}, true);`;

export function pageHtml(parts: PageParts): string {
  const policy = [
    `default-src 'none'`,
    // The nonce alone: modules that the entry imports, now or later, inherit it; no other script can run.
    `script-src 'nonce-${parts.nonce}'`,
    // Mermaid writes style elements and attributes into its pictures.
    `style-src ${parts.source} 'unsafe-inline'`,
    `img-src data:`,
    `font-src ${parts.source} data:`,
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
  const fresh = parts.fresh === undefined ? '' : ` data-fresh="${parts.fresh}"`;
  // A page without a document is no preview.
  const starter = parts.document === '' ? '' : `<script nonce="${parts.nonce}">${STARTER}</script>\n`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Preview</title>
<link rel="stylesheet" href="${escapeAttribute(parts.style)}">
</head>
<body data-document="${escapeAttribute(parts.document)}"${fresh}>
${starter}<script type="module" nonce="${parts.nonce}" src="${escapeAttribute(parts.script)}"></script>
</body>
</html>
`;
}

/** A value that no one can guess, for one page. */
export function makeNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(18)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
