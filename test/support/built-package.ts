import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Options } from 'tsup';
import { installPackage, type Project } from '../../bench/weight.mjs';
import config from '../../tsup.config.js';

const root = join(import.meta.dirname, '..', '..');

/** The package built from the source as it is now, as `npm run build` does, and installed in a folder of its own. */
export async function installBuild({ declarations }: { declarations: boolean }): Promise<Project> {
  const built = mkdtempSync(join(tmpdir(), 'box-webhook-policy-build-'));
  try {
    copyFileSync(join(root, 'package.json'), join(built, 'package.json'));
    for (const options of config as Options[]) {
      if (options.dts !== undefined && !declarations) continue;
      await build({ ...options, config: false, outDir: join(built, 'dist'), silent: true });
    }
    return installPackage(built, join(root, 'node_modules'));
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}
