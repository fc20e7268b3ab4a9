import type { CheckedReading } from './reading.js';

/** Which triggers exist, and which items can have them. */
export const triggerReadings: readonly CheckedReading[] = [
  {
    id: 'trigger-case',
    question: 'Are trigger names case-sensitive?',
    texts: ['Guide Webhook event triggers, and OpenAPI: all names are in capitals; neither says that case is ignored.'],
    chosen: 'Yes. Names must match exactly: file.uploaded is not FILE.UPLOADED.',
    because: 'OpenAPI lists the names as an enumeration, and enumeration values match exactly.',
    alternatives: ['No. Case is ignored.'],
    codes: ['TRIGGER_UNKNOWN'],
    evidence: 'documented',
  },
  {
    id: 'sign-request-spellings',
    question: 'How are the Box Sign triggers for a signer’s signature and for a finalization error spelled?',
    texts: [
      'Guides Webhook event triggers and Box Sign webhooks: SIGN_REQUEST.SIGNER_SIGNED and SIGN_REQUEST.ERROR_FINALIZING.',
      'OpenAPI, POST /webhooks: SIGN_REQUEST.SIGN_SIGNER_SIGNED and SIGN_REQUEST.SIGN_ERROR_FINALIZING.',
    ],
    chosen: 'Both spellings are known triggers.',
    because: 'Both are documented, and no text shows which one the API accepts.',
    alternatives: ['Only the names in the guides are known.', 'Only the names in OpenAPI are known.'],
    codes: ['TRIGGER_UNKNOWN'],
    evidence: 'documented',
  },
  {
    id: 'sign-document-created',
    question: 'Is SIGN_REQUEST.SIGN_DOCUMENT_CREATED another spelling of SIGN_REQUEST.SIGNATURE_REQUESTED?',
    texts: [
      'OpenAPI, POST /webhooks: lists SIGN_DOCUMENT_CREATED, but not SIGNATURE_REQUESTED.',
      'Guides Webhook event triggers and Box Sign webhooks: list SIGNATURE_REQUESTED, when a signature is requested from a signer, but not SIGN_DOCUMENT_CREATED.',
      'Box Support, Enhanced webhook support for Box Sign (May 2024): “Signature requested” is sent once the documents have been sent for signature.',
      'Guide Sign Events: the enterprise event SIGN_DOCUMENT_CREATED occurs when a sign request is created, before it is sent to the signers.',
    ],
    chosen:
      'No. They are two events, and both are known triggers. Neither replaces the other when the triggers of webhooks are compared or merged.',
    because: 'Box describes two different moments. A webhook that has only one of the two might miss the other.',
    alternatives: [
      'Yes. They are two spellings of one event.',
      'No. SIGN_DOCUMENT_CREATED is only an enterprise event, not a known trigger.',
    ],
    codes: ['TRIGGER_UNKNOWN', 'ITEM_ALREADY_HAS_WEBHOOK'],
    evidence: 'documented',
  },
  {
    id: 'no-active-session-trigger',
    question: 'Can a webhook subscribe to NO_ACTIVE_SESSION?',
    texts: [
      'Limitations, NO_ACTIVE_SESSION is set in the webhook payload: describes it as the trigger of a payload.',
      'Guide Webhook event triggers, and OpenAPI: neither lists it.',
    ],
    chosen: 'No. It is not a known trigger.',
    because: 'It only appears in payloads.',
    alternatives: ['No, but it is a known trigger that neither files nor folders can have, like WEBHOOK.DELETED.'],
    codes: ['TRIGGER_UNKNOWN'],
    evidence: 'documented',
  },
  {
    id: 'webhook-deleted-trigger',
    question: 'Can a webhook subscribe to WEBHOOK.DELETED?',
    texts: [
      'Guide Webhook event triggers: listed, with “no” for files and “no” for folders.',
      'OpenAPI, POST /webhooks: one of the values of triggers.',
      'Limitations, Reasons for webhook deletion: Box sends it in all of these cases.',
    ],
    chosen: 'No. It is a known trigger that neither files nor folders can have.',
    because: 'The guide says so for both types, and Box sends the notice without a subscription.',
    alternatives: ['Yes, on any item.'],
    codes: ['TRIGGER_NOT_ALLOWED_ON_TARGET'],
    evidence: 'documented',
  },
  {
    id: 'file-uploaded-on-files',
    question: 'Can a webhook on a file subscribe to FILE.UPLOADED?',
    texts: [
      'Guide Webhook event triggers: folders only; the event is an upload or a move to “this folder”.',
      'OpenAPI, POST /webhooks: one list of triggers for both types of target; its example combines a file with FILE.UPLOADED.',
      'Guide Create webhooks, and its predecessor Create a webhook for a file: FILE.UPLOADED is the example trigger.',
      'Documentation of box-node-sdk, webhooks: its sample puts FILE.UPLOADED on a file.',
    ],
    chosen: 'No. A new webhook on a file cannot have it, nor can an update add it. An update can keep it on a webhook that already has it.',
    because:
      'The guide’s table is the only text that distinguishes between files and folders; the examples only fill in sample values. A wrong denial is noticed and fixed at once; a webhook for an event that never happens fails silently.',
    alternatives: ['Yes, on files too.'],
    codes: ['TRIGGER_NOT_ALLOWED_ON_TARGET'],
    evidence: 'documented',
  },
  {
    id: 'docgen-triggers-on-folders',
    question: 'Can a webhook on a folder subscribe to the Doc Gen triggers?',
    texts: [
      'Guide Webhook event triggers: files only.',
      'Guide Get started with Box Doc Gen, Use webhooks: the content type is a Doc Gen template file or folder.',
      'OpenAPI, POST /webhooks: does not list these triggers.',
    ],
    chosen: 'Yes. Files and folders can both have them.',
    because: 'Otherwise, this library would deny what Box’s own instructions recommend.',
    alternatives: ['No, only files can have them.'],
    codes: ['TRIGGER_NOT_ALLOWED_ON_TARGET'],
    evidence: 'documented',
  },
  {
    id: 'folder-deleted-itself',
    question: 'Can a webhook on a folder subscribe to FOLDER.DELETED, even though Box does not send it for that folder itself?',
    texts: [
      'Guide Webhook event triggers: folders can have FOLDER.DELETED.',
      'Box’s documentation: deleting the watched folder itself sends no notification.',
    ],
    chosen: 'Yes.',
    because: 'Box sends it for the folders below it.',
    alternatives: ['Not as the only trigger: the webhook would wait for its own folder to be deleted.'],
    codes: ['TRIGGER_NOT_ALLOWED_ON_TARGET'],
    evidence: 'documented',
  },
];
