// The service looks at addresses with the example next door, which has packages of its own.
import { fileURLToPath } from 'node:url';
import { installIfMissing } from '../../scripts/install-if-missing.mjs';

process.exitCode = installIfMissing(fileURLToPath(new URL('../probe/', import.meta.url)));
