/** @packageDocumentation Observes the server behind an address with Node's DNS and TLS, as facts for a decision. */
export type { EndpointFacts, TlsHandshake } from '../facts/facts.js';
export { observeEndpoint } from './observe-endpoint.js';
export type { ObserveOptions } from './settings.js';
