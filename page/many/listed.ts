/** The pages in what was pasted; `null`: it is not pages of `GET /webhooks`. */
export function pagesIn(registered: unknown): readonly object[] | null {
  if (isPage(registered)) return [registered];
  return Array.isArray(registered) && registered.length > 0 && registered.every(isPage) ? registered : null;
}

function isPage(value: unknown): value is object {
  return isObject(value) && Object.hasOwn(value, 'entries');
}

/** The list of webhooks in what was pasted, and whether it has all of them. `join` is `joinPages`. */
export function listIn<Webhook>(
  registered: unknown,
  options: unknown,
  join: (pages: readonly object[]) => { readonly webhooks: readonly Webhook[]; readonly complete: boolean },
): { readonly webhooks: readonly Webhook[]; readonly options: unknown } {
  const pages = pagesIn(registered);
  // what is neither pages nor a list is for the library to reject
  if (pages === null) return { webhooks: registered as readonly Webhook[], options };
  const { webhooks, complete } = join(pages);
  return { webhooks, options: isObject(options) ? { ...options, complete } : options };
}

/** What a list can say of a webhook. */
export interface Listed {
  readonly id?: string | null | undefined;
  readonly target?: Item | null | undefined;
  readonly address?: string | null | undefined;
  readonly triggers?: readonly string[] | null | undefined;
}

export interface Item {
  readonly type?: string | null | undefined;
  readonly id?: string | null | undefined;
}

/** The webhooks of a list that the library accepts, by ID. One that is listed twice may be in its mini form once. */
export function byId(webhooks: readonly Listed[]): ReadonlyMap<string, Listed> {
  const joined = new Map<string, Listed>();
  for (const webhook of webhooks) {
    const known = Object.fromEntries(Object.entries(webhook).filter(([, value]) => value !== null && value !== undefined));
    joined.set(webhook.id as string, { ...joined.get(webhook.id as string), ...known });
  }
  return joined;
}

/** The item of a desired webhook, which may be any value; `null`: it names none. */
export function itemOfWish(wish: unknown): Item | null {
  const target = isObject(wish) ? wish['target'] : null;
  return isObject(target) && typeof target['type'] === 'string' && typeof target['id'] === 'string' ? (target as Item) : null;
}

/** A key for the item, such as `folder 229013884516`. */
export function keyOfItem(item: Item | null | undefined): string {
  return `${item?.type} ${item?.id}`;
}

export function isSameItem(a: Item | null | undefined, b: Item | null | undefined): boolean {
  return Boolean(a && b && a.type === b.type && a.id === b.id);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
