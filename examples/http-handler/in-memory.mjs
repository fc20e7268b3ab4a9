// Stand-ins for your database and your authentication: a registry in memory, and headers that anyone can send.

/** The application and user that the headers name, or null. Replace it with your authentication: the headers prove nothing. */
export async function authenticate({ headers: { 'x-application-id': applicationId, 'x-user-id': userId } }) {
  return applicationId && userId ? { applicationId, userId } : null;
}

/** The webhooks of each application and user, in memory. */
export function createRegistry() {
  // Nested maps, because a key joined from both IDs is ambiguous: application "1 2" with user "3", or "1" with "2 3".
  const byApplication = new Map();
  let lastId = 0;

  const webhooksOf = ({ applicationId, userId }) => byApplication.get(applicationId)?.get(userId) ?? [];

  return {
    async listWebhooks(owner) {
      return [...webhooksOf(owner)];
    },
    // Within one process nothing runs between the check and the insert. A database needs a unique constraint and a lock.
    async insertWebhook(owner, webhook) {
      const owned = webhooksOf(owner);
      const isTaken = owned.some(({ target }) => target.type === webhook.target.type && target.id === webhook.target.id);
      if (isTaken || owned.length >= 1000) return null;
      const stored = { id: String(++lastId), ...webhook };
      const byUser = byApplication.get(owner.applicationId) ?? new Map();
      byApplication.set(owner.applicationId, byUser.set(owner.userId, [...owned, stored]));
      return stored;
    },
  };
}
