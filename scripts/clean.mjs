// Removes dist. tsup's own option would do it once per build of tsup.config.ts, while the others write.
import { rmSync } from 'node:fs';

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
