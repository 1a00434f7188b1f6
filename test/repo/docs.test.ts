/** What the README shows works: its designs are checked without errors, its configuration has no mistakes, its files exist. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createLanguageService } from '../../src/core/index.ts';

const ROOT = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', ROOT), 'utf8');
const blocks = [...readme.matchAll(/^```yaml\n([^]*?)^```$/gm)].map((match) => match[1]!);

describe('README.md', () => {
  const designs = blocks.filter((text) => text.startsWith('title:'));
  test.each(designs)('shows a design without findings at least as grave as a warning:\n%s', (text) => {
    const service = createLanguageService();
    service.open('file:///readme.sysdesign.yaml', 1, text);
    const findings = service.diagnostics('file:///readme.sysdesign.yaml');
    expect(findings.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
    for (const [, name, value] of text.matchAll(/^ {2}(\w+): .*# = (.*)$/gm)) {
      const row = service.estimates('file:///readme.sysdesign.yaml').find((estimate) => estimate.name === name);
      expect(row?.display).toBe(value);
    }
  });

  const configurations = blocks.filter((text) => !text.startsWith('title:'));
  test.each(configurations)('shows a configuration without mistakes:\n%s', (text) => {
    const service = createLanguageService();
    service.configure('file:///sysdesign.config.yaml', text);
    expect(service.configDiagnostics('file:///sysdesign.config.yaml')).toEqual([]);
  });

  test('has both, and every file that it points to exists', () => {
    expect([designs.length, configurations.length]).toEqual([1, 1]);
    const links = [...readme.matchAll(/\]\(([^)#]+)/g)]
      .map((match) => match[1]!)
      .filter((link) => !link.includes('://'));
    expect(links.filter((link) => !existsSync(new URL(link, ROOT)))).toEqual([]);
  });
});
