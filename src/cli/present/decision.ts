import type { Decision, Issue, Path, Reason, UpdateRequest } from '../../index.js';
import { showPath } from '../../input/show.js';
import { type Document, describeIssue, nameWithPlace } from '../input/document.js';
import { isObject } from '../input/facts.js';
import { fields, heading, paragraph } from './layout.js';
import { printable } from './printable.js';
import { problem } from './problem.js';
import type { Screen } from './screen.js';

/** A decision, and what it was about. */
export interface Decided {
  readonly request: Document;
  readonly isUpdate: boolean;
  readonly decision: Decision;
  /** Why the list of webhooks proves less than it could. */
  readonly gap: string | null;
  /** Whether the command itself observed the server. */
  readonly isObserved: boolean;
}

export function presentDecision(decided: Decided, screen: Screen): string {
  const { request, decision } = decided;
  const { paint } = screen;
  const isAllowed = decision.decision === 'allow';
  return [
    heading(decision.decision, request.name, screen, isAllowed ? paint.green : paint.red),
    fields(requested(request.value), screen),
    ...(isAllowed ? [paragraph(whyAllowed(decided), screen)] : whyDenied(decided, screen)),
  ].join('\n\n');
}

/** What a request asks for: in words if it is well formed, otherwise as JSON. */
function requested(body: unknown): (readonly [string, string])[] {
  if (!isObject(body)) return [['body', brief(body)]];
  const { target, address, triggers } = body;
  const isItem = isObject(target) && isText(target['type']) && isText(target['id']);
  const lines: (readonly [string, string])[] = [];
  if (target !== undefined) lines.push(['target', isItem ? printable(`${target['type']} ${target['id']}`) : brief(target)]);
  if (address !== undefined) lines.push(['address', isText(address) ? printable(address) : brief(address)]);
  if (triggers !== undefined) lines.push(['triggers', Array.isArray(triggers) && triggers.every(isText) ? few(triggers) : brief(triggers)]);
  return lines.length > 0 ? lines : [['body', brief(body)]];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

const FEW = 8;

function few(triggers: readonly string[]): string {
  const names = triggers.slice(0, FEW).map(printable);
  return triggers.length === 0 ? 'none' : names.join(', ') + (triggers.length > FEW ? ` and ${triggers.length - FEW} more` : '');
}

function brief(value: unknown): string {
  return printable(JSON.stringify(value));
}

function whyAllowed({ request, isUpdate }: Decided): string {
  if (!isUpdate) return 'No limitation prevents this webhook.';
  const body = request.value as UpdateRequest;
  const isEmpty = body.target === undefined && body.address === undefined && body.triggers === undefined;
  return isEmpty ? 'This update changes nothing: the body has no target, address or triggers.' : 'No limitation prevents this update.';
}

function whyDenied(decided: Decided, screen: Screen): string[] {
  const { decision, request } = decided;
  const reasons: readonly Reason[] = decision.reasons;
  const violations = reasons.filter((reason) => reason.status === 'violated');
  const unknowns = reasons.filter((reason) => reason.status === 'unknown');
  return [...violations.map((violation) => presentViolation(violation, request, screen)), ...presentUnknowns(unknowns, decided, screen)];
}

type Violation = Extract<Reason, { status: 'violated' }>;
type Unknown = Extract<Reason, { status: 'unknown' }>;

function presentViolation(violation: Violation, request: Document, screen: Screen): string {
  const faults = violation.code === 'REQUEST_MALFORMED' ? violation.params.issues.map(toFault) : [violation];
  const lines = faults.flatMap(({ path, message }) => [
    paragraph(message, screen, 2),
    // the whole request is not a place
    ...(path.length > 0 ? [screen.paint.dim(paragraph(`${showPath(path, '')} in ${nameWithPlace(request, path)}`, screen, 2))] : []),
  ]);
  return problem(violation.code, lines, screen);
}

function toFault(issue: Issue): { path: Path; message: string } {
  return { path: issue.path, message: `${describeIssue(showPath(issue.path, 'the body'), issue)}.` };
}

function presentUnknowns(unknowns: readonly Unknown[], decided: Decided, screen: Screen): string[] {
  const advices = [...new Set(unknowns.map(({ missing }) => adviceFor(missing, decided)))];
  return advices.map((advice) => {
    const own = unknowns.filter(({ missing }) => adviceFor(missing, decided) === advice);
    const codes = [...new Set(own.map(({ code }) => code))];
    const facts = [...new Set(own.map(({ missing }) => missing))];
    return [
      screen.paint.yellow(paragraph(`Not known: ${facts.join(', ')}`, screen)),
      paragraph(`Needed for ${codes.join(', ')}.`, screen, 2),
      paragraph(advice, screen, 2),
    ].join('\n');
  });
}

function adviceFor(missing: Unknown['missing'], { decision, gap, isObserved }: Decided): string {
  if (missing === 'webhook') return 'What to do: Pass the webhook as GET /webhooks/{id} returns it, with --webhook FILE.';
  if (missing.startsWith('registry.')) return gap ?? 'What to do: Pass every page of GET /webhooks, in order, each with --registry FILE.';
  if (!isObserved) return 'What to do: Add --observe to check the server from this machine, or pass observations with --endpoint FILE.';
  return decision.reasons.some(isOfAddress)
    ? 'The command did not connect to the server, because its address is denied. What to do: Change the address first.'
    : 'The server could not be observed: a lookup or a connection failed. What to do: Try again later, or from another network.';
}

function isOfAddress({ code, status }: Reason): boolean {
  return status === 'violated' && /^(?:IP_)?ADDRESS_/.test(code);
}
