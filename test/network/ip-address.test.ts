import { describe, expect, test } from 'vitest';
import { isIpAddress, isPublicIpAddress } from '../../src/network/ip-address.js';

describe('IPv6 addresses', () => {
  test.each(['1:2:3:4:5:6:7:8:9', '::1:2:3:4:5:6:7:8:9', '1::2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8:9::', '1:2:3:4:5:6:7:8::'])(
    'more than eight groups are not an address: %s',
    (text) => expect(isIpAddress(text)).toBe(false),
  );

  test.each([
    ['64:ff9b::8.8.8.8', true],
    ['64:ff9b::10.0.0.1', false],
    ['64:ff9b:1::8.8.8.8', false],
    ['64:ff9b:0:1::8.8.8.8', false],
    ['64:ff9b:0:0:1::8.8.8.8', false],
    ['64:ff9b::1:8.8.8.8', false],
  ])('an embedded IPv4 address decides in 64:ff9b::/96 alone: %s', (text, isPublic) => {
    expect(isPublicIpAddress(text)).toBe(isPublic);
  });
});
