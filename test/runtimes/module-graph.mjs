// node module-graph.mjs <the library as one ESM file>: imports it, and prints as the last line what that did to its surroundings
const [, , file] = process.argv;
const called = [];

watch(Date, 'now');
watch(Math, 'random');
watch(performance, 'now');
watch(crypto, 'getRandomValues');
watch(crypto, 'randomUUID');
for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch']) watch(globalThis, name);
for (const name of ['log', 'info', 'warn', 'error', 'debug']) watch(console, name);
watch(process, 'nextTick');
globalThis.Date = new Proxy(Date, {
  construct(target, given, newTarget) {
    if (given.length === 0) called.push('new Date()');
    return Reflect.construct(target, given, newTarget);
  },
});

// a first import of anything loads what the module loader itself needs
await import('data:text/javascript,export default 1');

const before = snapshot();
const names = new Set(Reflect.ownKeys(globalThis));
const resources = process.getActiveResourcesInfo();
called.length = 0;
const exports = await import(file);
const during = called.filter((name) => name !== 'nextTick'); // the module loader's own
const resourcesAdded = process.getActiveResourcesInfo().slice(resources.length);
const globalsAdded = Object.fromEntries(
  Reflect.ownKeys(globalThis)
    .filter((name) => !names.has(name))
    .map((name) => [String(name), globalThis[name]]),
);
const intrinsicsChanged = differences(before);

process.stdout.write(
  `${JSON.stringify({ globalsAdded, intrinsicsChanged, resourcesAdded, called: during, exports: Object.keys(exports) })}\n`,
);

function watch(owner, name) {
  const original = owner[name];
  owner[name] = function (...given) {
    called.push(name);
    return Reflect.apply(original, this, given);
  };
}

/** Every object that can be reached from the language's globals, and its properties now. */
function snapshot() {
  const seen = new Map();
  const open = [
    'Object',
    'Function',
    'Array',
    'String',
    'Number',
    'Boolean',
    'Symbol',
    'BigInt',
    'Error',
    'TypeError',
    'RangeError',
    'RegExp',
    'Date',
    'Math',
    'JSON',
    'Reflect',
    'Map',
    'Set',
    'WeakMap',
    'WeakSet',
    'Promise',
    'Proxy',
    'ArrayBuffer',
    'Uint8Array',
    'Intl',
    'URL',
    'URLSearchParams',
  ].map((name) => [name, globalThis[name]]);
  open.push(['%IteratorPrototype%', Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))]);
  while (open.length > 0) {
    const [name, object] = open.pop();
    if (object === null || (typeof object !== 'object' && typeof object !== 'function') || seen.has(object)) continue;
    const properties = Object.getOwnPropertyDescriptors(object);
    seen.set(object, { name, properties, prototype: Object.getPrototypeOf(object) });
    open.push([`${name}.__proto__`, Object.getPrototypeOf(object)]);
    for (const key of Reflect.ownKeys(properties)) {
      for (const part of ['value', 'get', 'set']) open.push([`${name}.${String(key)}`, properties[key][part]]);
    }
  }
  return seen;
}

function differences(before) {
  const changed = [];
  for (const [object, { name, properties, prototype }] of before) {
    if (Object.getPrototypeOf(object) !== prototype) changed.push(`${name}.__proto__`);
    const now = Object.getOwnPropertyDescriptors(object);
    for (const key of new Set([...Reflect.ownKeys(properties), ...Reflect.ownKeys(now)])) {
      const same =
        properties[key] &&
        now[key] &&
        ['value', 'get', 'set', 'writable', 'enumerable', 'configurable'].every((part) => Object.is(properties[key][part], now[key][part]));
      if (!same && !isRegExpState(name, key)) changed.push(`${name}.${String(key)}`);
    }
  }
  return changed;
}

/** RegExp.$1 and the like describe the last match, anywhere. */
function isRegExpState(name, key) {
  return name === 'RegExp' && /^(\$[1-9&_`'+]|input|lastMatch|lastParen|leftContext|rightContext)$/.test(String(key));
}
