import type { ReasonCode } from '../../../src/policy/index.js';

/**
 * A sentence for readers who do not program, and the vector that shows it, with its result. What stands between backticks,
 * and every number, is in the vector. The page is not written if one of these no longer holds.
 */
export interface PlainSentence {
  readonly says: string;
  readonly shownBy: string;
  readonly result: string;
}

/** What to read before the exact statement of a code, where that is technical. */
export const plainWords: Partial<Record<ReasonCode, readonly PlainSentence[]>> = {
  ADDRESS_NOT_A_URL: [
    {
      says: 'The address is complete and needs no repair, such as `https://hooks.example.com/box`.',
      shownBy: 'An https address is allowed',
      result: 'allowed',
    },
    {
      says: 'A browser adds the slash that is missing in `https:/hooks.example.com/box`; this library denies it.',
      shownBy: 'An address with one slash is denied',
      result: 'denied',
    },
  ],
  ADDRESS_HOST_INVALID: [
    {
      says: 'The host is a name that the internet’s name service (DNS) can have.',
      shownBy: 'A host with a label of 63 characters is allowed',
      result: 'allowed',
    },
    {
      says: 'A name with an underscore, as in `my_hooks.example.com`, is not.',
      shownBy: 'A host with an underscore is denied',
      result: 'denied',
    },
    {
      says: 'An IP address, such as `8.8.8.8`, is allowed too.',
      shownBy: 'An IPv4 address as the host is allowed',
      result: 'allowed',
    },
  ],
  IP_ADDRESS_NOT_PUBLIC: [
    {
      says: 'Every IP address of the host can be reached from the whole internet.',
      shownBy: 'The addresses next to the private network 172.16.0.0/12 are public',
      result: 'allowed',
    },
    {
      says: 'An address inside a private network, such as `172.16.0.0`, is denied.',
      shownBy: 'The private network 172.16.0.0/12 is not public from its first to its last address',
      result: 'denied',
    },
  ],
  CIPHER_SUITE_NOT_FIPS: [
    {
      says: 'A cipher suite is a choice of encryption methods. The server accepts at least one that meets FIPS, a standard of the US government, such as `TLS_AES_128_GCM_SHA256`.',
      shownBy: 'TLS 1.3 with TLS_AES_128_GCM_SHA256 is allowed',
      result: 'allowed',
    },
  ],
};

/** What the page says between the sections of the codes. */
export const introductions = {
  'how a request is checked': [
    {
      says: 'A request that is incomplete or malformed is denied. What is well-formed in it is checked as well.',
      shownBy: 'A malformed address does not hide an unknown trigger',
      result: 'denied',
    },
    {
      says: 'Each limitation is checked on its own. One violation denies the request, and a denial lists every reason.',
      shownBy: 'A preflight of the root folder, an http address and no triggers reports all three at once',
      result: 'denied',
    },
  ],
  'unknown facts': [
    {
      says: 'A request is not allowed while nobody knows a fact that it needs: a *decision* denies it.',
      shownBy: 'A create request is denied when nothing at all is known',
      result: 'denied',
    },
    {
      says: 'A *preflight*, for example in a browser, which cannot see the certificate of a server, allows it so far and lists what is unchecked.',
      shownBy: 'The preflight allows a create request when nothing at all is known, and lists what is unchecked',
      result: 'allowed so far',
    },
    {
      says: 'Zero and “none” are not unknown: someone looked and found nothing.',
      shownBy: 'An observed absence of webhooks, IP addresses and handshakes is not unknown',
      result: 'denied',
    },
  ],
  updates: [
    {
      says: 'An update may change the address, the triggers and even the item of a webhook.',
      shownBy: 'An update that moves a webhook to an item without one is allowed',
      result: 'allowed',
    },
    {
      says: 'Only what it changes is checked, as for a new webhook.',
      shownBy: 'An update without an address does not check the existing address',
      result: 'allowed',
    },
  ],
  session: [
    {
      says: 'If permissions prevent an action, Box sends nothing.',
      shownBy: 'An action that permissions prevented sends nothing',
      result: 'nothing is sent',
    },
    {
      says: 'Otherwise the session decides: the login or the token with which the webhook was created. While the session is active, Box sends the event in full.',
      shownBy: 'A permitted action with an active session is sent in full',
      result: 'sent in full',
    },
    {
      says: 'After it ends, Box still sends a notification, but with the trigger `NO_ACTIVE_SESSION` and without the full payload.',
      shownBy: "Without the application's authorization, the notification is NO_ACTIVE_SESSION with a reduced payload",
      result: 'sent as `NO_ACTIVE_SESSION`',
    },
  ],
  deletion: [
    {
      says: 'Box deletes webhooks on its own for three causes. Any one of them is enough.',
      shownBy: 'One cause that applies is enough for deletion, whatever else is unknown',
      result: 'may be deleted',
    },
    {
      says: 'An unknown fact never deletes a webhook.',
      shownBy: 'A webhook is not deleted when nothing is known about it, and every cause is unknown',
      result: 'kept',
    },
  ],
  'two periods': [
    {
      says: 'Both must be over: more than 14 days from the last successful delivery to the last trigger, and 30 days from that delivery to now.',
      shownBy: 'Deliveries have stalled when both conditions are only just met: 30 days, and 14 days and a millisecond',
      result: 'may be deleted',
    },
  ],
  'deletion notice': [
    {
      says: 'Whatever the cause, Box sends a last notification to the address, with the trigger `WEBHOOK.DELETED` and the reason `auto_cleanup`.',
      shownBy: 'Box notifies the address with WEBHOOK.DELETED and the reason auto_cleanup when deliveries stall',
      result: 'may be deleted',
    },
  ],
  times: [
    {
      says: 'Times are exact, to the millisecond, in every time zone and through changes to daylight saving time.',
      shownBy: 'Deliveries have stalled 30 days of 86,400 seconds after the last success, across a change to daylight saving time',
      result: 'may be deleted',
    },
  ],
  'many webhooks': [
    {
      says: 'The parts above decide about one webhook. For many, list the webhooks that should exist. This library compares the list with the webhooks at Box and makes a *plan* of the calls to Box.',
      shownBy: 'A desired webhook on a free item is created',
      result: 'create',
    },
    {
      says: 'A plan changes only webhooks that are yours,',
      shownBy: "A desired webhook is blocked if its item has somebody else's webhook",
      result: 'no steps',
    },
    {
      says: 'deletes no more than you allow,',
      shownBy: 'A plan with more deletions than allowed has no steps',
      result: 'no steps',
    },
    {
      says: 'and keeps watching what is still wanted.',
      shownBy: 'A folder that is split up keeps its webhook until the folders below have theirs',
      result: 'create, move',
    },
    {
      says: 'Near the limit, it can choose higher folders to watch, because a webhook on a folder also watches everything below it.',
      shownBy: 'With fewer slots than wanted items, a webhook on the folder above replaces those on the items',
      result: 'watch 1 item',
    },
  ],
} as const satisfies Record<string, readonly PlainSentence[]>;
