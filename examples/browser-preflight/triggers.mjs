// The triggers that the form offers, grouped by what they are about.
import { triggers } from 'box-webhook-policy/policy';

/** The first part of a trigger's name, and the rest: SIGN_REQUEST and COMPLETED; DOCGEN and DOCUMENT_GENERATION_FAILED. */
const GROUP_AND_ACTION = /^([A-Z_]+)\.(.+)$|^([A-Z]+)_(.+)$/;

/** `{ name, group, action, file, folder }` of each trigger that a webhook on a file or a folder can have. */
export const offered = triggers
  .filter(({ file, folder }) => file || folder)
  .map(({ name, file, folder }) => {
    const [, group, action, otherGroup = group, otherAction = action] = GROUP_AND_ACTION.exec(name);
    return { name, group: otherGroup, action: otherAction, file, folder };
  });

/** The groups in their order. */
export const groups = [...new Set(offered.map(({ group }) => group))];

/** Whether a webhook on an item of this type can have the trigger. */
export function fits(name, type) {
  return offered.some((trigger) => trigger.name === name && trigger[type]);
}
