/** Builds one of the product's bundles into a temporary folder, with the options that the build has for it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { BUNDLES, optionsOf } from '../../scripts/lib/bundles.mjs';

export interface Built {
  readonly file: string;
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
  const [output] = Object.values(metafile.outputs);
  return {
    file,
    bytes: output!.bytes,
    external: [...new Set(output!.imports.filter((each) => each.external).map((each) => each.path))].sort(),
    inputs: Object.keys(metafile.inputs),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
