/** No rule at all: what the libraries cost when each is called once and each resolved address is looked at. */

import { parse } from 'tldts';
import { isPublicIp, requestSchema } from './common.mjs';

export function create() {
  return {
    decide({ request, endpoint }) {
      const parsed = requestSchema.safeParse(request);
      if (!parsed.success) return false;
      let url;
      try {
        url = new URL(parsed.data.address);
      } catch {
        return false;
      }
      const { domain } = parse(url.hostname);
      return endpoint.ipAddresses.every(isPublicIp) && domain !== null;
    },
    codesOf: null,
  };
}
