// The numbers in Box's limitations. Texts and tags repeat them as literals; a test checks that they agree.

/** The most webhooks that one application and one user can have. */
export const WEBHOOK_LIMIT = 1000;

/** How long a developer token is valid. */
export const DEVELOPER_TOKEN_MINUTES = 60;

/** How long an unused refresh token is valid. */
export const REFRESH_TOKEN_DAYS = 60;

/** A delivery succeeds only if the address answers within this many seconds. */
export const DELIVERY_SECONDS = 30;

/** Deliveries are stalled if the last successful one was at least this many days ago … */
export const NO_DELIVERY_DAYS = 30;

/** … and the last trigger came more than this many days after it. */
export const TRIGGERED_AFTER_DAYS = 14;
