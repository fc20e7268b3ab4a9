import type { CheckedReading } from './reading.js';

/** How the address is written, and when it is checked. */
export const addressReadings: readonly CheckedReading[] = [
  {
    id: 'checked-at-creation',
    question: 'Are the port, the certificate and TLS checked when a webhook is created, or only when a notification is delivered?',
    texts: [
      'Limitations, Notification URL restrictions: the port must be 443, and notifications will not be delivered to other ports; the address needs a certificate from a reputable authority; no mention of when this is checked.',
      'Live tests of Box’s SDKs for .NET, Java, Node and TypeScript: webhooks at https://example2.com/webhook, https://www.google.com and https://example.com/new-webhook are created, although nothing there receives notifications. The tests do not show whether Box checks port, certificate or TLS.',
    ],
    chosen: 'When a webhook is created: this library denies its registration.',
    because: 'The page says “must” and “will not be delivered”. A webhook that Box accepts but cannot deliver to loses every notification.',
    alternatives: ['Only at delivery: a registration is not denied for its port, certificate or TLS.'],
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
      'WHATWG URL Standard: section 4.3 defines how URLs are written; the parser in section 4.4 repairs much that is written differently.',
      'RFC 3986 section 3.2.1: user information consists of unreserved characters, sub-delimiters, colons and percent-encoded octets.',
    ],
    chosen:
      'No. An address is not a URL if it has spaces around it, control characters anywhere, missing, doubled or reversed slashes, ASCII characters in its user information that RFC 3986 does not allow there, percent signs in its host, or an IPv4 address that is not written as four plain decimal numbers.',
    because: 'One program stores the address and another calls it. If their parsers repair it differently, they reach different hosts.',
    alternatives: ['Yes. It is repaired as in a browser, and the result is checked.'],
    codes: ['ADDRESS_NOT_A_URL'],
    evidence: 'documented',
  },
  {
    id: 'url-units',
    question:
      'Can the user information, path, query and fragment contain characters that URLs write as %XX, such as spaces and non-ASCII letters?',
    texts: [
      'WHATWG URL Standard section 4.3: spaces, quotation marks, braces and similar characters are not URL units; non-ASCII letters are.',
      'RFC 3986 section 2: ASCII only.',
      "RFC 3986 section 3.2.1: user information consists of letters, digits, -._~!$&'()*+,;=: and percent-encoding.",
    ],
    chosen:
      'The path, query and fragment can contain any characters except control characters. User information can contain the characters of RFC 3986 section 3.2.1 and non-ASCII characters.',
    because:
      'Box’s page only limits where notifications go. For every accepted address, whatwg-url, Node’s url.parse, and the rules of java.net.URL and libcurl find the same scheme, host and port, or reject the address. With a second @, java.net.URL finds no host.',
    alternatives: [
      'Only URL units are accepted, as in the WHATWG standard: an address with a space in its path is not a URL.',
      'Only ASCII is accepted, as in RFC 3986: an address with a non-ASCII letter in its path is not a URL either.',
      'Everything that a WHATWG parser writes as %XX is accepted: user information can contain any character and ends at the last @.',
    ],
    codes: ['ADDRESS_NOT_A_URL'],
    evidence: 'assumed',
  },
  {
    id: 'credentials',
    question: 'Can the address contain a user name and a password, as in https://user:pass@host/?',
    texts: [
      'Limitations: no mention of it.',
      'WHATWG URL Standard: credentials are a validation error, but the parser accepts them.',
      'RFC 3986 section 3.2.1: defines user information.',
      'RFC 9110 section 4.2.4: a sender must not generate user information in an https URI.',
    ],
    chosen:
      'Yes. The host is the part after the @. The user information can contain the characters that RFC 3986 allows there, and non-ASCII characters.',
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
    chosen: 'It does not matter: only a port written in the address is checked. http://host/ is denied for its scheme alone.',
    because: 'Each problem is reported once. Changing http to https corrects the port too.',
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
    alternatives: ['No. Written this way, they are not URLs.'],
    codes: ['ADDRESS_NOT_A_URL', 'ADDRESS_PORT_NOT_443'],
    evidence: 'documented',
  },
];
