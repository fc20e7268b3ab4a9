const WORDS = [
  ['Limitation', 'a rule of Box that a webhook must keep. A request that violates one is denied.'],
  [
    'Fact',
    'something that the request does not say, such as how many webhooks exist. “None” is a fact too: somebody looked and found nothing.',
  ],
  ['Target', 'the file or folder that the webhook watches.'],
  ['Trigger', 'an event for which Box notifies the webhook’s address.'],
  ['Resolve', 'to look up the IP addresses of a host name. They are public if the whole internet can reach them.'],
  ['Certificate', 'proves to Box that a server is the one with this host name.'],
  ['TLS, cipher suite, FIPS', 'the version and the method of encryption, and a standard of the US government for such methods.'],
  [
    'Session',
    'as long as it lasts, Box sends the full payload of an event: what happened to which item. After it, only NO_ACTIVE_SESSION.',
  ],
  [
    'JWT, Client Credentials Grant, OAuth 2.0',
    'three ways in which an application logs in to Box. A developer token is a fourth, for tests.',
  ],
  ['Access token, refresh token', 'the first opens Box for an hour; the second gets a new access token for 60 days.'],
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
