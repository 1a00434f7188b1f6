/**
 * The tests for VS Code with a server whose extensions run in the browser: what deals with files, which lie elsewhere than the
 * extension, and the preview. All the rest is the same code in the same kind of host as in the suite `virtual`, which runs everything.
 */
import { beforeEach, runTests } from '../support/runner.ts';
import { closeAll } from '../support/editor.ts';
import './navigation.test.ts';
import './convert.test.ts';
import './export.test.ts';
import './glossary.test.ts';
import './newDesign.test.ts';
import './ownGlossary.test.ts';
import './preview.test.ts';
import './previewSteady.test.ts';
import './settingsFiles.test.ts';
import './smoke.test.ts';
// Last: it is about all tests before it.
import './policy.test.ts';

/** What VS Code calls. */
export function run(): Promise<void> {
  beforeEach(closeAll);
  return runTests();
}
