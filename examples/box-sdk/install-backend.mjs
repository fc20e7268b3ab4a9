// The backend stands in for Box, and has its own packages.
import { fileURLToPath } from 'node:url';
import { installIfMissing } from '../../scripts/install-if-missing.mjs';

process.exitCode = installIfMissing(fileURLToPath(new URL('../backend/', import.meta.url)));
