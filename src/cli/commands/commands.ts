import type { Command } from '../command.js';
import { cleanup } from './cleanup.js';
import { decide, update } from './decide.js';
import { explain } from './explain.js';
import { plan } from './plan.js';
import { session } from './session.js';
import { triggers } from './triggers.js';

/** In the order in which the help lists them. */
export const commands: readonly Command[] = [decide, update, session, cleanup, plan, explain, triggers];
