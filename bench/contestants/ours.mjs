/** The package itself: an index lookup and a decision, with all reasons, their params and messages. */
export function create({ registry }, ours) {
  const index = ours.indexRegistry(registry);
  const decide = ({ owner, request, endpoint }) =>
    ours.decideCreate(request, { registry: index.stateFor(owner, request?.target), endpoint });
  return { decide, codesOf: ({ reasons }) => reasons.map(({ code }) => code) };
}
