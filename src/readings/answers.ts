import type { CheckedReading } from './reading.js';

/** What to answer after a denial. */
export const answerReadings: readonly CheckedReading[] = [
  {
    id: 'same-address',
    question: 'When do two addresses name the same receiver?',
    texts: [
      'Limitations, One webhook per item: to listen to another event, update the existing webhook; no mention of how to compare addresses.',
      'RFC 3986 section 6.1: fragments are excluded when references are compared to select a network action.',
    ],
    chosen:
      'When their normalized URLs are equal without their fragments. The case of the path, the query, a trailing slash, a user name and a trailing dot all matter. An address that is not a URL as written equals only itself.',
    because: 'If different receivers counted as the same, notifications would be lost. Fragments are never sent.',
    alternatives: ['Fragments matter too.', 'Addresses are equal only if they match character for character.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK'],
    evidence: 'documented',
  },
  {
    id: 'same-site',
    question: 'When do two addresses belong to the same site?',
    texts: [
      'Limitations, One webhook per item: update the existing webhook or create a new application; no mention of sites.',
      'Public Suffix List: the ICANN section lists the suffixes of registries; the private section lists those under which companies offer names to their customers, such as github.io.',
    ],
    chosen:
      'When both hosts have the same registrable domain, by the Public Suffix List with its private section, or are the same host. a.github.io and b.github.io are different sites.',
    because:
      'One registrable domain usually has one owner, so the other address may be another deployment of the requester’s. Two customers of a hosting company are strangers.',
    alternatives: [
      'When they have the same registrable domain by the ICANN section alone. a.github.io and b.github.io are the same site.',
      'Only when they have the same host.',
    ],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK'],
    evidence: 'assumed',
  },
  {
    id: 'status-of-the-limit',
    question: 'Which status does the API return for the 1001st webhook?',
    texts: [
      'OpenAPI, POST /webhooks: 400 for incorrect parameters, 403 for a missing scope, 404 for an unknown target, 409 if this application and user already have a webhook on the item.',
      'Limitations, 1000 webhooks limit: no status.',
    ],
    chosen: 'toBoxError returns 400 bad_request. Decisions do not depend on the status.',
    because: 'A client that gets 409 looks for the webhook on the item, to update it. At the limit, the item has none.',
    alternatives: ['409 conflict, as for a second webhook on one item.'],
    codes: ['WEBHOOK_LIMIT_REACHED'],
    evidence: 'assumed',
  },
  {
    id: 'status-of-the-root-folder',
    question: 'Which status does the API return for a webhook on the root folder?',
    texts: [
      'Limitations, No webhooks on root folder: no status.',
      'OpenAPI, POST /webhooks: 403 if the application lacks the permission to manage webhooks; no mention of the root folder.',
      'Pull request activepieces 974, adds box app and triggers: a developer reports “Access denied - insufficient permission” for the root folder, the wording of a 403; the status itself is not shown.',
    ],
    chosen: 'toBoxError returns 400 bad_request. Decisions do not depend on the status.',
    because:
      'A client that gets 403 asks for more permissions, and no permission allows a webhook on the root folder. One report of the wording alone does not outweigh that.',
    alternatives: ['403 forbidden, as the report suggests.'],
    codes: ['TARGET_IS_ROOT_FOLDER'],
    evidence: 'assumed',
  },
];
