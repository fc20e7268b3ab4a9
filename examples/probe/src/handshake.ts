import { isIP } from 'node:net';
import { checkServerIdentity, connect } from 'node:tls';
import type { HandshakeOutcome } from 'box-webhook-policy';
import type { Offer } from './offers.js';

/** Where a connection goes. */
export interface Dial {
  host: string;
  port: number;
}

export interface HandshakeSettings {
  /** The host of the address: for the server name indication, and for the names in the certificate. */
  host: string;
  /** The IP address of the host that is meant. */
  ipAddress: string;
  dial: Dial;
  offer: Offer;
  ca: readonly string[] | undefined;
  /** For connection and handshake together. */
  timeoutMs: number;
}

/** One connection, one handshake, nothing sent. Never rejects: the error is part of the outcome. */
export function handshake({ host, ipAddress, dial, offer, ca, timeoutMs }: HandshakeSettings): Promise<HandshakeOutcome> {
  return new Promise((resolve) => {
    const socket = connect({
      ...dial,
      ...offer,
      ...(ca && { ca: [...ca] }),
      // an IP address must not be indicated (RFC 6066 section 3)
      servername: isIP(host) > 0 ? '' : host,
      checkServerIdentity: (_, certificate) => checkServerIdentity(host, certificate),
      // a certificate that does not verify is an observation, and no reason to stop before the protocol is known
      rejectUnauthorized: false,
    });
    let completed: HandshakeOutcome = {};
    let settling: NodeJS.Timeout | undefined;
    const timer = setTimeout(() => finish({ error: 'ERR_TLS_HANDSHAKE_TIMEOUT' }), timeoutMs);
    socket.once('secureConnect', () => {
      const { authorized, authorizationError } = socket;
      completed = { authorized, authorizationError, protocol: socket.getProtocol(), cipher: socket.getCipher() };
      // with TLS 1.3 the server has yet to judge the client's answer: it sends a session ticket, or an alert when it
      // demands a client certificate; without either in a while, it is content
      if (completed.protocol !== 'TLSv1.3') return finish({});
      socket.once('session', () => finish({}));
      settling = setTimeout(() => finish({}), SETTLING_MS);
    });
    socket.on('error', (error) => finish({ error }));
    socket.once('close', () => finish({ error: 'ECONNRESET' }));

    // only the first call resolves
    function finish(end: Pick<HandshakeOutcome, 'error'>): void {
      clearTimeout(timer);
      clearTimeout(settling);
      socket.destroy();
      resolve({ ...completed, ...end, remoteAddress: ipAddress });
    }
  });
}

const SETTLING_MS = 500;
