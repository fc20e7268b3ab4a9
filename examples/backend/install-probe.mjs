// The service observes addresses with the example `probe`, which has its own packages.
import { fileURLToPath } from 'node:url';
import { installIfMissing } from '../../scripts/install-if-missing.mjs';

process.exitCode = installIfMissing(fileURLToPath(new URL('../probe/', import.meta.url)));
