import type { Issue } from '../facts.js';
import { InvalidFactsError } from '../shared/invalid-facts-error.js';
import { isFacts, isUpdateFacts, takeCreateBody, takeUpdateBody } from '../shared/shape.js';
import { createSubject, malformedSubject, type Subject, updateSubject } from './subject.js';

/**
 * Reads a create request; whatever it is, this does not throw on it.
 *
 * @throws InvalidFactsError when the facts have not the shape of `factsSchema`
 */
export function readCreate(request: unknown, facts: unknown): Subject {
  const issues: Issue[] = [];
  if (!isFacts(facts, issues)) throw new InvalidFactsError(issues);
  const body = take(takeCreateBody, request, issues);
  return body === null ? malformedSubject(issues) : createSubject(body, facts);
}

/**
 * Reads an update request; whatever it is, this does not throw on it.
 *
 * @throws InvalidFactsError when the facts have not the shape of `updateFactsSchema`
 */
export function readUpdate(request: unknown, facts: unknown): Subject {
  const issues: Issue[] = [];
  if (!isUpdateFacts(facts, issues)) throw new InvalidFactsError(issues);
  const body = take(takeUpdateBody, request, issues);
  return body === null ? malformedSubject(issues) : updateSubject(body, facts);
}

function take<B>(takeBody: (request: unknown, issues: Issue[]) => B | null, request: unknown, issues: Issue[]): B | null {
  try {
    return takeBody(request, issues);
  } catch {
    issues.push({ path: [], message: 'request must be an object that can be read: a field of it threw an error' });
    return null;
  }
}
