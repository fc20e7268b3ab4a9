// What is wrong with a request, as one list of findings, wherever it was decided: in the browser, or by the server.
//
//   { code, path, params, message }     a wrong value, and its place in the request
//   { code, missing, message }          a fact that the server did not know

/** The findings of a preflight. A malformed request has one for each of its issues. */
export function findingsOf({ reasons }) {
  return reasons.flatMap((reason) => {
    const { code, path, params, message } = reason;
    if (code !== 'REQUEST_MALFORMED') return [{ code, path, params, message }];
    return params.issues.map((issue) => ({ code, path: issue.path, params: { issues: [issue] }, message: issue.message }));
  });
}

/** The findings of the server's answer, a body from `toBoxError` or `toProblemDetails`; null: the body is neither. */
export function findingsOfAnswer(body) {
  const errors = body?.context_info?.errors ?? body?.errors;
  if (!Array.isArray(errors) || errors.length === 0) return null;
  const findings = errors.map((error) => fromBoxError(error) ?? fromProblem(error));
  return findings.includes(null) ? null : findings;
}

function fromBoxError(error) {
  const { reason: code, name, params, message } = error ?? {};
  if (typeof code !== 'string' || typeof name !== 'string') return null;
  if (!isObject(params)) return { code, missing: name, message };
  return { code, path: name === 'request' ? [] : name.split(/[.[\]]+/).filter(Boolean), params, message };
}

function fromProblem(error) {
  const { code, pointer, params, missing, detail: message } = error ?? {};
  if (typeof code !== 'string') return null;
  if (typeof missing === 'string') return { code, missing, message };
  return typeof pointer === 'string' && isObject(params) ? { code, path: pointer.split('/').slice(1), params, message } : null;
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

/** The field of the form to which a finding belongs; `form`: to none of them. */
export function fieldOf({ path, missing }) {
  if (missing !== undefined) return missing.startsWith('endpoint.') ? 'address' : 'form';
  const [name, key] = path;
  if (name === 'target') return key === 'type' ? 'type' : 'id';
  return name === 'address' || name === 'triggers' ? name : 'form';
}
