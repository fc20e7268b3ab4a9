/** An event that Box can send, and the types of items whose webhooks can subscribe to it. */
export interface Trigger {
  /** The name, exactly as a request must spell it. */
  readonly name: string;
  /** Whether a webhook on a file can subscribe to it. */
  readonly file: boolean;
  /** Whether a webhook on a folder can subscribe to it. */
  readonly folder: boolean;
  /** The titles of Box's pages that list it. */
  readonly documentedIn: readonly string[];
}

const GUIDE = 'Guide: Webhook event triggers';
const OPENAPI = 'OpenAPI: POST /webhooks';
const DOCGEN_GUIDE = 'Guide: Doc Gen webhooks';
const BOTH_TEXTS = [GUIDE, OPENAPI];

const FILES_AND_FOLDERS = { file: true, folder: true };
const FOLDERS = { file: false, folder: true };
const NOTHING = { file: false, folder: false };

// To add a trigger, add a row: its name, the items that support it, and Box's pages that list it. The type
// `TriggerName`, the checks and the tables in the documents follow from the rows.
const rows = [
  ['FILE.UPLOADED', FOLDERS, BOTH_TEXTS],
  ['FILE.PREVIEWED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['FILE.DOWNLOADED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['FILE.TRASHED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['FILE.DELETED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['FILE.RESTORED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['FILE.COPIED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['FILE.MOVED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['FILE.LOCKED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['FILE.UNLOCKED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['FILE.RENAMED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['FOLDER.CREATED', FOLDERS, BOTH_TEXTS],
  ['FOLDER.RENAMED', FOLDERS, BOTH_TEXTS],
  ['FOLDER.DOWNLOADED', FOLDERS, BOTH_TEXTS],
  ['FOLDER.RESTORED', FOLDERS, BOTH_TEXTS],
  ['FOLDER.DELETED', FOLDERS, BOTH_TEXTS],
  ['FOLDER.COPIED', FOLDERS, BOTH_TEXTS],
  ['FOLDER.MOVED', FOLDERS, BOTH_TEXTS],
  ['FOLDER.TRASHED', FOLDERS, BOTH_TEXTS],
  ['COLLABORATION.CREATED', FOLDERS, BOTH_TEXTS],
  ['COLLABORATION.ACCEPTED', FOLDERS, BOTH_TEXTS],
  ['COLLABORATION.REJECTED', FOLDERS, BOTH_TEXTS],
  ['COLLABORATION.REMOVED', FOLDERS, BOTH_TEXTS],
  ['COLLABORATION.UPDATED', FOLDERS, BOTH_TEXTS],
  ['COMMENT.CREATED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['COMMENT.UPDATED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['COMMENT.DELETED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['METADATA_INSTANCE.CREATED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['METADATA_INSTANCE.UPDATED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['METADATA_INSTANCE.DELETED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['SHARED_LINK.DELETED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['SHARED_LINK.CREATED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['SHARED_LINK.UPDATED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['TASK_ASSIGNMENT.CREATED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['TASK_ASSIGNMENT.UPDATED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['SIGN_REQUEST.COMPLETED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['SIGN_REQUEST.DECLINED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['SIGN_REQUEST.EXPIRED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['SIGN_REQUEST.SIGNER_EMAIL_BOUNCED', FILES_AND_FOLDERS, BOTH_TEXTS],
  ['SIGN_REQUEST.SIGNER_SIGNED', FILES_AND_FOLDERS, [GUIDE]],
  ['SIGN_REQUEST.SIGNATURE_REQUESTED', FILES_AND_FOLDERS, [GUIDE]],
  ['SIGN_REQUEST.ERROR_FINALIZING', FILES_AND_FOLDERS, [GUIDE]],
  ['SIGN_REQUEST.SIGN_SIGNER_SIGNED', FILES_AND_FOLDERS, [OPENAPI]],
  ['SIGN_REQUEST.SIGN_DOCUMENT_CREATED', FILES_AND_FOLDERS, [OPENAPI]],
  ['SIGN_REQUEST.SIGN_ERROR_FINALIZING', FILES_AND_FOLDERS, [OPENAPI]],
  ['DOCGEN_DOCUMENT_GENERATION_STARTED', FILES_AND_FOLDERS, [GUIDE, DOCGEN_GUIDE]],
  ['DOCGEN_DOCUMENT_GENERATION_SUCCEEDED', FILES_AND_FOLDERS, [GUIDE, DOCGEN_GUIDE]],
  ['DOCGEN_DOCUMENT_GENERATION_FAILED', FILES_AND_FOLDERS, [GUIDE, DOCGEN_GUIDE]],
  // Box sends it on its own when it deletes a webhook
  ['WEBHOOK.DELETED', NOTHING, BOTH_TEXTS],
] as const;

/** The name of a trigger that Box documents. */
export type TriggerName = (typeof rows)[number][0];

/**
 * Every trigger that Box documents. For the places where its pages disagree, see the readings `docgen-triggers-on-folders`,
 * `file-uploaded-on-files`, `sign-request-spellings` and `sign-document-created`.
 *
 * @example
 * ```ts
 * // the triggers that a form offers for a file
 * const offered = triggers.filter(({ file }) => file).map(({ name }) => name);
 * offered.includes('FILE.DOWNLOADED'); // → true
 * offered.includes('FILE.UPLOADED'); // → false
 * ```
 */
export const triggers: readonly Trigger[] = /* @__PURE__ */ rows.map(([name, items, documentedIn]) =>
  Object.freeze({ name, ...items, documentedIn }),
);

/** Every name in the table. */
export const triggerNames: ReadonlySet<string> = /* @__PURE__ */ namesOf(() => true);

/** The names that a webhook on an item of this type cannot subscribe to. */
export const notAllowedOn: { readonly file: ReadonlySet<string>; readonly folder: ReadonlySet<string> } = {
  file: /* @__PURE__ */ namesOf(({ file }) => !file),
  folder: /* @__PURE__ */ namesOf(({ folder }) => !folder),
};

function namesOf(isIncluded: (trigger: Trigger) => boolean): ReadonlySet<string> {
  return new Set(triggers.filter(isIncluded).map(({ name }) => name));
}
