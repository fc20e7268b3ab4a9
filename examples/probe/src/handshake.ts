import { isIP } from 'node:net';
import { checkServerIdentity, connect } from 'node:tls';
import type { HandshakeOutcome } from 'box-webhook-policy';
import type { Offer } from './offers.js';

/** Where to connect. */
export interface Dial {
  host: string;
  port: number;
}

export interface HandshakeSettings {
  /** The host of the address, for the server name indication and for the names in the certificate. */
  host: string;
  /** The IP address of the host to observe. */
  ipAddress: string;
  dial: Dial;
  offer: Offer;
  ca: readonly string[] | undefined;
  /** The time limit for the connection and the handshake together. */
  timeoutMs: number;
}

/** Makes one connection and one handshake, and sends nothing. Never rejects: an error is part of the outcome. */
export function handshake({ host, ipAddress, dial, offer, ca, timeoutMs }: HandshakeSettings): Promise<HandshakeOutcome> {
  return new Promise((resolve) => {
    const socket = connect({
      ...dial,
      ...offer,
      ...(ca && { ca: [...ca] }),
      // RFC 6066 section 3 forbids IP addresses as server names
      servername: isIP(host) > 0 ? '' : host,
      checkServerIdentity: (_, certificate) => checkServerIdentity(host, certificate),
      // a certificate that does not verify is an observation; the handshake goes on and shows the protocol
      rejectUnauthorized: false,
    });
    let completed: HandshakeOutcome = {};
    let settling: NodeJS.Timeout | undefined;
    const timer = setTimeout(() => finish({ error: 'ERR_TLS_HANDSHAKE_TIMEOUT' }), timeoutMs);
    socket.once('secureConnect', () => {
      const { authorized, authorizationError } = socket;
      completed = { authorized, authorizationError, protocol: socket.getProtocol(), cipher: socket.getCipher() };
      // With TLS 1.3 the server may still refuse here: it sends an alert if it requires a client certificate, otherwise a
      // session ticket. If neither arrives in time, the server has accepted.
      if (completed.protocol !== 'TLSv1.3') return finish({});
      socket.once('session', () => finish({}));
      settling = setTimeout(() => finish({}), SETTLING_MS);
    });
    socket.on('error', (error) => finish({ error }));
    socket.once('close', () => finish({ error: 'ECONNRESET' }));

    // only the first call resolves the promise
    function finish(end: Pick<HandshakeOutcome, 'error'>): void {
      clearTimeout(timer);
      clearTimeout(settling);
      socket.destroy();
      resolve({ ...completed, ...end, remoteAddress: ipAddress });
    }
  });
}

const SETTLING_MS = 500;
