const WORDS = [
  ['Limitation', 'a rule that Box sets for webhooks. A request that breaks one is denied.'],
  [
    'Fact',
    'something that the request does not say, such as how many webhooks exist. “None” is a fact too: someone looked and found nothing.',
  ],
  ['Target', 'the file or folder that the webhook watches.'],
  ['Trigger', 'an event that makes Box notify the address of the webhook.'],
  ['Resolve', 'to look up the IP addresses of a host name. An IP address is public if the whole internet can reach it.'],
  ['Certificate', 'proof that a server is the one with this host name.'],
  [
    'TLS',
    'the encryption between Box and the server. A cipher suite is a method of it. FIPS is a standard of the US government for such methods.',
  ],
  ['Payload', 'what a notification says: which event happened to which item.'],
  ['Session', 'while it lasts, Box sends full payloads. Afterward it sends NO_ACTIVE_SESSION instead of the event.'],
  ['JWT, Client Credentials Grant, OAuth 2.0', 'ways for an application to log in to Box. A developer token is another, for tests.'],
  ['Access token', 'lets an application use Box for an hour. A refresh token gets new access tokens for 60 days.'],
  ['UTC', 'the time zone of all times on this page.'],
] as const;

/** The words that a reader may not know. */
export function Words() {
  return (
    <details class="words">
      <summary>Words on this page</summary>
      <dl>
        {WORDS.map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
