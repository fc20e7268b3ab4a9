import { code } from '../markdown.js';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The fields of all kinds of results. Which ones are there depends on the function. */
interface Result {
  readonly error: string;
  readonly paths: readonly (readonly string[])[];
  readonly decision: string;
  readonly reasons: readonly Reason[];
  readonly unchecked?: readonly Reason[];
  readonly state: string;
  readonly code: string;
  readonly endsAt: string | null;
  readonly endedAt: string | null;
  readonly notify: boolean;
  readonly payload: string;
  readonly eligible: boolean;
  readonly eligibleAt: string | null;
  readonly causes: readonly { readonly code: string }[];
  readonly help_url: string;
  readonly status: number;
}

interface Reason {
  readonly code: string;
  readonly status: string;
  readonly missing: string;
}

/** A result with its details, for readers who compare alternatives. */
export function decision(expected: Json): string {
  if (typeof expected === 'boolean') return expected ? 'yes' : 'no';
  const result = expected as unknown as Result;
  const has = (field: keyof Result) => field in result;
  if (has('error')) return `rejected: invalid ${result.paths.map((path) => code(path.join('.'))).join(', ')}`;
  if (has('decision')) return verdict(result) + unchecked(result);
  if (result.state === 'ACTIVE') return result.endsAt === null ? 'active; never expires' : `active until ${code(result.endsAt)}`;
  if (result.state === 'NO_ACTIVE_SESSION')
    return `ended${result.endedAt === null ? '' : ` at ${code(result.endedAt)}`}: ${code(result.code)}`;
  if (result.notify === false) return `nothing is sent: ${code(result.code)}`;
  if (result.notify === true)
    return result.payload === 'full' ? 'sent with full payload' : `sent as ${code('NO_ACTIVE_SESSION')}: ${code(result.code)}`;
  if (has('eligible')) return cleanup(result);
  if (has('help_url')) return `${result.status} ${code(result.code)}`;
  if (Object.keys(result).length === 0) return 'no facts';
  return Object.entries(expected as object)
    .map(([name, value]: [string, Json]) => `${name} ${code(show(value))}`)
    .join(', ');
}

function verdict({ decision: allowOrDeny, reasons }: Result): string {
  return allowOrDeny === 'allow' ? 'allowed' : `denied: ${reasons.map(reason).join(', ')}`;
}

function unchecked({ unchecked: reasons = [] }: Result): string {
  return reasons.length === 0 ? '' : `; unchecked: ${reasons.map(reason).join(', ')}`;
}

function reason({ code: name, status, missing }: Reason): string {
  return status === 'unknown' ? `${code(name)} (unknown: ${code(missing)})` : code(name);
}

function cleanup(result: Result): string {
  const causes = result.causes.map((cause) => code(cause.code)).join(', ');
  if (result.eligible) return `may be deleted: ${causes}`;
  return result.eligibleAt === null ? 'kept' : `kept; may be deleted from ${code(result.eligibleAt)}`;
}

function isTarget(value: Json): value is { readonly type: string; readonly id: string } {
  return isRecord(value) && Object.keys(value).sort().join() === 'id,type';
}

function isHandshake(value: Json): value is { readonly protocol: string; readonly cipherSuite: string } {
  return isRecord(value) && 'cipherSuite' in value;
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: Json): string {
  if (typeof value === 'string') return value === '' || value !== value.trim() ? JSON.stringify(value) : value;
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')) return value.join(', ');
  if (isTarget(value)) return `${value.type} ${value.id}`;
  if (Array.isArray(value) && value.length > 0 && value.every(isHandshake))
    return value.map(({ protocol, cipherSuite }) => `${protocol} with ${cipherSuite}`).join('; ');
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (isRecord(value))
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${show(inner)}`)
      .join(', ')} }`;
  return String(value);
}
