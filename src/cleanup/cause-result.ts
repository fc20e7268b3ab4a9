/** The result of the check of a cause. A missing fact never deletes a webhook. */
export type CauseResult = 'does_not_apply' | Applies<object> | { readonly missing: string };

/** A cause that applies, without its code. */
export interface Applies<Params extends object> {
  /** The values in the message. Their shape is part of the contract. */
  readonly params: Params;
  readonly message: string;
}

export function applies<Params extends object>(params: Params, message: string): Applies<Params> {
  return { params, message };
}
