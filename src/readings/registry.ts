import type { CheckedReading } from './reading.js';

/** Which webhooks count: one for each item, 1000 for each application and user. */
export const registryReadings: readonly CheckedReading[] = [
  {
    id: 'item-type-and-id',
    question: 'Are file 123 and folder 123 the same item?',
    texts: ['Limitations, One webhook per item: an item is a file or a folder; no mention of IDs.'],
    chosen: 'No. Type and ID together identify an item. The root folder is folder "0"; file "0" is a different item.',
    because: 'A target consists of both type and ID.',
    alternatives: ['The ID alone identifies an item.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK', 'TARGET_IS_ROOT_FOLDER'],
    evidence: 'assumed',
  },
  {
    id: 'cascading-webhooks',
    question: 'Does a webhook on a folder count as the webhook of the items below it?',
    texts: [
      'Limitations, One webhook per item: one webhook for each item.',
      'Guide Create webhooks: a webhook on a folder also monitors its subfolders.',
    ],
    chosen: 'No. Only a webhook on the same item conflicts.',
    because: 'The limit applies to the item that a webhook is attached to.',
    alternatives: ['Yes. A webhook on any folder above the item conflicts too.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK'],
    evidence: 'documented',
  },
  {
    id: 'incomplete-lists',
    question: 'Does GET /webhooks list all webhooks of an application and a user?',
    texts: [
      'OpenAPI, GET /webhooks: the webhooks of the requesting application, at most 1000 per page, and only those on items that the authenticated user owns.',
      'OpenAPI, the webhook object: names its creator, but not its application.',
      'Limitations: both limits count the webhooks of an application and a user, regardless of who owns the items.',
    ],
    chosen:
      'Not necessarily. The caller must state whether a list is complete; a call that does not is an error. An incomplete list proves only what it contains: a webhook on the item, or a count that has reached the limit. Everything else stays unknown.',
    because: 'If an incomplete list passed for complete, this library would allow what Box refuses.',
    alternatives: ['Yes. Every list is complete.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK', 'WEBHOOK_LIMIT_REACHED'],
    evidence: 'documented',
  },
  {
    id: 'entries-without-an-item',
    question: 'Does a listed webhook count if its target is missing, or is neither a file nor a folder?',
    texts: [
      'OpenAPI, the webhook in a list: target is optional; its type is file or folder.',
      'Limitations, 1000 webhooks limit: all webhooks of an application and a user count.',
    ],
    chosen:
      'Yes. It counts toward the limit, but it is not on any item that a request can name. A file or folder without an ID is treated as in unreadable-list-entries.',
    because: 'The webhook exists: leaving it out would make the count too low. Refusing the list would leave the caller without an answer.',
    alternatives: ['No. Such webhooks are left out.', 'The list is refused as invalid.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK', 'WEBHOOK_LIMIT_REACHED'],
    evidence: 'assumed',
  },
  {
    id: 'unreadable-list-entries',
    question: 'Is an item free if the list has a webhook on a file or folder whose ID cannot be read?',
    texts: [
      'OpenAPI, the webhook in a list: target.id is an optional string.',
      'Limitations, One webhook per item: one webhook for each item.',
    ],
    chosen:
      'Not known. If the ID is missing, the webhook may be on the requested item, so even a complete list leaves webhookOnTarget absent unless another entry is on the item. A target ID or type that is not a string is a caller error.',
    because: 'An unreadable entry does not prove that the item is free, and an unknown fact never allows a webhook.',
    alternatives: [
      'Yes. The webhook is on no item.',
      'Yes. An ID or type that is not a string is treated as missing, and the webhook is on no item.',
    ],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK'],
    evidence: 'assumed',
  },
  {
    id: 'fields-of-a-list',
    question: 'Does GET /webhooks return address and triggers if the fields parameter asks for them?',
    texts: [
      'OpenAPI, GET /webhooks: entries have the mini form, with ID and target only; no fields parameter is documented.',
      'Issue box-java-sdk 870, Retrieving created Web Hooks (v2) missing information: address and triggers are null even when the call asks for them.',
      'SDKs for Java and iOS: their list functions take a fields parameter.',
    ],
    chosen:
      'Not necessarily. Entries are accepted with or without address and triggers, and null means not known. A missing value is never guessed.',
    because: 'One report shows that the values can be missing, and no text shows when they are present.',
    alternatives: ['Yes. An entry without address and triggers is invalid.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK', 'WEBHOOK_LIMIT_REACHED'],
    evidence: 'observed',
  },
  {
    id: 'webhook-on-another-item',
    question: 'How is webhookOnTarget treated if it names a webhook on a different item from the requested one?',
    texts: ['Limitations, One webhook per item: the limit counts webhooks on the same item.'],
    chosen: 'As a caller error. No decision is made.',
    because: 'The fact contradicts the request, and either may be wrong.',
    alternatives: ['The item has this webhook, regardless of the target that it names.', 'The item has no webhook.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK'],
    evidence: 'assumed',
  },
  {
    id: 'thousandth-webhook',
    question: 'Is the 1000th webhook within the limit of 1000?',
    texts: ['Limitations, 1000 webhooks limit: there is a limit of 1000 webhooks.'],
    chosen: 'Yes. With 999 webhooks, one more is allowed; with 1000, none. The 1001st is denied.',
    because: 'A limit is the highest number allowed.',
    alternatives: ['No. The 1000th is denied.'],
    codes: ['WEBHOOK_LIMIT_REACHED'],
    evidence: 'documented',
  },
];
