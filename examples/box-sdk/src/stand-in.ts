import type { AddressInfo } from 'node:net';
import { BoxClient, BoxDeveloperTokenAuth } from 'box-node-sdk';
import { BaseUrls, BoxRetryStrategy, NetworkSession } from 'box-node-sdk/networking';
import type { EndpointFacts } from 'box-webhook-policy';
import { type AppOptions, buildApp } from '../../backend/src/app.js';
import { type Database, openEmbedded } from '../../backend/src/database.js';

/** A server that accepts what Box accepts. Observe a real one with `observeEndpoint` of `box-webhook-policy/node`. */
export const GOOD_ENDPOINT: EndpointFacts = {
  ipAddresses: ['93.184.216.34'],
  certificate: { trusted: true },
  tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
};

export interface StandIn {
  /** The server, to which a test adds hooks before the first request. */
  readonly app: ReturnType<typeof buildApp>;
  readonly db: Database;
  /** A client of Box's SDK for one application and one user. At Box, the token stands for both. */
  client(applicationId: string, userId: string): BoxClient;
  close(): Promise<void>;
}

/** Starts the example `backend` in Box's place: on this machine, with an empty database in memory. */
export async function startStandIn(
  options: Pick<AppOptions, 'ownsItem'> = {},
  prepare: (app: StandIn['app']) => void = () => {},
): Promise<StandIn> {
  const db = await openEmbedded();
  const app = buildApp({ db, observe: async () => GOOD_ENDPOINT, ...options });
  prepare(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const baseUrl = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    app,
    db,
    client: (applicationId, userId) =>
      new BoxClient({
        auth: new BoxDeveloperTokenAuth({ token: 'none' }),
        networkSession: new NetworkSession({
          baseUrls: new BaseUrls({ baseUrl }),
          additionalHeaders: { 'X-Application-Id': applicationId, 'X-User-Id': userId },
          retryStrategy: new BoxRetryStrategy({ retryBaseInterval: 0.01 }),
        }),
      }),
    close: async () => {
      await app.close();
      await db.close();
    },
  };
}
