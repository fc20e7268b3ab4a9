import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { checkServerIdentity, connect, type PeerCertificate, type SecureContext } from 'node:tls';
import type { HandshakeOutcome } from '../facts/endpoint-facts.js';

/** Where to connect. */
export interface Dial {
  readonly host: string;
  readonly port: number;
}

/** One server behind the host of an address. */
export interface Server {
  /** The host, for the server name indication and for the names in the certificate. */
  readonly host: string;
  /** The IP address of this server. */
  readonly ipAddress: string;
  readonly dial: Dial;
}

/** Makes one connection and one handshake, and sends nothing. Never rejects: an error is part of the outcome. */
export async function handshake({ host, ipAddress, dial }: Server, offer: SecureContext, stop: AbortSignal): Promise<HandshakeOutcome> {
  const outcome = await negotiate(host, dial, offer, stop).catch((error: Error) => ({ error }));
  return { ...outcome, remoteAddress: ipAddress };
}

function negotiate(host: string, dial: Dial, offer: SecureContext, stop: AbortSignal): Promise<HandshakeOutcome> {
  return new Promise((resolve) => {
    const socket = connect({
      ...dial,
      secureContext: offer,
      // RFC 6066 section 3 forbids IP addresses as server names
      servername: isIP(host) > 0 ? '' : host,
      checkServerIdentity: (_, certificate) => identityError(host, certificate),
      // a certificate that does not verify is an observation; the handshake goes on and shows the protocol
      rejectUnauthorized: false,
    });
    let completed: HandshakeOutcome = {};
    let settling: NodeJS.Timeout | undefined;
    socket.once('secureConnect', () => {
      const { authorized, authorizationError } = socket;
      completed = { authorized, authorizationError, protocol: socket.getProtocol(), cipher: socket.getCipher() };
      // With TLS 1.3 the server may still refuse here: it sends an alert if it requires a client certificate, otherwise a
      // session ticket. If neither arrives in time, the server counts as having accepted.
      if (completed.protocol !== 'TLSv1.3') return finish({});
      socket.once('session', () => finish({}));
      settling = setTimeout(() => finish({}), SETTLING_MS);
    });
    socket.on('error', (error) => finish({ error }));
    // do not call getProtocol() here: after a failed handshake it crashes the process on Node 20 to 26
    socket.once('close', () => finish({ error: 'ECONNRESET' }));
    const end = () => finish({ error: 'ERR_TLS_HANDSHAKE_TIMEOUT' });
    stop.addEventListener('abort', end);
    if (stop.aborted) end();

    // only the first call resolves the promise
    function finish(outcome: Pick<HandshakeOutcome, 'error'>): void {
      clearTimeout(settling);
      socket.destroy();
      resolve({ ...completed, ...outcome });
    }
  });
}

const SETTLING_MS = 500;

/** The error when the certificate is for another host. Some versions of Node match no IPv6 address: nodejs/node#64144. */
function identityError(host: string, certificate: PeerCertificate): Error | undefined {
  const isForAddress = isIP(host) > 0 && new X509Certificate(certificate.raw).checkIP(host) !== undefined;
  return isForAddress ? undefined : checkServerIdentity(host, certificate);
}
