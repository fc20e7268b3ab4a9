import { expect, test } from 'vitest';
import { isProtocolName } from '../../src/network/cipher-suites.js';

test.each([
  ['TLSv1.3', true],
  ['TLS 1.2', true],
  ['QUICv1', true],
  ['xTLSv1.3', false],
  ['TLSv1.3x', false],
  ['TLS1.3', false],
])('a protocol name is known as a whole: %s', (protocol, isName) => {
  expect(isProtocolName(protocol)).toBe(isName);
});
