import type { Issue } from '../facts.js';
import { createRequestSchema, factsSchema, type Schema, updateFactsSchema, updateRequestSchema } from '../schemas.js';
import { describeIssues } from '../shared/describe-issues.js';
import { InvalidFactsError } from '../shared/invalid-facts-error.js';
import { type Body, isFacts, isUpdateFacts, isWhole, takeBody } from '../shared/shape.js';
import { createSubject, malformedSubject, type Subject, updateSubject } from './subject.js';

/**
 * Reads a create request; whatever it is, this does not throw on it.
 *
 * @throws InvalidFactsError when the facts have not the shape of `factsSchema`
 */
export function readCreate(request: unknown, facts: unknown): Subject {
  if (!isFacts(facts)) throw new InvalidFactsError(describeIssues(factsSchema, facts, [], 'facts'));
  const body = readBody(request);
  return body !== null && isWhole(body) ? createSubject(body, facts) : malformedSubject(explain(createRequestSchema, request));
}

/**
 * Reads an update request; whatever it is, this does not throw on it.
 *
 * @throws InvalidFactsError when the facts have not the shape of `updateFactsSchema`
 */
export function readUpdate(request: unknown, facts: unknown): Subject {
  if (!isUpdateFacts(facts)) throw new InvalidFactsError(describeIssues(updateFactsSchema, facts, [], 'facts'));
  const body = readBody(request);
  return body !== null ? updateSubject(body, facts) : malformedSubject(explain(updateRequestSchema, request));
}

// a Proxy or a getter may throw, and may give another value each time

function readBody(request: unknown): Body | null {
  try {
    return takeBody(request);
  } catch {
    return null;
  }
}

function explain(schema: Schema, request: unknown): readonly Issue[] {
  try {
    const issues = describeIssues(schema, request, [], 'request');
    return issues.length > 0 ? issues : unreadable('it changed while it was read');
  } catch {
    return unreadable('it threw an error when it was read');
  }
}

function unreadable(why: string): readonly Issue[] {
  return [{ path: [], message: `request must be a plain object: ${why}` }];
}
