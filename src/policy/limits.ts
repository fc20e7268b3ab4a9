/** The numbers on Box's pages of limitations. */

/** How many webhooks one application and one user can have ("1000 webhooks limit"). */
export const WEBHOOK_LIMIT = 1000;

/** How long a developer token is valid. */
export const DEVELOPER_TOKEN_MINUTES = 60;

/** Deliveries are stalled when the last successful one was this many days ago, … */
export const NO_DELIVERY_DAYS = 30;

/** … and the webhook was last triggered more than this many days after it. */
export const TRIGGERED_AFTER_DAYS = 14;
