import { isShownAsCount } from '../counts.js';
import { fieldsOf, given } from '../part.js';

/** What should exist, what exists, and what a plan may do. */
export interface ManyCase {
  /** The desired webhooks: any value, since anything can be pasted. */
  readonly desired: unknown;
  /** A list of webhooks, a page of `GET /webhooks`, or a list of pages. */
  readonly registered: unknown;
  /** The options of `planWebhooks`: any value too. For pages, the pages say whether the list is complete. */
  readonly options: unknown;
}

export function readManyCase(value: unknown): ManyCase {
  const { desired = null, registered = null, options } = fieldsOf(value, 'the case');
  return { desired, registered, options: given(options, 'options') };
}

/** The options as the form shows them. Absent fields have their defaults. */
export interface OptionsForm {
  readonly complete: boolean;
  readonly owned: { readonly addresses: readonly string[]; readonly webhookIds: readonly string[] };
  readonly deletes: 'none' | 'owned';
  readonly moves: boolean;
  readonly surplusTriggers: 'keep' | 'remove';
  /** Text that is not a number is rejected by the library, which says why. */
  readonly maxDeletes: number | string | null;
  /** Shown only as JSON. */
  readonly endpoints: unknown;
}

/** The options in the form, or `null` if they have something that the form cannot show. */
export function optionsForm(options: unknown): OptionsForm | null {
  if (!isObject(options)) return null;
  const { complete, owned = {}, deletes = 'none', moves = false, surplusTriggers = 'keep', maxDeletes = null, endpoints } = options;
  if (!hasOnly(options, ['complete', 'owned', 'deletes', 'moves', 'surplusTriggers', 'maxDeletes', 'endpoints'])) return null;
  if (!isObject(owned) || !hasOnly(owned, ['addresses', 'webhookIds'])) return null;
  const { addresses = [], webhookIds = [] } = owned;
  if (!isTexts(addresses) || !isTexts(webhookIds)) return null;
  if (typeof complete !== 'boolean' || typeof moves !== 'boolean') return null;
  if (deletes !== 'none' && deletes !== 'owned') return null;
  if (surplusTriggers !== 'keep' && surplusTriggers !== 'remove') return null;
  if (maxDeletes !== null && !isShownAsCount(maxDeletes)) return null;
  return { complete, owned: { addresses, webhookIds }, deletes, moves, surplusTriggers, maxDeletes, endpoints };
}

/** The options without those that have their default. */
export function optionsOf({ complete, owned, deletes, moves, surplusTriggers, maxDeletes, endpoints }: OptionsForm): object {
  const { addresses, webhookIds } = owned;
  const ours = { ...(addresses.length > 0 && { addresses }), ...(webhookIds.length > 0 && { webhookIds }) };
  return {
    complete,
    ...(Object.keys(ours).length > 0 && { owned: ours }),
    ...(deletes !== 'none' && { deletes }),
    ...(moves && { moves }),
    ...(surplusTriggers !== 'keep' && { surplusTriggers }),
    ...(maxDeletes !== null && { maxDeletes }),
    ...(endpoints !== undefined && { endpoints }),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
// a list of texts is one field, in which spaces separate them
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string' && /^\S+$/.test(each));
const hasOnly = (value: object, keys: readonly string[]) => Object.keys(value).every((key) => keys.includes(key));
