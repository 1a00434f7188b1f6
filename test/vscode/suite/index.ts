/** The tests inside VS Code: a new file of tests is named here (test/repo holds that none is forgotten). */
import { beforeEach, runTests } from '../support/runner.ts';
import { closeAll } from '../support/editor.ts';
// First: once VS Code's own Markdown support is awake, its search for symbols never ends in a virtual file system, nor does any.
import './navigation.test.ts';
import './badges.test.ts';
import './completion.test.ts';
import './convert.test.ts';
import './estimates.test.ts';
import './export.test.ts';
import './findings.test.ts';
import './fixes.test.ts';
import './formatting.test.ts';
import './glossary.test.ts';
import './journey.test.ts';
import './newDesign.test.ts';
import './ownGlossary.test.ts';
import './preview.test.ts';
import './document.test.ts';
import './previewBroken.test.ts';
import './previewInStep.test.ts';
import './previewPhases.test.ts';
import './previewProse.test.ts';
import './previewReading.test.ts';
import './previewLarge.test.ts';
import './previewSenses.test.ts';
import './previewSteady.test.ts';
import './previewWindow.test.ts';
import './refactorings.test.ts';
import './settingsFiles.test.ts';
import './smoke.test.ts';
import './steps.test.ts';
import './termHover.test.ts';
import './lenses.test.ts';
import './reconcile.test.ts';
import './whatIf.test.ts';
import './writing.test.ts';
// Last: it is about all tests before it.
import './policy.test.ts';

/** What VS Code calls. */
export function run(): Promise<void> {
  beforeEach(closeAll);
  return runTests();
}
