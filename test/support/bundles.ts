/** Builds one of the product's bundles into a temporary folder, with the options that the build has for it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { BUNDLES, optionsOf } from '../../scripts/lib/bundles.mjs';
import { CORE } from '../../scripts/lib/corePlugin.mjs';

export interface Built {
  readonly file: string;
  /** The language, where the bundle uses it: a bundle of its own, beside it. */
  readonly core: string | undefined;
  readonly bytes: number;
  /** What the bundle still asks the platform for. */
  readonly external: readonly string[];
  /** The files that it is made of. */
  readonly inputs: readonly string[];
  remove(): Promise<void>;
}

export async function buildBundle(entry: string): Promise<Built> {
  const bundle = BUNDLES.find((each) => each.entry === entry);
  if (!bundle) throw new Error(`No bundle is made of ${entry}.`);
  const folder = await mkdtemp(path.join(tmpdir(), 'sysdesign-'));
  const file = path.join(folder, path.basename(bundle.options.outfile ?? 'out.js'));
  const { metafile } = await build({ ...optionsOf(bundle, { production: true }), outfile: file });
  const core = bundle.needsCore && path.join(folder, 'core.js');
  const language = BUNDLES.find((each) => each.entry === CORE)!;
  if (core) await build({ ...optionsOf(language, { production: true }), outfile: core });
  const [output] = Object.values(metafile.outputs);
  return {
    file,
    core,
    bytes: output!.bytes,
    external: [...new Set(output!.imports.filter((each) => each.external).map((each) => each.path))].sort(),
    inputs: Object.keys(metafile.inputs),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
