import type { ReasonCode } from '../answers/describe-code.js';

/** A question that Box's texts leave open, and the answer that this library gives. */
export interface Reading {
  /** The name of the reading, in kebab-case. It stays the same within a major version. */
  readonly id: string;
  /** The question that the texts leave open. */
  readonly question: string;
  /** What each text says, with its title. */
  readonly texts: readonly string[];
  /** What this library does. */
  readonly chosen: string;
  /** The reason for the choice. */
  readonly because: string;
  /** The other answers that one could give. */
  readonly alternatives: readonly string[];
  /** The codes whose decisions depend on the answer. */
  readonly codes: readonly string[];
  /**
   * How well the answer is supported.
   *
   * - `documented`: a text of Box, or of a standard that it relies on, says so. Where texts disagree, the reading only
   *   chooses between them.
   * - `observed`: Box behaves this way in public (issue threads, tests of its SDKs, reports), but its documentation
   *   does not say so.
   * - `assumed`: nothing says so. This library chooses.
   */
  readonly evidence: 'documented' | 'observed' | 'assumed';
}

/**
 * Every question on which Box's texts, or the standards that they rely on, disagree or say nothing: first the form of a
 * request, then triggers, the item and the limit, the address, the server, updates, the session, deletion, and instants.
 */
export const readings: readonly Reading[] = [
  // the form of a request
  {
    id: 'box-ids',
    question: 'Which strings are valid item IDs?',
    texts: [
      'OpenAPI, POST /webhooks: target.id is a string; no pattern is given.',
      'Box’s guides and examples: IDs consist of decimal digits, and the root folder has the ID "0".',
    ],
    chosen: 'Decimal digits without leading zeros, or "0" itself. Any other ID makes the request malformed.',
    because:
      'Each item then has exactly one ID. An ID such as "00" cannot get around the rule on the root folder or the rule of one webhook per item.',
    alternatives: ['Any non-empty string is an ID.'],
    codes: ['REQUEST_MALFORMED', 'TARGET_IS_ROOT_FOLDER'],
    evidence: 'assumed',
  },
  {
    id: 'no-triggers',
    question: 'Can a webhook have an empty list of triggers?',
    texts: [
      'OpenAPI, POST /webhooks: triggers is a required list; no minimum length is given.',
      'Guide Create webhooks: triggers are required.',
    ],
    chosen: 'No. A create request, or an update that contains triggers, needs at least one.',
    because: 'A webhook without triggers never sends a notification.',
    alternatives: ['An empty list is well-formed.'],
    codes: ['REQUEST_MALFORMED'],
    evidence: 'documented',
  },
  {
    id: 'repeated-triggers',
    question: 'Can a request contain the same trigger twice?',
    texts: ['No text allows or forbids it.'],
    chosen: 'Yes. The trigger counts once.',
    because: 'The request asks for nothing that the webhook could not have.',
    alternatives: ['A repeated trigger makes the request malformed.'],
    codes: ['REQUEST_MALFORMED'],
    evidence: 'assumed',
  },
  {
    id: 'other-keys',
    question: 'How are undocumented fields in a request treated?',
    texts: ['OpenAPI, POST /webhooks: documents three fields; it neither lists nor forbids others.'],
    chosen: 'They are ignored.',
    because: 'They do not change what the request asks for, and clients often send back whole webhook objects.',
    alternatives: ['An undocumented field makes the request malformed.'],
    codes: ['REQUEST_MALFORMED'],
    evidence: 'assumed',
  },
  {
    id: 'malformed-fields',
    question: 'If one field of a request is malformed, are the other fields still judged?',
    texts: ['OpenAPI, POST /webhooks: 400 if the parameters are incorrect; nothing about requests with several faults.'],
    chosen:
      'Yes. The request is denied as malformed, and its well-formed fields are judged as usual. Limitations that read a malformed field do not apply. A body that is not an object is denied as malformed and for no other reason.',
    because: 'Whoever corrects the request sees every fault at once, not a new one after each attempt.',
    alternatives: ['No. REQUEST_MALFORMED is the only reason.'],
    codes: ['REQUEST_MALFORMED'],
    evidence: 'assumed',
  },

  // triggers
  {
    id: 'trigger-case',
    question: 'Does file.uploaded mean the trigger FILE.UPLOADED?',
    texts: ['Guide Webhook event triggers, and OpenAPI: all names are in capitals; no text says that case is ignored.'],
    chosen: 'No. Names must match exactly, including case.',
    because: 'OpenAPI lists the names as the values of an enumeration, and such values are exact.',
    alternatives: ['Case is ignored.'],
    codes: ['TRIGGER_UNKNOWN'],
    evidence: 'documented',
  },
  {
    id: 'sign-request-spellings',
    question: 'How are the Box Sign triggers for a signer’s signature and for an error in finalizing spelled?',
    texts: [
      'Guides Webhook event triggers and Box Sign webhooks: SIGN_REQUEST.SIGNER_SIGNED and SIGN_REQUEST.ERROR_FINALIZING.',
      'OpenAPI, POST /webhooks: SIGN_REQUEST.SIGN_SIGNER_SIGNED and SIGN_REQUEST.SIGN_ERROR_FINALIZING.',
    ],
    chosen: 'Both spellings are known triggers.',
    because: 'Both are documented, and no text shows which one the API accepts.',
    alternatives: ['Only the guide’s names are known.', 'Only OpenAPI’s names are known.'],
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
      'No. They are treated as two events, and both are known triggers. Neither replaces the other when a webhook’s triggers are compared or merged.',
    because: 'Box describes two different moments. A webhook that has only one of the two might miss the other.',
    alternatives: [
      'Yes. They are two spellings of one event.',
      'SIGN_DOCUMENT_CREATED exists as an enterprise event only, and is not a known trigger.',
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
    because: 'It appears in payloads only.',
    alternatives: ['It is a known trigger that neither files nor folders can have, like WEBHOOK.DELETED.'],
    codes: ['TRIGGER_UNKNOWN'],
    evidence: 'documented',
  },
  {
    id: 'webhook-deleted-trigger',
    question: 'Can a webhook subscribe to WEBHOOK.DELETED?',
    texts: [
      'Guide Webhook event triggers: listed, with “no” for files and “no” for folders.',
      'OpenAPI, POST /webhooks: one of the values of triggers.',
      'Limitations, Reasons for webhook deletion: Box sends it in every such case.',
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
      'Guide Create webhooks, and before it Create a webhook for a file: FILE.UPLOADED is their example of a trigger.',
      'Documentation of box-node-sdk, webhooks: its sample puts FILE.UPLOADED on a file.',
    ],
    chosen:
      'No. A new webhook on a file cannot have it, nor can an update add it. An update that keeps the trigger on a webhook that already has it is allowed.',
    because:
      'The guide’s table is the only text that distinguishes between files and folders; the examples put a sample value into each field. A wrong denial is seen and can be corrected at once, while a webhook for an event that never happens fails without a sign.',
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
    because: 'Otherwise this library would deny what Box’s own instructions recommend.',
    alternatives: ['No, only files can have them.'],
    codes: ['TRIGGER_NOT_ALLOWED_ON_TARGET'],
    evidence: 'documented',
  },
  {
    id: 'folder-deleted-itself',
    question: 'Can a webhook on a folder subscribe to FOLDER.DELETED, although Box does not send it for that folder itself?',
    texts: [
      'Guide Webhook event triggers: folders can have FOLDER.DELETED.',
      'Box’s documentation: the deletion of the watched folder itself sends no notification.',
    ],
    chosen: 'Yes.',
    because: 'Box sends it for the folders below.',
    alternatives: ['No, not as the only trigger: the webhook would wait for its own folder to be deleted.'],
    codes: ['TRIGGER_NOT_ALLOWED_ON_TARGET'],
    evidence: 'documented',
  },

  // the item and the limit
  {
    id: 'item-type-and-id',
    question: 'Are the file 123 and the folder 123 the same item?',
    texts: ['Limitations, One webhook per item: an item is a file or a folder; nothing about IDs.'],
    chosen: 'No. Type and ID together identify an item. The root folder is the folder "0"; a file "0" is a different item.',
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
      'Guide Create webhooks: a webhook on a folder also monitors its sub-folders.',
    ],
    chosen: 'No. Only a webhook on the same item conflicts.',
    because: 'The limit is about the item that a webhook is attached to.',
    alternatives: ['Yes. A webhook on any folder above the item conflicts too.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK'],
    evidence: 'documented',
  },
  {
    id: 'incomplete-lists',
    question: 'Does GET /webhooks list all webhooks of an application and a user?',
    texts: [
      'OpenAPI, GET /webhooks: the webhooks of the requesting application, at most 1000 per page, and only those on items that the authenticated user owns.',
      'OpenAPI, the webhook: it names its creator, but not its application.',
      'Limitations: both limits count the webhooks of an application and a user, whoever owns the items.',
    ],
    chosen:
      'Not necessarily, so the caller always states whether a list is complete; a call without that statement is an error. An incomplete list proves only what it contains: a webhook on the item, or a count that has reached the limit. Everything else stays unknown.',
    because: 'If a list lacks a webhook and passes for complete, this library allows what Box refuses.',
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
    chosen: 'Yes. It counts toward the limit, and it is on no item that a request could ask for.',
    because: 'The webhook exists. Leaving it out would make the count too low; refusing the list would leave the caller without an answer.',
    alternatives: ['No. Such webhooks are left out.', 'The list is refused as invalid.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK', 'WEBHOOK_LIMIT_REACHED'],
    evidence: 'assumed',
  },
  {
    id: 'fields-of-a-list',
    question: 'Does GET /webhooks return address and triggers if the request asks for them with the parameter fields?',
    texts: [
      'OpenAPI, GET /webhooks: the entries have the mini form, with ID and target only; no parameter fields is documented.',
      'Issue box-java-sdk 870, Retrieving created Web Hooks (v2) missing information: address and triggers are null, even if the call asks for these fields.',
      'SDKs for Java and iOS: their functions for this list take a parameter fields.',
    ],
    chosen:
      'Perhaps not. Entries are accepted with or without address and triggers, and null means not known. A missing value is never guessed.',
    because: 'One report shows that the values can be missing, and no text shows when they are present.',
    alternatives: ['Yes. An entry without address and triggers is invalid.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK', 'WEBHOOK_LIMIT_REACHED'],
    evidence: 'observed',
  },
  {
    id: 'webhook-on-another-item',
    question: 'How is the fact webhookOnTarget treated if it names a webhook on another item than the requested one?',
    texts: ['Limitations, One webhook per item: the limit counts webhooks on the same item.'],
    chosen: 'As an error of the caller. No decision is given.',
    because: 'The fact contradicts the request, and either of the two may be wrong.',
    alternatives: ['The item has this webhook, whatever target the webhook names.', 'The item has no webhook.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK'],
    evidence: 'assumed',
  },
  {
    id: 'thousandth-webhook',
    question: 'Is the 1000th webhook within the limit of 1000?',
    texts: ['Limitations, 1000 webhooks limit: there is a limit of 1000 webhooks.'],
    chosen: 'Yes. With 999 webhooks, one more is allowed; with 1000, none. The 1001st is denied.',
    because: 'A limit is the highest number that is still allowed.',
    alternatives: ['No. The 1000th is denied.'],
    codes: ['WEBHOOK_LIMIT_REACHED'],
    evidence: 'documented',
  },
  {
    id: 'status-of-the-limit',
    question: 'Which status does the API return for the 1001st webhook?',
    texts: [
      'OpenAPI, POST /webhooks: 400 for incorrect parameters, 403 for a missing scope, 404 for an unknown target, 409 if this application and user already have a webhook on the item.',
      'Limitations, 1000 webhooks limit: no status.',
    ],
    chosen: 'toBoxError gives 400 bad_request. Decisions do not depend on the status.',
    because: 'A client that gets 409 looks for the webhook on the item, to update it. At the limit, no such webhook exists.',
    alternatives: ['409 conflict, as for a second webhook on one item.'],
    codes: ['WEBHOOK_LIMIT_REACHED'],
    evidence: 'assumed',
  },
  {
    id: 'status-of-the-root-folder',
    question: 'Which status does the API return for a webhook on the root folder?',
    texts: [
      'Limitations, No webhooks on root folder: no status.',
      'OpenAPI, POST /webhooks: 403 if the application lacks the permission to manage webhooks; nothing about the root folder.',
      'Pull request activepieces 974, adds box app and triggers: a developer reports “Access denied - insufficient permission” for the root folder, which are the words of a 403; the status itself is not shown.',
    ],
    chosen: 'toBoxError gives 400 bad_request. Decisions do not depend on the status.',
    because:
      'A client that gets 403 asks for more permissions, and no permission allows a webhook on the root folder. One report of the words alone does not outweigh that.',
    alternatives: ['403 forbidden, as the report suggests.'],
    codes: ['TARGET_IS_ROOT_FOLDER'],
    evidence: 'assumed',
  },

  // the address as text
  {
    id: 'checked-at-creation',
    question: 'Does Box check the port, the certificate and TLS when a webhook is created, or only when it delivers a notification?',
    texts: [
      'Limitations, Notification URL restrictions: the port must be 443, and notifications will not be delivered to other ports; the address needs a certificate of a reputable authority; nothing about the time of the check.',
      'Live tests of Box’s SDKs for .NET, Java, Node and TypeScript: webhooks at https://example2.com/webhook, https://www.google.com and https://example.com/new-webhook are created, although no receiver of notifications answers there. The tests do not show whether Box looks at port, certificate or TLS.',
    ],
    chosen: 'This library denies at registration.',
    because: 'The page says “must” and “will not be delivered”. A webhook that Box accepts but cannot deliver to loses every notification.',
    alternatives: ['Only at delivery: port, certificate and TLS do not deny a registration.'],
    codes: [
      'ADDRESS_PORT_NOT_443',
      'CERTIFICATE_SELF_SIGNED',
      'CERTIFICATE_NOT_TRUSTED',
      'TLS_VERSION_NOT_SUPPORTED',
      'CIPHER_SUITE_NOT_FIPS',
    ],
    evidence: 'assumed',
  },
  {
    id: 'url-as-written',
    question: 'Is an address valid if a URL parser has to repair it first?',
    texts: [
      'Limitations, Notification URL restrictions: the address must be a valid HTTPS URL; the page does not say by which standard.',
      'WHATWG URL Standard: section 4.3 defines how a URL is written; the parser of section 4.4 repairs many texts that are written differently.',
      'RFC 3986 section 3.2.1: user information consists of unreserved characters, sub-delimiters, colons and percent-encoded octets.',
    ],
    chosen:
      'No. An address is not a URL if it has spaces around it, control characters anywhere, missing, doubled or reversed slashes, ASCII characters in its user information that RFC 3986 does not allow there, percent signs in its host, or an IPv4 address in any form but four plain decimal numbers.',
    because: 'One program stores the address and another one calls it. Two parsers that repair it differently reach two hosts.',
    alternatives: ['Yes. It is repaired as a browser does, and the result is judged.'],
    codes: ['ADDRESS_NOT_A_URL'],
    evidence: 'documented',
  },
  {
    id: 'url-units',
    question:
      'Can user information, path, query and fragment contain characters that a URL writes as %XX, such as spaces and letters of other scripts?',
    texts: [
      'WHATWG URL Standard section 4.3: spaces, quotation marks, braces and similar characters are not URL units; letters of other scripts are.',
      'RFC 3986 section 2: ASCII only.',
      "RFC 3986 section 3.2.1: user information has letters, digits, -._~!$&'()*+,;=: and percent-encoding.",
    ],
    chosen:
      'Path, query and fragment can, all but control characters. User information can have the characters of RFC 3986 section 3.2.1 and characters beyond ASCII.',
    because:
      'Box’s page limits only where notifications go. For every accepted address, whatwg-url, url.parse of Node, and the rules of java.net.URL and libcurl find the same scheme, host and port, or refuse the address. With a second @, java.net.URL finds no host.',
    alternatives: [
      'Only URL units are accepted, as in the WHATWG standard: an address with a space in its path is not a URL.',
      'Only ASCII is accepted, as in RFC 3986: an address with a letter of another script in its path is not a URL either.',
      'Everything is accepted that a WHATWG parser writes as %XX: user information can have any character and ends at the last @.',
    ],
    codes: ['ADDRESS_NOT_A_URL'],
    evidence: 'assumed',
  },
  {
    id: 'credentials',
    question: 'Can the address contain a user name and a password, as in https://user:pass@host/?',
    texts: [
      'Limitations: nothing about it.',
      'WHATWG URL Standard: credentials are a validation error, but the parser accepts them.',
      'RFC 3986 section 3.2.1: defines user information.',
      'RFC 9110 section 4.2.4: a sender must not generate user information in an https URI.',
    ],
    chosen:
      'Yes. The host is the part after the @. The user information has only characters that RFC 3986 allows there, or characters outside ASCII.',
    because: 'Some receivers use basic authentication, and with these characters every parser finds the same host.',
    alternatives: ['No. An address with credentials is not a URL.'],
    codes: ['ADDRESS_NOT_A_URL'],
    evidence: 'documented',
  },
  {
    id: 'default-port',
    question: 'Does an http address without a port use port 80?',
    texts: [
      'Limitations, Notification URL restrictions: the port used in the URL must be 443.',
      'RFC 9110 section 4.2.1: the default port of http is 80.',
    ],
    chosen: 'It does not matter: only a port in the address is judged. http://host/ is denied for its scheme alone.',
    because: 'Each fault is reported once. With https instead of http, the port is correct too.',
    alternatives: ['Yes. http://host/ is denied for its port too.'],
    codes: ['ADDRESS_PORT_NOT_443'],
    evidence: 'assumed',
  },
  {
    id: 'port-spelling',
    question: 'Do https://host:/ and https://host:0443/ use port 443?',
    texts: [
      'RFC 3986 section 3.2.3: a port is any number of digits, including none.',
      'WHATWG URL Standard: both addresses parse, with port 443.',
    ],
    chosen: 'Yes.',
    because: 'Both standards agree on their meaning.',
    alternatives: ['No. Written like this, they are not URLs.'],
    codes: ['ADDRESS_NOT_A_URL', 'ADDRESS_PORT_NOT_443'],
    evidence: 'documented',
  },
  {
    id: 'same-address',
    question: 'When do two addresses name the same receiver?',
    texts: [
      'Limitations, One webhook per item: to listen to another event, update the existing webhook; nothing about comparing addresses.',
      'RFC 3986 section 6.1: fragments are excluded when references are compared to select a network action.',
    ],
    chosen:
      'When their normalized URLs are equal without their fragments. The case of the path, the query, a final slash, a user name and a final dot make a difference. An address that is not a URL as written equals only itself.',
    because: 'A webhook that sends elsewhere would lose notifications, and fragments are never sent.',
    alternatives: ['Fragments make a difference too.', 'Addresses are equal only if they match character for character.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK'],
    evidence: 'documented',
  },

  // the host
  {
    id: 'internationalised-host',
    question: 'Can the host be written in another script, as in https://bücher.example.com/?',
    texts: ['WHATWG URL Standard section 3.4: yes; UTS #46 maps it to ASCII.', 'RFC 3986 section 3.2.2: a registered name is ASCII.'],
    chosen: 'Yes. Its ASCII form is judged.',
    because: 'People use such addresses, and parsers agree on the host.',
    alternatives: ['No. The name must be written in ASCII, with xn--.'],
    codes: ['ADDRESS_NOT_A_URL', 'ADDRESS_HOST_INVALID'],
    evidence: 'documented',
  },
  {
    id: 'unicode-versions',
    question: 'Is a host accepted if versions of Unicode, or URL parsers, map it to different names, as with the capital ẞ?',
    texts: [
      'UTS #46: every version may change the mapping table; ẞ maps to ss up to version 15.0, and to ß since 15.1.',
      'WHATWG URL Standard: each engine uses the Unicode version that it was built with, and some engines leave out rules.',
    ],
    chosen: 'No. Only a host that every engine maps to the same name is accepted.',
    because:
      'The program that checks the address and the one that calls it may run on different engines, and both must reach the same host.',
    alternatives: ['Yes. The current engine decides.'],
    codes: ['ADDRESS_NOT_A_URL', 'ADDRESS_HOST_INVALID'],
    evidence: 'assumed',
  },
  {
    id: 'invalid-a-label',
    question: 'How is a host such as xn--a.com treated, whose xn-- label does not stand for any name?',
    texts: [
      'WHATWG URL Standard until June 2026: parsing fails.',
      'WHATWG URL Standard since June 2026: a host in ASCII parses, whatever follows xn--.',
      'UTS #46 section 4.1, RFC 5891 section 4.2: the label is not valid.',
    ],
    chosen: 'The host is not valid. The address is a URL, in old and new engines alike.',
    because: 'No registry assigns such a name, and the reason code must not depend on the age of the engine.',
    alternatives: ['The address is not a URL, as in older parsers.', 'The host is accepted, as in newer parsers.'],
    codes: ['ADDRESS_HOST_INVALID'],
    evidence: 'documented',
  },
  {
    id: 'hyphens-in-third-and-fourth-place',
    question: 'Can a label have hyphens in third and fourth place, as in ab--cd.example.com?',
    texts: [
      'RFC 5891 section 4.2.3.1, UTS #46 with CheckHyphens: no, they are reserved for prefixes such as xn--.',
      'RFC 1123 section 2.1: yes, hyphens are allowed anywhere inside a label.',
      'WHATWG URL Standard: the host parses.',
    ],
    chosen: 'Yes.',
    because: 'Such names exist and resolve.',
    alternatives: ['No. The host is not valid.'],
    codes: ['ADDRESS_HOST_INVALID'],
    evidence: 'documented',
  },
  {
    id: 'trailing-dot',
    question: 'Can the host end with a dot, as in https://example.com./?',
    texts: [
      'RFC 1034 section 3.1: the absolute form of a name ends with a dot.',
      'WHATWG URL Standard section 3.4: it is not a valid domain, although the parser keeps the dot.',
    ],
    chosen: 'No. The host is not valid. The rules on public names and on box.com ignore the dot.',
    because: 'Clients disagree on whether a certificate matches such a name.',
    alternatives: ['Yes, it is accepted.'],
    codes: ['ADDRESS_HOST_INVALID'],
    evidence: 'documented',
  },
  {
    id: 'underscore',
    question: 'Can the host contain an underscore, as in https://a_b.example.com/?',
    texts: [
      'RFC 1123 section 2.1: host names consist of letters, digits and hyphens.',
      'RFC 2181 section 11: the DNS itself accepts any octet.',
      'CA/Browser Forum, Baseline Requirements: certificates do not list names with underscores; a wildcard certificate for the parent domain is possible.',
      'Issues openssl 12566, cpython 103490 and dotnet/runtime 35880: OpenSSL, Python and .NET reject a wildcard certificate for such a host, while browsers accept it.',
      'Node, tls.checkServerIdentity: accepts a wildcard certificate for such a host.',
    ],
    chosen: 'No. The host is not valid.',
    because:
      'Clients differ: some verify a wildcard certificate for such a host, others refuse it. Nobody knows which kind of client Box uses.',
    alternatives: ['Yes, it is accepted.'],
    codes: ['ADDRESS_HOST_INVALID'],
    evidence: 'documented',
  },
  {
    id: 'ip-literal-host',
    question: 'Can the address have an IP address as its host?',
    texts: [
      'Limitations, Notification URL restrictions: the URL resolves to a valid IP address, and needs a certificate signed by a reputable authority.',
      'CA/Browser Forum, Baseline Requirements: certificates for IP addresses are allowed.',
    ],
    chosen: 'Yes. It needs no DNS look-up; the IP address itself must be public, and the certificate must be valid for it.',
    because: 'It can meet every requirement of the page.',
    alternatives: [
      'No. The host is not valid, because only a name resolves.',
      'Yes, and the IP addresses that were observed for it must be public too.',
    ],
    codes: ['ADDRESS_DOES_NOT_RESOLVE', 'ADDRESS_HOST_INVALID', 'IP_ADDRESS_NOT_PUBLIC'],
    evidence: 'assumed',
  },
  {
    id: 'ipv6-leading-zeros',
    question: 'Can an IPv6 address have leading zeros, as in [2606:4700:4700:0000:0000:0000:0000:1111]?',
    texts: ['RFC 4291 section 2.2: yes; leading zeros may be left out.', 'RFC 5952 section 4.1: the canonical form leaves them out.'],
    chosen: 'Yes.',
    because: 'Every parser reads the same IP address.',
    alternatives: ['No. Written like this, the address is not a URL.'],
    codes: ['ADDRESS_NOT_A_URL'],
    evidence: 'documented',
  },
  {
    id: 'single-label-host',
    question: 'Is a name with a single label, as in https://ai/, a public host?',
    texts: [
      'Limitations, Notification URL restrictions: the server must be accessible from the internet.',
      'RFC 7085, ICANN Board resolution 2013.08.13.NG02: top-level domains should have no IP address of their own; a few have had one.',
    ],
    chosen: 'No.',
    because: 'Resolvers append local search domains to a single label, so it can mean a different host in every network.',
    alternatives: ['Yes, if its IP addresses are public.'],
    codes: ['ADDRESS_HOST_NOT_PUBLIC'],
    evidence: 'documented',
  },
  {
    id: 'undelegated-tld',
    question: 'How are names under top-level domains treated that do not exist today, such as .home, .corp and .lan?',
    texts: ['ICANN: not delegated; no standard reserves them.', 'Limitations: the URL resolves to an IP address.'],
    chosen: 'The name is accepted, and the IP addresses that it resolves to decide.',
    because: 'The root zone changes every few days, and a rule without network access cannot know it.',
    alternatives: ['A name under a top-level domain that is not in the root zone is not public.'],
    codes: ['ADDRESS_HOST_NOT_PUBLIC'],
    evidence: 'assumed',
  },
  {
    id: 'example-names',
    question: 'Are .example and example.com public?',
    texts: ['RFC 6761 section 6.5: both are reserved for documentation; example.com resolves, .example does not.'],
    chosen: 'Names under .example are not public. example.com, example.net and example.org are ordinary names.',
    because: 'A name under .example can never resolve. The other three do, and their IP addresses can be judged.',
    alternatives: ['None of them is public.', 'All of them are ordinary names.'],
    codes: ['ADDRESS_HOST_NOT_PUBLIC'],
    evidence: 'documented',
  },
  {
    id: 'arpa-names',
    question: 'Is every name under .arpa special?',
    texts: [
      'IANA Special-Use Domain Names: some names under .arpa, such as home.arpa.',
      'RFC 3172: the whole domain is for infrastructure.',
      'CA/Browser Forum, Baseline Requirements: no certificates for reverse zones.',
    ],
    chosen: 'Yes. None of them is public.',
    because: 'A receiver of notifications has no place in the domain for infrastructure.',
    alternatives: ['No. Only the names in the registry of special-use names are denied.'],
    codes: ['ADDRESS_HOST_NOT_PUBLIC'],
    evidence: 'documented',
  },
  {
    id: 'box-domain',
    question: 'What is a (*.)box.com address?',
    texts: [
      'Limitations, Notification URL restrictions: the IP address of the server cannot be a (*.)box.com address. Only a host name can be one; an IP address cannot.',
    ],
    chosen: 'The host box.com and every name under it, in any spelling. Box’s other domains and its IP addresses are not affected.',
    because: 'This is the only domain that the page names.',
    alternatives: ['Box’s other domains, such as boxcdn.net, are included.'],
    codes: ['ADDRESS_IS_BOX_DOMAIN'],
    evidence: 'documented',
  },

  // IP addresses
  {
    id: 'every-ip-address',
    question: 'Must every IP address of the host be public, or is one enough?',
    texts: ['Limitations, Notification URL restrictions: the IP address of the server, in the singular.'],
    chosen: 'Every one.',
    because: 'Nobody can choose the one that Box calls. A private IP address among public ones is a known way to reach into a network.',
    alternatives: ['One public IP address is enough.'],
    codes: ['IP_ADDRESS_NOT_PUBLIC'],
    evidence: 'assumed',
  },
  {
    id: 'embedded-ipv4',
    question: 'Is an IPv6 address public if it contains a public IPv4 address, as in ::ffff:8.8.8.8, 64:ff9b::808:808 or 2002:808:808::1?',
    texts: [
      'IANA IPv6 Special-Purpose Address Registry: IPv4-mapped addresses are not globally reachable; 64:ff9b::/96 (IPv4-IPv6 translation) is; 64:ff9b:1::/48 is not; for 6to4 and Teredo the entry is “not applicable”.',
      'IANA IPv6 Address Space: global unicast is 2000::/3.',
      'RFC 6052 section 3.1: 64:ff9b::/96 must not represent IPv4 addresses that are not global.',
      'RFC 6147: in a network with IPv6 only, DNS64 returns an address of 64:ff9b::/96 for every host that has IPv4 only.',
    ],
    chosen:
      'In 64:ff9b::/96, the embedded IPv4 address decides. IPv4-mapped, IPv4-compatible, 6to4 and Teredo addresses, and those of 64:ff9b:1::/48, are not public.',
    because:
      'An address of 64:ff9b::/96 is how an IPv6-only network sees an ordinary IPv4 server; Box reaches the same server by IPv4. All other forms depend on a translator or tunnel near the sender, and the server’s own IPv4 address can be judged instead.',
    alternatives: ['The embedded IPv4 address decides in every form.', 'No. All of 64:ff9b::/96 is not public either.'],
    codes: ['IP_ADDRESS_NOT_PUBLIC'],
    evidence: 'documented',
  },
  {
    id: 'isatap',
    question: 'Is a global IPv6 address public if its interface identifier is an ISATAP identifier with a private IPv4 address?',
    texts: ['RFC 5214 section 6.1: the identifier ::5efe:a.b.c.d can follow any prefix.', 'RFC 4291: the prefix decides where packets go.'],
    chosen: 'Yes.',
    because: 'The identifier is not reserved; any host can have it.',
    alternatives: ['No. The embedded IPv4 address decides.'],
    codes: ['IP_ADDRESS_NOT_PUBLIC'],
    evidence: 'documented',
  },
  {
    id: 'operator-nat64-prefix',
    question: 'Is an address under an operator’s own NAT64 prefix public, although it may lead to private IPv4 addresses?',
    texts: ['RFC 6052 sections 2.2 and 3.2: an operator can use any prefix of its own.'],
    chosen: 'Yes, like every other address of the operator’s network.',
    because: 'No table can list the prefixes of all operators.',
    alternatives: ['No, if the prefix is on a list of known NAT64 prefixes.'],
    codes: ['IP_ADDRESS_NOT_PUBLIC'],
    evidence: 'assumed',
  },
  {
    id: 'deprecated-6to4-relay',
    question: 'Is 192.88.99.0/24, the former relay network of 6to4, public?',
    texts: [
      'IANA IPv4 Special-Purpose Address Registry: deprecated since 2015; no value for global reachability.',
      'RFC 7526: the block must not be reassigned for other uses.',
    ],
    chosen: 'No.',
    because: 'Nobody can run a server there.',
    alternatives: ['Yes, as no text says that it is not.'],
    codes: ['IP_ADDRESS_NOT_PUBLIC'],
    evidence: 'documented',
  },
  {
    id: 'anycast-infrastructure',
    question: 'Are the anycast addresses of PCP, TURN and DNS-SD, such as 192.0.0.9 and 2001:1::1, public?',
    texts: ['IANA Special-Purpose Address Registries: globally reachable, inside blocks that are not.'],
    chosen: 'Yes. The narrowest block decides.',
    because: 'This library follows the registry wherever it has an entry.',
    alternatives: ['No. The nearest server answers, and it may be in the sender’s own network.'],
    codes: ['IP_ADDRESS_NOT_PUBLIC'],
    evidence: 'documented',
  },
  {
    id: 'as112-and-amt',
    question: 'Are the blocks of AS112 and of automatic multicast tunneling public?',
    texts: [
      'IANA Special-Purpose Address Registries: globally reachable.',
      'RFC 7534, RFC 7450: for name servers and relays that anyone can run.',
    ],
    chosen: 'Yes.',
    because: 'This library follows the registry wherever it has an entry.',
    alternatives: ['No. Only infrastructure is there.'],
    codes: ['IP_ADDRESS_NOT_PUBLIC'],
    evidence: 'documented',
  },
  {
    id: 'orchid-and-det',
    question: 'Are ORCHIDv2 (2001:20::/28) and drone remote ID entity tags (2001:30::/28) public?',
    texts: [
      'IANA IPv6 Special-Purpose Address Registry: globally reachable.',
      'RFC 7343, RFC 9374: they are identifiers, not locations in a network.',
    ],
    chosen: 'Yes.',
    because: 'This library follows the registry wherever it has an entry.',
    alternatives: ['No. No packets are routed to them.'],
    codes: ['IP_ADDRESS_NOT_PUBLIC'],
    evidence: 'documented',
  },
  {
    id: 'unallocated-ipv6',
    question: 'Is an address of 2000::/3 public before IANA has assigned it to anyone?',
    texts: ['IANA IPv6 Global Unicast Address Assignments: unassigned.', 'RFC 4291 section 2.4: global unicast.'],
    chosen: 'Yes.',
    because: 'It is not private, and someone may have it tomorrow.',
    alternatives: ['No. Only assigned addresses are public.'],
    codes: ['IP_ADDRESS_NOT_PUBLIC'],
    evidence: 'documented',
  },
  {
    id: 'platform-virtual-ip',
    question: 'Is 168.63.129.16 public, through which Azure’s hosts communicate with their virtual machines?',
    texts: [
      'IANA: ordinary unicast space.',
      'Microsoft, What is IP address 168.63.129.16: a virtual public IP address, the same in all regions.',
    ],
    chosen: 'No.',
    because: 'It is never a server on the internet, and inside Azure it leads to the platform itself.',
    alternatives: ['Yes, as IANA’s registries do not list it.'],
    codes: ['IP_ADDRESS_NOT_PUBLIC'],
    evidence: 'assumed',
  },

  // the certificate and TLS
  {
    id: 'certificate-verification',
    question: 'What must a certificate signed by a reputable certificate authority prove?',
    texts: [
      'Limitations, Notification URL restrictions: the signature; nothing about expiry, names and revocation.',
      'RFC 9110 section 4.3.4: a client must verify that the certificate matches the host.',
      'RFC 5280 section 6.1.3: a certificate is valid only within its period.',
    ],
    chosen: 'That its chain is valid for this host at this time. Every verification error denies.',
    because:
      'A client that verifies certificates refuses the connection for each of these errors. The caller’s trust store decides which authorities are reputable.',
    alternatives: ['Only who signed it: an expired certificate, or one for another name, is accepted.'],
    codes: ['CERTIFICATE_NOT_TRUSTED'],
    evidence: 'documented',
  },
  {
    id: 'self-signed-in-chain',
    question: 'Is a certificate self-signed if its chain ends in a private root certificate that the server sends along?',
    texts: [
      'Limitations, Notification URL restrictions: self-signed certificates are not supported.',
      'OpenSSL, verification error 19: self-signed certificate in certificate chain.',
    ],
    chosen: 'Yes. The reason code is the one for self-signed certificates.',
    because: 'Whoever has to fix it runs the certificate authority themselves.',
    alternatives: ['No. It is a certificate from an authority that is not trusted.'],
    codes: ['CERTIFICATE_SELF_SIGNED', 'CERTIFICATE_NOT_TRUSTED'],
    evidence: 'assumed',
  },
  {
    id: 'one-fips-suite',
    question: 'Is it enough if the server accepts one FIPS-compliant cipher suite, or must it accept nothing else?',
    texts: [
      'Limitations, Notification URL restrictions: TLS 1.2 and TLS 1.3 with FIPS-compliant cipher suites are supported.',
      'RFC 8446 section 4.1.3: the server picks the cipher suite from the list that the client offers.',
    ],
    chosen:
      'One accepted handshake of TLS 1.2 or 1.3 with such a suite is enough. The server can accept older versions and other suites besides.',
    because:
      'Box is the client: it offers, and the server picks. If Box offers only what it supports, the server can only pick a FIPS-compliant suite. If Box offered other suites too, a server that prefers one of them would end up without FIPS; the page gives no sign of that.',
    alternatives: ['The server must accept nothing else: every handshake that it accepts must be of this kind.'],
    codes: ['TLS_VERSION_NOT_SUPPORTED', 'CIPHER_SUITE_NOT_FIPS'],
    evidence: 'assumed',
  },
  {
    id: 'fips-suites',
    question: 'Which cipher suites are FIPS-compliant?',
    texts: [
      'Limitations: no list.',
      'NIST SP 800-52 Rev. 2 section 3.3.1: the suites for federal systems; appendix D: static RSA, for old systems only.',
      'FIPS 186-5: DSA signatures are no longer approved.',
    ],
    chosen: 'Those of SP 800-52 Rev. 2 section 3.3.1, except the suites that sign with DSA.',
    because: 'Organizations that must comply with FIPS are held to this list.',
    alternatives: [
      'Only those with ephemeral elliptic-curve keys and AES-GCM, on which all authorities agree.',
      'Static RSA with AES too, as each of its algorithms is approved.',
    ],
    codes: ['CIPHER_SUITE_NOT_FIPS'],
    evidence: 'documented',
  },
  {
    id: 'suite-of-its-version',
    question: 'How is a handshake treated whose cipher suite belongs to another TLS version, such as TLS 1.3 with a suite of TLS 1.2?',
    texts: ['RFC 8446 section 4.1.2 and appendix B.4: TLS 1.2 and TLS 1.3 have separate suites.'],
    chosen: 'Its suite counts as not compliant.',
    because: 'Such a handshake cannot happen, so the observation is wrong, and a wrong observation proves nothing.',
    alternatives: ['The version and the suite are judged separately.'],
    codes: ['CIPHER_SUITE_NOT_FIPS'],
    evidence: 'documented',
  },
  {
    id: 'protocol-spellings',
    question: 'Which protocol names mean TLS 1.2 and TLS 1.3?',
    texts: [
      'Limitations, Notification URL restrictions: TLS 1.2 and TLS 1.3.',
      'OpenSSL and Node: TLSv1.2 and TLSv1.3.',
      'Other programs: tlsv1.2, TLS1.2, TLSv1_2, 1.2, 0x0303.',
    ],
    chosen:
      'TLS 1.2, TLSv1.2, TLS 1.3 and TLSv1.3, exactly. Cipher suites likewise need their exact IANA or OpenSSL name. Any other name is reported as not recognized.',
    because: 'The page and the common tools use these names. Guessing at others could get a version wrong.',
    alternatives: ['Every spelling that can only mean one version is accepted.'],
    codes: ['TLS_VERSION_NOT_SUPPORTED', 'CIPHER_SUITE_NOT_FIPS'],
    evidence: 'assumed',
  },
  {
    id: 'unanswered-handshakes',
    question: 'What does a failed connection say about TLS?',
    texts: [
      'Limitations, Notification URL restrictions: TLS 1.2 and 1.3 with FIPS-compliant cipher suites; nothing about servers that do not answer.',
      'RFC 8446 section 6: the alert internal_error has nothing to do with the peer, and user_canceled nothing with the protocol.',
    ],
    chosen:
      'Nothing, unless the server refuses what was offered. TLS counts as not observed after a refused or reset connection, a time-out, any other network error, the alerts internal_error and user_canceled, and everything that the client itself refuses. Any other TLS error of the server means that it refused the handshake.',
    because: 'Only an answer of the server shows what it accepts. The requester cannot fix a failure in between.',
    alternatives: ['A refused connection means that the server accepts no handshake.'],
    codes: ['TLS_VERSION_NOT_SUPPORTED', 'CIPHER_SUITE_NOT_FIPS', 'CERTIFICATE_NOT_TRUSTED'],
    evidence: 'assumed',
  },
  {
    id: 'refusal-for-another-reason',
    question:
      'Is a server allowed if it supports TLS 1.2 or 1.3 but refuses the handshake for another reason, such as a missing client certificate?',
    texts: [
      'Limitations, Notification URL restrictions: the supported versions and cipher suites; nothing about client certificates or other refusals.',
    ],
    chosen: 'No: TLS_VERSION_NOT_SUPPORTED, with the reason of the refusal.',
    because: 'A notification needs a completed handshake, and no page says that Box presents a client certificate.',
    alternatives: ['Such a handshake counts as not observed.'],
    codes: ['TLS_VERSION_NOT_SUPPORTED'],
    evidence: 'assumed',
  },

  // updates
  {
    id: 'update-target',
    question: 'Can an update move a webhook to another item?',
    texts: [
      'OpenAPI, PUT /webhooks/{id}: target is one of the fields.',
      'Guide Update webhooks: its examples change only address and triggers.',
    ],
    chosen: 'Yes. The new item is judged as for a new webhook.',
    because: 'The API reference documents the field.',
    alternatives: ['No. A target in an update is ignored.'],
    codes: ['ITEM_ALREADY_HAS_WEBHOOK', 'TARGET_IS_ROOT_FOLDER'],
    evidence: 'documented',
  },
  {
    id: 'empty-update',
    question: 'Is an update allowed if it contains none of the three fields?',
    texts: ['OpenAPI, PUT /webhooks/{id}: target, address and triggers are all optional.'],
    chosen: 'Yes. It changes nothing.',
    because: 'The API reference requires no field. A misspelled field, such as “trigger”, is ignored like any other undocumented one.',
    alternatives: ['No. It is malformed.'],
    codes: ['REQUEST_MALFORMED'],
    evidence: 'documented',
  },
  {
    id: 'update-changes-only',
    question: 'Is an update judged by its changes, or is the whole webhook judged again?',
    texts: ['Limitations: requirements for webhooks; updates appear only as a remedy.'],
    chosen:
      'By its changes. The item and the address are judged only if the update changes them. Triggers are judged only if the webhook does not have them yet; a new type of target is the exception.',
    because:
      'An existing webhook must stay repairable. Its old address must not block new triggers, and an old trigger must not block adding or removing others.',
    alternatives: [
      'The whole webhook is judged after every update.',
      'An update that changes the set of triggers is judged for all triggers that it contains.',
    ],
    codes: [
      'TRIGGER_UNKNOWN',
      'TRIGGER_NOT_ALLOWED_ON_TARGET',
      'ITEM_ALREADY_HAS_WEBHOOK',
      'ADDRESS_NOT_A_URL',
      'ADDRESS_NOT_HTTPS',
      'ADDRESS_PORT_NOT_443',
      'ADDRESS_HOST_INVALID',
      'ADDRESS_HOST_NOT_PUBLIC',
      'ADDRESS_IS_BOX_DOMAIN',
      'ADDRESS_DOES_NOT_RESOLVE',
      'IP_ADDRESS_NOT_PUBLIC',
      'CERTIFICATE_SELF_SIGNED',
      'CERTIFICATE_NOT_TRUSTED',
      'TLS_VERSION_NOT_SUPPORTED',
      'CIPHER_SUITE_NOT_FIPS',
      'TARGET_IS_ROOT_FOLDER',
    ],
    evidence: 'assumed',
  },
  {
    id: 'update-unknown-webhook',
    question: 'How is an update judged if the current state of the webhook is not known?',
    texts: ['OpenAPI, PUT /webhooks/{id}: the fields of an update; nothing about how Box compares them with the current ones.'],
    chosen:
      'As if everything in its body were new; the same holds for a single field that is not known. A code is unknown only where the answer depends on the webhook itself: whether the webhook on the new item is the one being updated, or which type of item its triggers must fit.',
    because: 'A value that passes as new also passes as an old one, so nothing is allowed by mistake.',
    alternatives: ['Every code that compares the update with the webhook is unknown.'],
    codes: [
      'TRIGGER_UNKNOWN',
      'TRIGGER_NOT_ALLOWED_ON_TARGET',
      'ITEM_ALREADY_HAS_WEBHOOK',
      'ADDRESS_NOT_A_URL',
      'ADDRESS_NOT_HTTPS',
      'ADDRESS_PORT_NOT_443',
      'ADDRESS_HOST_INVALID',
      'ADDRESS_HOST_NOT_PUBLIC',
      'ADDRESS_IS_BOX_DOMAIN',
      'ADDRESS_DOES_NOT_RESOLVE',
      'IP_ADDRESS_NOT_PUBLIC',
      'CERTIFICATE_SELF_SIGNED',
      'CERTIFICATE_NOT_TRUSTED',
      'TLS_VERSION_NOT_SUPPORTED',
      'CIPHER_SUITE_NOT_FIPS',
      'TARGET_IS_ROOT_FOLDER',
    ],
    evidence: 'assumed',
  },
  {
    id: 'update-at-the-limit',
    question: 'Does an update count toward the limit of 1000?',
    texts: ['Limitations, 1000 webhooks limit: updating existing webhooks is one way to stay within the limit.'],
    chosen: 'No, never.',
    because: 'It does not add a webhook.',
    alternatives: ['Yes. It is denied once the limit is reached.'],
    codes: ['WEBHOOK_LIMIT_REACHED'],
    evidence: 'documented',
  },
  {
    id: 'update-target-type',
    question: 'When an update moves a webhook to another item, are the triggers that it already has judged again?',
    texts: [
      'Guide Webhook event triggers: which events are available for files and which for folders.',
      'OpenAPI, PUT /webhooks/{id}: nothing about it.',
    ],
    chosen:
      'If the type of the item changes, from a folder to a file or back, all triggers must fit the new type. Between items of one type they are not judged again.',
    because:
      'After a change of type, the webhook could have triggers for events that never happen on its new item. Without one, nothing about the triggers changes.',
    alternatives: ['No. Only the triggers in the update are judged.', 'Yes, after every move.'],
    codes: ['TRIGGER_UNKNOWN', 'TRIGGER_NOT_ALLOWED_ON_TARGET'],
    evidence: 'assumed',
  },

  // session and notification
  {
    id: 'which-session',
    question: 'Does a session end with its access token, or as the paragraph on its authentication method says?',
    texts: [
      'Limitations, NO_ACTIVE_SESSION is set in the webhook payload: when the session (access token) expires.',
      'Limitations, JWT Auth: when the authorization of the application is deleted. OAuth 2.0: when both the access token and the refresh token have expired.',
    ],
    chosen: 'As the paragraph on the method says.',
    because: 'It is more specific. By the general sentence, every session would end after an hour.',
    alternatives: ['Every session ends with its access token.'],
    codes: ['OAUTH2_TOKENS_EXPIRED'],
    evidence: 'documented',
  },
  {
    id: 'client-credentials',
    question: 'When does the session of an application with Client Credentials Grant end?',
    texts: [
      'Limitations: a paragraph each for JWT, OAuth 2.0 and developer tokens, none for this grant.',
      'Guide Client Credentials Grant: server authentication, authorized by an administrator as for JWT; without a refresh token.',
    ],
    chosen: 'When the authorization of the application is deleted, as for JWT.',
    because: 'It is the same kind of application, and an administrator authorizes it in the same place.',
    alternatives: ['60 minutes after its access token was issued.'],
    codes: ['APPLICATION_NOT_AUTHORIZED'],
    evidence: 'assumed',
  },
  {
    id: 'token-expiry-instant',
    question: 'Is a token expired at the exact instant of its expiry?',
    texts: [
      'Limitations: expires after 1 hour.',
      'RFC 7519 section 4.1.4: not accepted on or after the expiration time.',
      'RFC 6749 section 5.1: a lifetime in seconds.',
    ],
    chosen: 'Yes. From that instant on, the token is expired.',
    because: 'RFC 7519 is the only text that answers the question.',
    alternatives: ['No. At that instant it is still valid.'],
    codes: ['OAUTH2_TOKENS_EXPIRED', 'DEVELOPER_TOKEN_EXPIRED'],
    evidence: 'documented',
  },
  {
    id: 'no-refresh-token',
    question: 'When does an OAuth 2.0 session without a refresh token end?',
    texts: [
      'Limitations, OAuth 2.0: when both the access token and the refresh token expire.',
      'RFC 6749 section 5.1: a refresh token is optional.',
    ],
    chosen: 'With its access token. The caller states null as the expiry of the refresh token.',
    because: 'The access token is the only token of the session, and nothing can renew it.',
    alternatives: ['Never, as the two tokens cannot both expire.'],
    codes: ['OAUTH2_TOKENS_EXPIRED'],
    evidence: 'assumed',
  },
  {
    id: 'used-refresh-token',
    question: 'Does a refresh token count as expired once it has been used?',
    texts: [
      'Guide Refresh tokens: valid for 60 days or for one use, which returns a new pair of tokens.',
      'Limitations, OAuth 2.0: when both tokens for the user and the application expire.',
    ],
    chosen: 'The caller states the expiry of the newest pair. Earlier tokens do not matter.',
    because: 'The user and the application have a session for as long as one of their tokens can be used.',
    alternatives: ['The pair that created the webhook decides, even after it was refreshed.'],
    codes: [],
    evidence: 'documented',
  },
  {
    id: 'permission-before-session',
    question: 'What does Box send if permissions prevented the action and the session has ended too?',
    texts: [
      'Limitations, the notice on permissions: no notification is sent for the attempted action.',
      'Limitations, NO_ACTIVE_SESSION: the webhook still sends events, without a full payload.',
    ],
    chosen: 'Nothing.',
    because: 'An action that permissions prevented did not happen, so there is no event to send.',
    alternatives: ['NO_ACTIVE_SESSION.'],
    codes: ['ACTION_NOT_PERMITTED'],
    evidence: 'documented',
  },

  // deletion
  {
    id: 'thirty-days',
    question: 'Is a last successful delivery exactly 30 days ago long enough ago?',
    texts: ['Limitations, and guide Delete webhooks: “was 30 days ago”.', 'Guide Delete webhooks, the diagram: “> 30 days”.'],
    chosen: 'Yes. 30 days or more.',
    because: 'The limitations page decides, and exactly 30 days ago is 30 days ago.',
    alternatives: ['No. More than 30 days.'],
    codes: ['DELIVERIES_STALLED'],
    evidence: 'documented',
  },
  {
    id: 'fourteen-days',
    question: 'Is a last trigger exactly 14 days after the last successful delivery late enough?',
    texts: [
      'Limitations: “more than 14 days”; guide Delete webhooks: “exceeds 14 days”.',
      'Guide Delete webhooks, the diagram: “>= 14 days”.',
    ],
    chosen: 'No. More than 14 days.',
    because: 'Both sentences say so, and only the diagram differs.',
    alternatives: ['Yes. 14 days or more.'],
    codes: ['DELIVERIES_STALLED'],
    evidence: 'documented',
  },
  {
    id: 'end-of-the-fourteen-days',
    question: 'Which event ends the period of 14 days?',
    texts: [
      'Limitations: the last trigger date.',
      'Guide Delete webhooks: the last user trigger event; in the diagram, the notification trigger.',
    ],
    chosen: 'The last event that triggered the webhook, whether or not its notification arrived. The fact lastTriggeredAt states it.',
    because: 'This is the wording of the limitations page, and every notification starts with such an event.',
    alternatives: ['The last attempt to send a notification, up to two hours later.'],
    codes: ['DELIVERIES_STALLED'],
    evidence: 'documented',
  },
  {
    id: 'days-of-86400-seconds',
    question: 'Is a day 24 hours long, or is it a calendar day in some time zone?',
    texts: ['Limitations: days, without a time zone.'],
    chosen: '24 hours, or 86,400 seconds.',
    because: 'The page measures periods between two instants, and names no time zone for a calendar.',
    alternatives: ['A calendar day, in the time zone of the instants.'],
    codes: ['DELIVERIES_STALLED'],
    evidence: 'assumed',
  },
  {
    id: 'never-delivered',
    question: 'Does Box delete a webhook that never had a successful delivery?',
    texts: [
      'Limitations, and guide Delete webhooks: both periods start with the last successful delivery; nothing about a webhook without one.',
    ],
    chosen: 'Not because of stalled deliveries.',
    because: 'The periods have no start, and what is not known never deletes a webhook.',
    alternatives: ['Yes: the periods start when the webhook is created, or count as over.'],
    codes: ['DELIVERIES_STALLED'],
    evidence: 'assumed',
  },
  {
    id: 'passwords',
    question: 'What do passwords have to do with access tokens?',
    texts: [
      'Limitations: deleting all active access tokens “includes Developer Tokens and password”.',
      'An earlier revision of the page: “password resets”.',
    ],
    chosen:
      'Changing or resetting a password is one way to lose all tokens. The caller states whether all tokens were deleted, whatever the reason.',
    because: 'No sentence makes the password itself a condition.',
    alternatives: ['A password change deletes the webhook, even if a token is left.'],
    codes: ['ACCESS_TOKENS_DELETED'],
    evidence: 'documented',
  },
  {
    id: 'expired-tokens',
    question: 'Do expired tokens count as deleted?',
    texts: [
      'Limitations, NO_ACTIVE_SESSION: when tokens expire, the webhook still sends events, without a full payload.',
      'Limitations, Reasons for webhook deletion: when all active access tokens are deleted, the webhook is deleted.',
    ],
    chosen: 'No. Expiry ends the session; only the deletion of tokens deletes the webhook.',
    because: 'Otherwise Box could never send NO_ACTIVE_SESSION.',
    alternatives: ['Yes. A webhook without an active token is deleted.'],
    codes: ['ACCESS_TOKENS_DELETED'],
    evidence: 'documented',
  },
  {
    id: 'deleted-user',
    question: 'What happens to the webhooks of a deleted user?',
    texts: [
      'Guide Create webhooks, Ownership: the user loses access to all files and folders; their webhooks begin to fail validation, but the webhook service continues to send events and require retries.',
      'Limitations, Reasons for webhook deletion: does not mention deleted users.',
    ],
    chosen:
      'Deleting a user is not a cause of deletion by itself. The caller states whether the tokens of the webhook were deleted, and when its last delivery succeeded.',
    because: 'The guide says that Box continues to send events for such webhooks.',
    alternatives: ['Deleting a user deletes all access tokens of their webhooks, and so the webhooks.'],
    codes: ['ACCESS_TOKENS_DELETED'],
    evidence: 'documented',
  },
  {
    id: 'revoked-developer-token',
    question: 'Which webhooks does Box delete when a developer token is revoked in the console?',
    texts: [
      'Guide Developer tokens: all webhooks that the application created.',
      'Limitations: the webhooks that the deleted tokens are associated with.',
      'Box Support community, Revoke Developer Token deleted Webhook: the webhooks of the application in the console that the same user created, even months later.',
    ],
    chosen: 'The caller states for each webhook whether its tokens were deleted.',
    because: 'Only Box knows which token belongs to which webhook.',
    alternatives: ['All webhooks of the application, including those of other users.'],
    codes: [],
    evidence: 'documented',
  },
  {
    id: 'deletion-reason',
    question: 'Does the deletion notice name the cause?',
    texts: ['Limitations, and guide Delete webhooks: the reason is auto_cleanup in all cases.'],
    chosen: 'No. The notice is the same for every cause. This library lists the causes separately.',
    because: 'The page says so.',
    alternatives: ['Each cause has its own reason.'],
    codes: ['APPLICATION_DELETED', 'ACCESS_TOKENS_DELETED', 'DELIVERIES_STALLED'],
    evidence: 'documented',
  },
  {
    id: 'when-deleted',
    question: 'Is a webhook deleted at the instant at which a cause applies?',
    texts: ['Limitations: it is deleted automatically; the page does not say how soon.'],
    chosen: 'From that instant on, it is eligible for deletion.',
    because: 'Box may delete it later. Only Box can say whether the webhook still exists.',
    alternatives: ['Yes, at that instant.'],
    codes: [],
    evidence: 'assumed',
  },
  {
    id: 'retries',
    question: 'How often does Box try to deliver a notification?',
    texts: ['Guide V2 webhooks, Retries: up to 12 times over 2 hours.', 'Guide Webhooks, Versions: up to 10 times.'],
    chosen: 'No decision depends on it. Only the time of the last successful delivery matters.',
    because: 'No limitation mentions single attempts.',
    alternatives: ['10 times.', '12 times.'],
    codes: [],
    evidence: 'documented',
  },

  // instants
  {
    id: 'leap-second',
    question: 'Is 23:59:60 a valid time?',
    texts: [
      'RFC 3339 section 5.7: yes, where a leap second is inserted, at the end of a month in UTC.',
      'POSIX: it has the same number as the following second.',
    ],
    chosen: 'Yes, at the end of any month in UTC. It is the same instant as the following 00:00:00.',
    because: 'Other systems write it, and a list of past leap seconds would go out of date.',
    alternatives: ['No.'],
    codes: ['OAUTH2_TOKENS_EXPIRED', 'DEVELOPER_TOKEN_EXPIRED', 'DELIVERIES_STALLED'],
    evidence: 'documented',
  },
  {
    id: 'fractions-of-a-millisecond',
    question: 'How are fractions of a second with more than three digits treated?',
    texts: ['RFC 3339 section 5.6: any number of digits.', 'ECMAScript: instants are whole milliseconds.'],
    chosen: 'In text, the digits after the third are cut off. Numbers must be whole milliseconds.',
    because: 'Cutting off never makes an instant later than it was.',
    alternatives: ['They are rounded.'],
    codes: ['OAUTH2_TOKENS_EXPIRED', 'DEVELOPER_TOKEN_EXPIRED', 'DELIVERIES_STALLED'],
    evidence: 'assumed',
  },
  {
    id: 'seconds-or-milliseconds',
    question: 'Is a number such as 1750000000 an instant in seconds or in milliseconds?',
    texts: [
      'RFC 7519 section 2: a NumericDate counts seconds.',
      'ECMAScript: a time value counts milliseconds.',
      'OpenAPI: Box itself writes instants as text.',
    ],
    chosen: 'Neither. A number below 100,000,000,000 is an error of the caller, and the error asks for milliseconds.',
    because:
      'In milliseconds, such a number is a time before March 1973, so it is almost certainly a count of seconds. Taken as it is, a delivery of today would count as one of 1970, and the webhook as ready for deletion.',
    alternatives: ['In milliseconds, always.', 'In seconds, if it is below 100,000,000,000.'],
    codes: ['OAUTH2_TOKENS_EXPIRED', 'DEVELOPER_TOKEN_EXPIRED', 'DELIVERIES_STALLED'],
    evidence: 'assumed',
  },
] satisfies readonly (Reading & { readonly codes: readonly ReasonCode[] })[];
