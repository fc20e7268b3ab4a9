import { addressBlocks, fipsCipherSuites, specialUseNames, triggers } from '../../../src/policy/index.js';
import { code, plain, table } from '../markdown.js';
import { codeLink } from './links.js';

/** The pages with the tables that the limitations use, by their names in docs/policy/. */
export function tablePages(): readonly (readonly [name: string, text: string])[] {
  return [
    [
      'triggers.md',
      page(
        'Triggers',
        `The webhooks that can subscribe to each trigger. ${codeLink('TRIGGER_UNKNOWN', PAGE)} denies any other name. ${codeLink('TRIGGER_NOT_ALLOWED_ON_TARGET', PAGE)} denies a trigger where the table says “no”.`,
        table(
          ['Trigger', 'On a file', 'On a folder', 'Listed in'],
          triggers.map(({ name, file, folder, documentedIn }) => [
            code(name),
            yes(file),
            yes(folder),
            documentedIn.map(plain).join('<br>'),
          ]),
        ),
      ),
    ],
    [
      'names.md',
      page(
        'Special-use names',
        `${codeLink('ADDRESS_HOST_NOT_PUBLIC', PAGE)} denies these top-level domains and every name in them.`,
        table(
          ['Name', 'Source'],
          specialUseNames.map(({ name, source }) => [code(name), plain(source)]),
        ),
      ),
    ],
    [
      'ip-addresses.md',
      page(
        'Address blocks',
        `${codeLink('IP_ADDRESS_NOT_PUBLIC', PAGE)} looks up the smallest block that contains the address. An IPv4 address outside every block is public. An IPv6 address outside every block is public only in ${code('2000::/3')}.`,
        table(
          ['Block', 'Name', 'Public', 'Source'],
          addressBlocks.map(({ block, name, globallyReachable, source }) => [
            code(block),
            plain(name),
            yes(globallyReachable),
            plain(source),
          ]),
        ),
      ),
    ],
    [
      'cipher-suites.md',
      page(
        'FIPS-compliant cipher suites',
        `${codeLink('CIPHER_SUITE_NOT_FIPS', PAGE)} requires one of these with its TLS version. They are the suites of NIST SP 800-52 Rev. 2 without those that use DSA signatures.`,
        table(
          ['Cipher suite', 'Name in OpenSSL', 'TLS', 'Section'],
          fipsCipherSuites.map(({ name, openssl, version, section }) => [
            code(name),
            openssl === null ? '–' : code(openssl),
            version,
            section,
          ]),
        ),
      ),
    ],
  ];
}

const PAGE = '../policy.md';

const yes = (value: boolean) => (value ? 'yes' : 'no');

function page(title: string, what: string, rows: string): string {
  return [`# ${title}`, what, rows].join('\n\n');
}
