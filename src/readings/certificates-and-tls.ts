import type { CheckedReading } from './reading.js';

/** What the certificate and the TLS handshakes must prove. */
export const certificateAndTlsReadings: readonly CheckedReading[] = [
  {
    id: 'certificate-verification',
    question: 'What must a certificate signed by a reputable certificate authority prove?',
    texts: [
      'Limitations, Notification URL restrictions: the signature; no mention of expiry, names or revocation.',
      'RFC 9110 section 4.3.4: a client must verify that the certificate matches the host.',
      'RFC 5280 section 6.1.3: a certificate is valid only within its period.',
    ],
    chosen: 'That its chain is valid for this host at this time. Every verification error denies.',
    because:
      'A client that verifies certificates refuses the connection on any of these errors. The caller’s trust store decides which authorities are reputable.',
    alternatives: ['Only who signed it: an expired certificate, or one for another name, is accepted.'],
    codes: ['CERTIFICATE_NOT_TRUSTED'],
    evidence: 'documented',
  },
  {
    id: 'self-signed-in-chain',
    question: 'Is a certificate self-signed if its chain ends in a private root certificate that the server sends?',
    texts: [
      'Limitations, Notification URL restrictions: self-signed certificates are not supported.',
      'OpenSSL, verification error 19: self-signed certificate in certificate chain.',
    ],
    chosen: 'Yes. The reason is CERTIFICATE_SELF_SIGNED.',
    because: 'Whoever has to fix it also runs the certificate authority.',
    alternatives: ['No. Its certificate authority is not trusted.'],
    codes: ['CERTIFICATE_SELF_SIGNED', 'CERTIFICATE_NOT_TRUSTED'],
    evidence: 'assumed',
  },
  {
    id: 'one-fips-suite',
    question: 'Is one FIPS-compliant cipher suite enough, or must the server accept nothing else?',
    texts: [
      'Limitations, Notification URL restrictions: TLS 1.2 and TLS 1.3 with FIPS-compliant cipher suites are supported.',
      'RFC 8446 section 4.1.3: the server picks the cipher suite from the list that the client offers.',
    ],
    chosen:
      'One accepted handshake of TLS 1.2 or 1.3 with such a suite is enough. The server may also accept older versions and other suites.',
    because:
      'Box is the client: it offers, and the server picks. If Box offers only what it supports, the server can only pick a FIPS-compliant suite. If Box offered other suites too, a server that prefers one of them would not use a FIPS-compliant suite; nothing on the page suggests that Box does.',
    alternatives: ['The server must accept nothing else: every handshake that it accepts must use TLS 1.2 or 1.3 with such a suite.'],
    codes: ['TLS_VERSION_NOT_SUPPORTED', 'CIPHER_SUITE_NOT_FIPS'],
    evidence: 'assumed',
  },
  {
    id: 'fips-suites',
    question: 'Which cipher suites are FIPS-compliant?',
    texts: [
      'Limitations: gives no list.',
      'NIST SP 800-52 Rev. 2 section 3.3.1: the suites for federal systems; appendix D: static RSA for old systems only.',
      'FIPS 186-5: DSA signatures are no longer approved.',
    ],
    chosen: 'Those of SP 800-52 Rev. 2 section 3.3.1, except the suites that sign with DSA.',
    because: 'Organizations that must comply with FIPS follow this list.',
    alternatives: [
      'Only those with ephemeral elliptic-curve keys and AES-GCM, on which all authorities agree.',
      'Static RSA with AES too, because each of its algorithms is approved.',
    ],
    codes: ['CIPHER_SUITE_NOT_FIPS'],
    evidence: 'documented',
  },
  {
    id: 'suite-of-its-version',
    question: 'How is a handshake treated if its cipher suite belongs to another TLS version, such as TLS 1.3 with a TLS 1.2 suite?',
    texts: ['RFC 8446 section 4.1.2 and appendix B.4: TLS 1.2 and TLS 1.3 have separate suites.'],
    chosen: 'Its suite counts as not compliant.',
    because: 'Such a handshake cannot happen, so the observation is wrong, and a wrong observation proves nothing.',
    alternatives: ['The version and the suite are checked separately.'],
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
      'TLS 1.2, TLSv1.2, TLS 1.3 and TLSv1.3, exactly. Cipher suites also need their exact IANA or OpenSSL name. Any other name is reported as not recognized.',
    because: 'The page and the common tools use these names. Guessing could get a version wrong.',
    alternatives: ['Every spelling that can only mean one version is accepted.'],
    codes: ['TLS_VERSION_NOT_SUPPORTED', 'CIPHER_SUITE_NOT_FIPS'],
    evidence: 'assumed',
  },
  {
    id: 'unanswered-handshakes',
    question: 'What does a failed connection say about TLS?',
    texts: [
      'Limitations, Notification URL restrictions: TLS 1.2 and 1.3 with FIPS-compliant cipher suites; no mention of servers that do not answer.',
      'RFC 8446 section 6: the alert internal_error is unrelated to the peer, and user_canceled is unrelated to the protocol.',
    ],
    chosen:
      'Nothing, unless the server refuses what was offered. TLS counts as not observed after a refused or reset connection, a timeout, any other network error, the alerts internal_error and user_canceled, and everything that the client itself refuses. Any other TLS error from the server means that it refused the handshake.',
    because: 'Only an answer from the server shows what it accepts. The requester cannot fix a failure on the way to it.',
    alternatives: ['A refused connection means that the server accepts no handshake.'],
    codes: ['TLS_VERSION_NOT_SUPPORTED', 'CIPHER_SUITE_NOT_FIPS', 'CERTIFICATE_NOT_TRUSTED'],
    evidence: 'assumed',
  },
  {
    id: 'refusal-for-another-reason',
    question:
      'Is a server allowed if it supports TLS 1.2 or 1.3 but refuses the handshake for another reason, such as a missing client certificate?',
    texts: [
      'Limitations, Notification URL restrictions: the supported versions and cipher suites; no mention of client certificates or other refusals.',
    ],
    chosen: 'No. The reason is TLS_VERSION_NOT_SUPPORTED, with the code of the refusal.',
    because: 'A notification needs a completed handshake, and no page says that Box presents a client certificate.',
    alternatives: ['Such a handshake counts as not observed.'],
    codes: ['TLS_VERSION_NOT_SUPPORTED'],
    evidence: 'assumed',
  },
  {
    id: 'dialled-addresses',
    question: 'Does a handshake with one IP address show what the other IP addresses of the host accept?',
    texts: [
      'Limitations, Notification URL restrictions: the IP address of the server, in the singular; no mention of hosts with several addresses.',
      'RFC 8305 sections 4 and 5: a client sorts the IP addresses of a host and tries to connect to one after the other.',
    ],
    chosen:
      'No, if the handshakes name the IP address that was dialed. An IP address of the host that was not dialed is then not observed, so certificate and TLS stay absent unless a dialed one already fails. A dialed IP address counts among the host’s addresses.',
    because:
      'Box may connect to any of them, and the servers behind them may differ. A connection can also reach an IP address that the lookup did not return.',
    alternatives: [
      'Yes. One server speaks for the host.',
      'No, and only an IP address that a lookup returned counts among the host’s addresses.',
    ],
    codes: [
      'IP_ADDRESS_NOT_PUBLIC',
      'CERTIFICATE_SELF_SIGNED',
      'CERTIFICATE_NOT_TRUSTED',
      'TLS_VERSION_NOT_SUPPORTED',
      'CIPHER_SUITE_NOT_FIPS',
    ],
    evidence: 'assumed',
  },
];
