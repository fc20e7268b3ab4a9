/** An event that Box can notify of, and the items on which a webhook may ask for it. */
export interface Trigger {
  /** The name of the event, as a request has to spell it. */
  readonly name: string;
  /** May a webhook on a file ask for it? */
  readonly file: boolean;
  /** May a webhook on a folder ask for it? */
  readonly folder: boolean;
  /** The titles of Box's texts that name it. */
  readonly documentedIn: readonly string[];
}

const GUIDE = 'Guide: Webhook event triggers';
const OPENAPI = 'OpenAPI: POST /webhooks';
const DOCGEN_GUIDE = 'Guide: Doc Gen webhooks';

const on = (file: boolean, folder: boolean, documentedIn: readonly string[], prefix: string, names: string): Trigger[] =>
  names.split(' ').map((name) => ({ name: prefix + name, file, folder, documentedIn }));

const BOTH_TEXTS = [GUIDE, OPENAPI];

/**
 * Every trigger that Box documents. Where its texts disagree, see the readings `docgen-triggers-on-folders`,
 * `file-uploaded-on-files`, `sign-request-spellings` and `sign-document-created`.
 */
export const triggers: readonly Trigger[] = [
  ...on(false, true, BOTH_TEXTS, 'FILE.', 'UPLOADED'),
  ...on(true, true, BOTH_TEXTS, 'FILE.', 'PREVIEWED DOWNLOADED TRASHED DELETED RESTORED COPIED MOVED LOCKED UNLOCKED RENAMED'),
  ...on(false, true, BOTH_TEXTS, 'FOLDER.', 'CREATED RENAMED DOWNLOADED RESTORED DELETED COPIED MOVED TRASHED'),
  ...on(false, true, BOTH_TEXTS, 'COLLABORATION.', 'CREATED ACCEPTED REJECTED REMOVED UPDATED'),
  ...on(true, true, BOTH_TEXTS, 'COMMENT.', 'CREATED UPDATED DELETED'),
  ...on(true, true, BOTH_TEXTS, 'METADATA_INSTANCE.', 'CREATED UPDATED DELETED'),
  ...on(true, true, BOTH_TEXTS, 'SHARED_LINK.', 'DELETED CREATED UPDATED'),
  ...on(true, true, BOTH_TEXTS, 'TASK_ASSIGNMENT.', 'CREATED UPDATED'),
  ...on(true, true, BOTH_TEXTS, 'SIGN_REQUEST.', 'COMPLETED DECLINED EXPIRED SIGNER_EMAIL_BOUNCED'),
  ...on(true, true, [GUIDE], 'SIGN_REQUEST.', 'SIGNER_SIGNED SIGNATURE_REQUESTED ERROR_FINALIZING'),
  ...on(true, true, [OPENAPI], 'SIGN_REQUEST.', 'SIGN_SIGNER_SIGNED SIGN_DOCUMENT_CREATED SIGN_ERROR_FINALIZING'),
  ...on(true, true, [GUIDE, DOCGEN_GUIDE], 'DOCGEN_DOCUMENT_GENERATION_', 'STARTED SUCCEEDED FAILED'),
  // sent by Box when it deletes a webhook: nobody subscribes to it
  ...on(false, false, BOTH_TEXTS, 'WEBHOOK.', 'DELETED'),
];

/** The names of the triggers that Box has. */
export const triggerNames: ReadonlySet<string> = new Set(triggers.map(({ name }) => name));

/** The names of those that it has, but not for an item of this type. */
export const notAllowedOn: { readonly file: ReadonlySet<string>; readonly folder: ReadonlySet<string> } = {
  file: new Set(triggers.filter(({ file }) => !file).map(({ name }) => name)),
  folder: new Set(triggers.filter(({ folder }) => !folder).map(({ name }) => name)),
};
