/** The types of a plan for many webhooks of one application and one user. */
import type { CreateRequest, EndpointFacts, RequestedTrigger, UpdateBody, WebhookTarget } from '../facts/facts.js';
import type { Reason, Unknown } from '../registration/findings.js';

/** A webhook that should exist. */
export interface Desired {
  /** Your own name for it; the plan's steps and outcomes repeat it. */
  key?: string | undefined;
  /** The item to watch. */
  target: WebhookTarget;
  /** The URL that Box notifies. */
  address: string;
  /** The events to subscribe to; at least one. */
  triggers: readonly RequestedTrigger[];
  /**
   * The IDs of the folders above the item, as in the item's `path_collection`. With them, the plan keeps the
   * item covered by a webhook on one of these folders until it has its own.
   */
  ancestors?: readonly string[] | null | undefined;
}

/** What a plan may do, and what is known. */
export interface PlanOptions {
  /** Whether the list has every webhook; see `joinPages`. */
  complete: boolean;
  /** Which webhooks are yours, besides those that send to a desired address. */
  owned?:
    | {
        /** The IDs of your webhooks. */
        webhookIds?: readonly string[] | undefined;
        /**
         * Your addresses, for example from before the last deployment. One with a final `*` is a prefix:
         * `https://old.example.com/*`. It must name a host. Write the whole host: a prefix that ends inside it, as
         * `https://old*` does, also matches other people's hosts. If all webhooks in the list are yours, name their IDs.
         */
        addresses?: readonly string[] | undefined;
      }
    | undefined;
  /** `none` (default): your webhooks that are no longer desired are only reported as `surplus`. `owned`: they are deleted. */
  deletes?: 'none' | 'owned' | undefined;
  /**
   * Whether a surplus webhook may get a new target with `PUT` instead of a delete and a create; false by default. A move
   * takes a webhook from its item, so it also needs `deletes: 'owned'`.
   */
  moves?: boolean | undefined;
  /** `keep` (default): no trigger is removed. `remove`: triggers that are not desired are removed. */
  surplusTriggers?: 'keep' | 'remove' | undefined;
  /** What was observed about the servers: an object whose keys are addresses, in any spelling. What is absent is listed in `unchecked`. */
  endpoints?: Readonly<Record<string, EndpointFacts>> | undefined;
  /** A plan with more `delete` steps is unsafe; no limit by default. */
  maxDeletes?: number | undefined;
}

/** One call to Box. */
export type PlanStep =
  /**
   * `GET /webhooks/{webhookId}`: put the webhook in the place of its mini form. Inspections come first; take all of them,
   * then plan again, because what they find can change the other steps.
   */
  | { readonly action: 'inspect'; readonly webhookId: string }
  /** `POST /webhooks` with `body`. */
  | {
      readonly action: 'create';
      readonly body: CreateRequest;
      /** The keys of the desired webhooks that the step fulfills, sorted. */
      readonly keys: readonly string[];
      /** The limitations that could not be checked without facts about the server. */
      readonly unchecked: readonly Unknown[];
    }
  /** `PUT /webhooks/{webhookId}` with `body`, which has only what changes. A move changes the target. */
  | {
      readonly action: 'update' | 'move';
      readonly webhookId: string;
      readonly body: UpdateBody;
      /** The keys of the desired webhooks that the step fulfills, sorted. */
      readonly keys: readonly string[];
      /** The limitations that could not be checked without facts about the server. */
      readonly unchecked: readonly Unknown[];
    }
  /** `DELETE /webhooks/{webhookId}`. */
  | { readonly action: 'delete'; readonly webhookId: string; readonly target: WebhookTarget };

/**
 * Why a desired webhook is blocked.
 *
 * - `denied`: the policy denies it; see `reasons`.
 * - `held_by_another`: a webhook that is not yours is on the item. Use another application, as `resolveConflict` advises.
 * - `desired_twice`: another desired webhook for the same item has another address.
 * - `no_free_slot`: the limit is reached, and nothing can make room without uncovering what is covered now.
 */
export type BlockedBecause = 'denied' | 'held_by_another' | 'desired_twice' | 'no_free_slot';

/** What the plan does about one desired webhook. */
export interface DesiredOutcome {
  /** Its key; null: it has none, or one that is not a string. */
  readonly key: string | null;
  /** `undecided`: the list does not prove whether the item is free, or a webhook must be inspected first. */
  readonly outcome: 'kept' | 'created' | 'updated' | 'moved' | 'undecided' | 'blocked';
  /** The webhook that fulfills it, or the one in its way. */
  readonly webhookId?: string;
  /** With `blocked` and `undecided`: the limitations that are violated or unknown, if there are any. */
  readonly reasons?: readonly Reason[];
  /** With `blocked`. */
  readonly because?: BlockedBecause;
}

/** What the plan does about one registered webhook. */
export interface RegisteredOutcome {
  /** The ID of the webhook. */
  readonly webhookId: string;
  /**
   * `surplus`: yours, no longer desired, and left alone. `foreign`: not yours. `unknown`: the list does not say
   * enough to tell whether it is yours or what it does.
   */
  readonly outcome: 'kept' | 'updated' | 'moved' | 'deleted' | 'surplus' | 'foreign' | 'unknown';
}

/** A plan, to be read before it is carried out. */
export interface WebhookPlan {
  /** The calls to Box, in order. */
  readonly steps: readonly PlanStep[];
  /** One for each desired webhook, in the same order. */
  readonly desired: readonly DesiredOutcome[];
  /** Each webhook once, the oldest first. */
  readonly registered: readonly RegisteredOutcome[];
  /** The number of webhooks before the steps, at its highest, and after the steps. */
  readonly capacity: { readonly before: number; readonly peak: number; readonly after: number; readonly limit: number };
  /** Whether there is nothing to do, and nothing blocked or undecided. */
  readonly converged: boolean;
  /** Why the plan is withheld: `steps` is empty, and the outcomes are those of the withheld steps; null: it is safe. */
  readonly unsafe: 'TOO_MANY_DELETES' | null;
}
