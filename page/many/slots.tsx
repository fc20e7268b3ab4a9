import type { WebhookPlan } from 'box-webhook-policy/plan';

/** How many of the webhooks that Box allows are in use: before the steps, at most, and afterward. */
export function Slots({ capacity }: { capacity: WebhookPlan['capacity'] }) {
  const { before, peak, after, limit } = capacity;
  const rows = [
    ['Now', before],
    ['Peak during the steps', peak],
    ['Afterward', after],
  ] as const;
  const most = Math.max(limit, peak);
  return (
    <section class="slots">
      <h3 id="slots">Webhooks in use</h3>
      <dl aria-labelledby="slots">
        {rows.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <b>{count.toLocaleString('en-US')}</b> of {limit.toLocaleString('en-US')} · {room(count, limit)}
            </dd>
            <Bar count={count} limit={limit} most={most} />
          </div>
        ))}
      </dl>
      <p class="hint">Box allows {limit.toLocaleString('en-US')} webhooks for each application and user.</p>
    </section>
  );
}

function room(count: number, limit: number): string {
  if (count === limit) return 'none left';
  const rest = Math.abs(limit - count).toLocaleString('en-US');
  return count < limit ? `${rest} left` : `${rest} too many`;
}

/** The text beside it says the same. */
function Bar({ count, limit, most }: { count: number; limit: number; most: number }) {
  // a few webhooks are still visible
  const width = count === 0 ? 0 : Math.max(8, (1000 * count) / most);
  return (
    <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" class={count >= limit ? 'full' : undefined}>
      <rect class="track" width="1000" height="10" />
      <rect class="used" width={width} height="10" />
      {most > limit && <rect class="limit" x={(1000 * limit) / most - 3} width="6" height="10" />}
    </svg>
  );
}
