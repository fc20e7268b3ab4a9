/** The parts of a step that Box's answer needs. */
export interface Step {
  readonly action: 'inspect' | 'create' | 'update' | 'move' | 'delete';
  readonly body?: object;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** The list after steps that Box carries out. `apply` is `applyStep`. An inspection cannot be answered here. */
export function takeSteps<Webhook extends { readonly id?: string | null | undefined }, Taken extends Step>(
  webhooks: readonly Webhook[],
  steps: readonly Taken[],
  apply: (webhooks: readonly Webhook[], step: Taken, answer: Answer) => { readonly registered: readonly Webhook[] },
): readonly Webhook[] {
  let list = webhooks;
  let id = newestId(webhooks);
  for (const step of steps) {
    if (step.action === 'create') id += 1n;
    list = apply(list, step, successOf(step, String(id))).registered;
  }
  return list;
}

/** What Box answers if it does what the step asks. */
function successOf({ action, body }: Step, newId: string): Answer {
  if (action === 'create') return { status: 201, body: { ...body, id: newId } };
  return { status: action === 'delete' ? 204 : 200 };
}

const FIRST_ID = 2071440387n;

/** The highest ID, since a new webhook gets a higher one. */
function newestId(webhooks: readonly { readonly id?: string | null | undefined }[]): bigint {
  let newest = FIRST_ID - 1n;
  for (const { id } of webhooks) {
    if (/^\d{1,30}$/.test(id ?? '') && BigInt(id as string) > newest) newest = BigInt(id as string);
  }
  return newest;
}
