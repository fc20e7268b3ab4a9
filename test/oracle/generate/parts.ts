/** What several generators share. */
import { type Choices, listOf, pick, rarely } from '../choices.js';
import type { Target } from '../registration.js';
import { allTriggers } from '../triggers.js';

export function maybe<Key extends string, Value>(choices: Choices, key: Key, make: (choices: Choices) => Value): { [K in Key]?: Value } {
  if (rarely(choices, 8)) return choices.below(2) === 0 ? {} : ({ [key]: undefined } as { [K in Key]?: Value });
  return { [key]: make(choices) } as { [K in Key]?: Value };
}

export function target(choices: Choices): Target {
  const id = pick(choices, ['12345', '0', '1', '9007199254740993', '10', '123456789012345678901234567890']);
  return { id, type: pick(choices, ['folder', 'file']) };
}

export function triggers(choices: Choices): string[] {
  return listOf(choices, 1, 4, trigger);
}

export function trigger(choices: Choices): string {
  if (rarely(choices, 12))
    return pick(choices, [
      'FILE.UPLOADED ',
      'file.uploaded',
      'NO_ACTIVE_SESSION',
      'FILE.EXPLODED',
      '',
      'constructor',
      '__proto__',
      'toString',
      'FILE',
      'FILE.UPLOADED\0',
    ]);
  if (rarely(choices, 12)) return pick(choices, ['WEBHOOK.DELETED', 'FILE.EXPLODED']); // often enough to stand in a list twice
  return pick(choices, allTriggers);
}
