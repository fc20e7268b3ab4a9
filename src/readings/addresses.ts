import type { CheckedReading } from './reading.js';

/** How the address is written, and when it is checked. */
export const addressReadings: readonly CheckedReading[] = [
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
];
