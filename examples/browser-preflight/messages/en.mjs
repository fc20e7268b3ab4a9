// Every text of the form in English. Each message is made from a code and its params; nothing is taken from `message`.

const quoted = (text) => `“${text}”`;
const listed = (texts) => texts.map(quoted).join(', ');

/** The texts of the page itself. */
const page = {
  title: 'New Box webhook',
  intro: 'Box sends a notification to your address whenever one of the events you choose happens.',
  language: 'Language',
  targetType: 'What should Box watch?',
  folder: 'A folder and everything in it',
  file: 'A single file',
  targetId: 'ID of the folder or file',
  targetIdHint: 'The number at the end of the web address when you open the item in Box.',
  address: 'Notification address',
  addressHint: 'For example https://hooks.example.com/box',
  triggers: 'Events',
  triggersHint: 'Choose at least one.',
  kept: (names) => `Not available for a file, and kept in case you switch back: ${names.join(', ')}.`,
  submit: 'Create webhook',
  sending: 'Sending …',
  toCorrect: (count) => (count === 1 ? 'Please check one field:' : `Please check ${count} fields:`),
  notChecked: 'The webhook was not created:',
  help: 'More about this at Box (new tab)',
  created: (id) => `The webhook was created. Its ID is ${id}.`,
  unreachable: 'The server cannot be reached. Your entries are still here: try again later.',
  failed: (status) => `The server could not process the request (status ${status}). Your entries are still here: try again later.`,
};

/** What each limitation says when the request violates it. */
const violations = {
  REQUEST_MALFORMED: ({ issues }) => issues.map((issue) => issueTexts[issue.code](issue)).join(' '),
  TRIGGER_UNKNOWN: ({ triggers }) => `Box has no such event: ${listed(triggers)}.`,
  TRIGGER_NOT_ALLOWED_ON_TARGET: ({ triggers, targetType }) => `Not available for a ${targetType}: ${listed(triggers)}.`,
  ITEM_ALREADY_HAS_WEBHOOK: ({ existingWebhookId }) => `This item already has a webhook (ID ${existingWebhookId}).`,
  WEBHOOK_LIMIT_REACHED: ({ count, limit }) => `You have ${count} webhooks, and no more than ${limit} are allowed.`,
  ADDRESS_NOT_A_URL: ({ address, because }) => (address === '' ? 'Enter the address.' : addressIssues[because]),
  ADDRESS_NOT_HTTPS: ({ scheme }) => `The address begins with ${quoted(`${scheme}:`)}. It must begin with https://`,
  ADDRESS_PORT_NOT_443: ({ port }) => `Box does not deliver to port ${port}. Remove “:${port}” from the address.`,
  ADDRESS_HOST_INVALID: ({ host }) => `${quoted(host)} is not a valid host name.`,
  ADDRESS_HOST_NOT_PUBLIC: ({ host }) => `${quoted(host)} cannot be reached from the internet. Use a public name.`,
  ADDRESS_IS_BOX_DOMAIN: ({ host }) => `${quoted(host)} belongs to Box. Use a server of your own.`,
  ADDRESS_DOES_NOT_RESOLVE: ({ host }) => `No server was found for the name ${quoted(host)}.`,
  IP_ADDRESS_NOT_PUBLIC: ({ ipAddresses, blocks }) =>
    `Not reachable from the internet: ${ipAddresses.map((ip, i) => `${ip} (${blockText(blocks[i])})`).join(', ')}.`,
  CERTIFICATE_SELF_SIGNED: ({ error }) => `The server’s certificate is self-signed (${error}).`,
  CERTIFICATE_NOT_TRUSTED: ({ error }) => `The server’s certificate is not trusted (${error}).`,
  TLS_VERSION_NOT_SUPPORTED: ({ protocols, refusal, unrecognized }) =>
    [
      refusal === null
        ? `The server offers ${protocols.length === 0 ? 'no encrypted connection' : protocols.join(', ')}. TLS 1.2 or 1.3 is required.`
        : `The server refused the connection (${refusal}).`,
      ...notRecognized(unrecognized),
    ].join(' '),
  CIPHER_SUITE_NOT_FIPS: ({ cipherSuites, unrecognized }) =>
    [`The server offers only encryption that FIPS does not approve: ${cipherSuites.join(', ')}.`, ...notRecognized(unrecognized)].join(' '),
  TARGET_IS_ROOT_FOLDER: () => 'Folder 0 contains all of your files and cannot have a webhook. Choose a folder inside it.',
};

const notRecognized = (names) => (names.length === 0 ? [] : [`Not recognized: ${names.join(', ')}.`]);

/** What is wrong with one malformed value of a request. `received` is a string in double quotes, or words for another value. */
const issueTexts = {
  BOX_ID_EXPECTED: ({ received }) =>
    received === '""' ? 'Enter the ID.' : 'An ID has only digits and does not begin with 0. Check for spaces and letters.',
  TARGET_TYPE_EXPECTED: () => 'Choose a folder or a file.',
  TRIGGERS_EXPECTED: () => 'Choose at least one event.',
  STRING_EXPECTED: ({ received }) => `Text is expected here, not ${received}.`,
  OBJECT_EXPECTED: ({ received }) => `The request is incomplete: an object is expected, not ${received}.`,
  READABLE_EXPECTED: () => 'The request cannot be read.',
};

/** What is wrong with an address that is not a URL, by `because`. */
const addressIssues = {
  NO_SCHEME: 'Begin the address with https://',
  CONTROL_CHARACTER: 'The address contains a tab, a line break or another invisible character. Remove it.',
  LONE_SURROGATE: 'The address contains a damaged character. Type it again.',
  WHITESPACE_AROUND: 'The address begins or ends with a space. Remove it.',
  SLASHES: 'Write exactly two slashes after https:',
  BACKSLASH: 'The address contains a backslash. Use a slash instead.',
  USER_INFORMATION: 'The part before the @ contains a character that is not allowed there. Write an @ in a password as %40.',
  HOST_EMPTY: 'The host name is missing. Write it after https://',
  HOST_PERCENT_ENCODED: 'The host name contains a percent sign. Write the name without it.',
  HOST_CHARACTER: 'The host name contains a character that is not allowed, such as a space.',
  IPV4_NUMBER: 'The host ends in a number but is not an IP address such as 192.0.2.1.',
  IPV6_LITERAL: 'Write an IPv6 address in brackets, such as https://[2001:db8::1]/',
  INTERNATIONAL_NAME:
    'The host name contains characters that not all programs read the same way. Check its spelling, or write it in the form xn--…',
  PORT: 'The port is not valid. Remove the colon and what follows it.',
};

/** What an address block is for, by the name in `params.blocks`. */
const blockNames = {
  'This network': 'not a server’s address',
  'This host on this network': 'not a server’s address',
  'Private-Use': 'private network',
  'Shared Address Space': 'internal network of a provider',
  Loopback: 'the computer itself',
  'Azure platform virtual address': 'internal address of Microsoft Azure',
  'Link Local': 'local network only',
  'IETF Protocol Assignments': 'reserved for protocols',
  'IPv4 Service Continuity Prefix': 'reserved for protocols',
  'IPv4 dummy address': 'placeholder',
  'NAT64/DNS64 Discovery': 'reserved for protocols',
  'Documentation (TEST-NET-1)': 'for examples in documents',
  'Documentation (TEST-NET-2)': 'for examples in documents',
  'Documentation (TEST-NET-3)': 'for examples in documents',
  'Deprecated (6to4 Relay Anycast)': 'no longer in use',
  Benchmarking: 'for benchmarks',
  Multicast: 'for groups of receivers',
  Reserved: 'reserved',
  'Limited Broadcast': 'for all receivers at once',
  'Reserved by IETF': 'reserved',
  'Unspecified Address': 'not a server’s address',
  'Loopback Address': 'the computer itself',
  'IPv4-compatible (deprecated)': 'no longer in use',
  'IPv4-mapped Address': 'an IPv4 address in another form',
  'IPv4-translated (SIIT)': 'an IPv4 address in another form',
  'Local-Use IPv4-IPv6 Translation': 'local network only',
  'Discard-Only Address Block': 'discards everything',
  'Dummy IPv6 Prefix': 'placeholder',
  Teredo: 'an IPv4 address in another form',
  'Deprecated (previously ORCHID)': 'no longer in use',
  Documentation: 'for examples in documents',
  '6to4': 'an IPv4 address in another form',
  'Segment Routing (SRv6) SIDs': 'internal network of a provider',
  'Unique-Local': 'private network',
  'Link-Local Unicast': 'local network only',
  'Site-Local Unicast (deprecated)': 'private network',
};

const blockText = (block) => (block === null ? 'not an IP address' : (blockNames[block.name] ?? block.block));

/** What the server did not know, by the fact that is missing. */
const missingFacts = {
  'registry.webhookCount': 'The server does not currently know how many webhooks you have. Try again later.',
  'registry.webhookOnTarget': 'The server does not currently know whether the item already has a webhook. Try again later.',
  'endpoint.ipAddresses': 'The host name could not be looked up. Try again later.',
  'endpoint.certificate': 'The certificate of the address could not be checked. Is the server running?',
  'endpoint.tls': 'The encryption of the address could not be checked. Is the server running?',
  webhook: 'The server does not know the current webhook. Try again later.',
};

/** The groups of triggers: the first part of their names. */
const triggerGroups = {
  FILE: 'Files',
  FOLDER: 'Folders',
  COLLABORATION: 'Collaborations',
  COMMENT: 'Comments',
  METADATA_INSTANCE: 'Metadata',
  SHARED_LINK: 'Shared links',
  TASK_ASSIGNMENT: 'Tasks',
  SIGN_REQUEST: 'Sign requests',
  DOCGEN: 'Generated documents',
};

/** What happens: the rest of a trigger's name. */
const triggerActions = {
  UPLOADED: 'Uploaded',
  PREVIEWED: 'Previewed',
  DOWNLOADED: 'Downloaded',
  TRASHED: 'Moved to trash',
  DELETED: 'Deleted',
  RESTORED: 'Restored',
  COPIED: 'Copied',
  MOVED: 'Moved',
  LOCKED: 'Locked',
  UNLOCKED: 'Unlocked',
  RENAMED: 'Renamed',
  CREATED: 'Created',
  ACCEPTED: 'Accepted',
  REJECTED: 'Rejected',
  REMOVED: 'Removed',
  UPDATED: 'Changed',
  COMPLETED: 'Completed',
  DECLINED: 'Declined',
  EXPIRED: 'Expired',
  SIGNER_EMAIL_BOUNCED: 'Email to a signer bounced',
  SIGNER_SIGNED: 'A signer signed',
  SIGNATURE_REQUESTED: 'Signature requested',
  ERROR_FINALIZING: 'Could not be finalized',
  SIGN_SIGNER_SIGNED: 'A signer signed (other name)',
  SIGN_DOCUMENT_CREATED: 'Document created',
  SIGN_ERROR_FINALIZING: 'Could not be finalized (other name)',
  DOCUMENT_GENERATION_STARTED: 'Started',
  DOCUMENT_GENERATION_SUCCEEDED: 'Finished',
  DOCUMENT_GENERATION_FAILED: 'Failed',
};

/** What to do, by code. English has the texts of the policy itself: see `remedyOf`. */
const remedies = {};

export default { page, violations, issueTexts, addressIssues, blockNames, missingFacts, triggerGroups, triggerActions, remedies };
