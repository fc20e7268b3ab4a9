// A registry in memory and an authentication that believes everyone: they stand where your database and your login come.

/** The application and user that the headers name, or null. Your authentication comes here: these headers prove nothing. */
export async function authenticate({ headers: { 'x-application-id': applicationId, 'x-user-id': userId } }) {
  return applicationId && userId ? { applicationId, userId } : null;
}

/** The webhooks of each application and user, in memory. */
export function createRegistry() {
  // A map in a map. One key joined from both ids would mix up owners: application "1 2" and user "3", application "1" and user "2 3".
  const byApplication = new Map();
  let lastId = 0;

  const webhooksOf = ({ applicationId, userId }) => byApplication.get(applicationId)?.get(userId) ?? [];

  return {
    async listWebhooks(owner) {
      return [...webhooksOf(owner)];
    },
    // In one process nothing comes between the look and the insert. A database needs a unique constraint for this, and a lock.
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
