/** Findings as SARIF 2.1.0, the format that code scanning services take. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LineIndex, Severity } from '../../core/index.ts';
import { withSlashes } from '../text.ts';
import type { Report } from './report.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

export function sarif(report: Report): string {
  const urls = new Map<string, string>();
  for (const file of report.files) for (const { rule, url } of file.diagnostics) urls.set(rule, url);
  const rules = [...urls.keys()].sort();
  const results = report.files.flatMap(({ path: name, lines, diagnostics }) =>
    diagnostics.map((found) => ({
      ruleId: found.rule,
      ruleIndex: rules.indexOf(found.rule),
      level: LEVELS[found.severity],
      message: { text: found.message },
      locations: [location(name, lines, found)],
      ...(found.related.length > 0 && {
        relatedLocations: found.related.map((related, index) => ({
          id: index + 1,
          ...location(name, lines, related),
          message: { text: related.message },
        })),
      }),
    })),
  );
  const driver = {
    name: 'sysdesign',
    version: report.version,
    rules: rules.map((id) => ({ id, ...(urls.get(id) && { helpUri: urls.get(id) }) })),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A relative path stays relative: to the folder that the program ran in. */
function uriReference(name: string): string {
  if (path.isAbsolute(name)) return pathToFileURL(name).href;
  return withSlashes(name).split('/').map(encodeURIComponent).join('/');
}

function location(name: string, lines: LineIndex, place: { readonly start: number; readonly end: number }): object {
  const { start, end } = lines.range(place);
  return {
    physicalLocation: {
      artifactLocation: { uri: uriReference(name) },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  };
}
