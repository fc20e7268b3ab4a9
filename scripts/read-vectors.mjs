// Reads the vectors with each baseline and change put together. Plain JavaScript: the engine tests run it without TypeScript.
import { readdirSync, readFileSync } from 'node:fs';

export function readVectorFiles(folder) {
  const { parameters, baselines } = readJson(new URL('baselines.json', folder));
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== 'baselines.json' && !name.endsWith('.schema.json'))
    .sort()
    .map((name) => {
      const file = readJson(new URL(name, folder));
      const cases = file.cases.map(({ on, change = {}, ...rest }) =>
        on === undefined ? rest : { ...rest, arguments: argumentsOf(parameters[rest.function], merge(baselines[on], change)) },
      );
      return { name: name.slice(0, -'.json'.length), ...file, cases };
    });
}

/** The values in the order of the parameters; an argument that is not there is left out. */
function argumentsOf(parameters, values) {
  return parameters.filter((name) => Object.hasOwn(values, name)).map((name) => values[name]);
}

/** JSON Merge Patch (RFC 7396). */
export function merge(target, patch) {
  if (!isObject(patch)) return patch;
  const merged = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, merge(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readJson(url) {
  return JSON.parse(readFileSync(url, 'utf8'));
}
