import { fieldsOf, oneOf, text } from '../part.js';

/** What is known about a webhook. An absent field is not known; `null`: it never happened. */
export interface Known {
  readonly applicationDeleted?: boolean;
  readonly accessTokensDeleted?: boolean;
  readonly lastSuccessfulDeliveryAt?: string | null;
  readonly lastTriggeredAt?: string | null;
}

export interface DeletionCase {
  readonly facts: Known;
  readonly now: string;
}

export function readDeletionCase(value: unknown): DeletionCase {
  const { facts, now } = fieldsOf(value, 'the case');
  const { applicationDeleted, accessTokensDeleted, lastSuccessfulDeliveryAt, lastTriggeredAt } = fieldsOf(facts, 'facts');
  return {
    facts: knownOf({
      applicationDeleted: flag(applicationDeleted, 'facts.applicationDeleted'),
      accessTokensDeleted: flag(accessTokensDeleted, 'facts.accessTokensDeleted'),
      lastSuccessfulDeliveryAt: instant(lastSuccessfulDeliveryAt, 'facts.lastSuccessfulDeliveryAt'),
      lastTriggeredAt: instant(lastTriggeredAt, 'facts.lastTriggeredAt'),
    }),
    now: text(now, 'now'),
  };
}

/** The facts without those that are `undefined`. */
export function knownOf(facts: { readonly [Name in keyof Known]: Known[Name] | undefined }): Known {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function flag(value: unknown, name: string): boolean | undefined {
  return value === undefined ? undefined : oneOf(value, name, [true, false]);
}

function instant(value: unknown, name: string): string | null | undefined {
  return value === undefined || value === null ? value : text(value, name);
}
