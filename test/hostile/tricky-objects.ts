import { request } from './support.js';

/** Objects that throw, change or lie when they are read, and values that are rarely seen. */
export function trickyObjects(): unknown[] {
  const thrower = (): never => {
    throw new Error('hostile');
  };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const revokedList = Proxy.revocable([], {});
  revokedList.revoke();
  const cyclic: { target?: unknown } = {};
  cyclic.target = cyclic;
  let turn = 0;
  return [
    revoked.proxy,
    revokedList.proxy,
    cyclic,
    new Proxy({}, { get: thrower, has: thrower, ownKeys: thrower, getPrototypeOf: thrower }),
    new Proxy([], { get: thrower }),
    new Proxy(['FILE.UPLOADED'], { get: (list, key) => (key === 'length' ? 1_000 : Reflect.get(list, key)) }),
    new Proxy([], { get: (list, key) => (key === 'length' ? -1 : Reflect.get(list, key)) }),
    {
      get target() {
        return thrower();
      },
    },
    {
      get id() {
        return thrower();
      },
      type: 'file',
    },
    {
      get id() {
        return turn++ % 2 === 0 ? '1' : 1;
      },
      type: 'file',
    },
    { toString: thrower, valueOf: thrower, toJSON: thrower, [Symbol.toPrimitive]: thrower, [Symbol.iterator]: thrower },
    Object.assign([], { [Symbol.iterator]: thrower }),
    Object.assign(['FILE.UPLOADED'], {
      [Symbol.iterator]: function* () {
        yield 1;
      },
      then: thrower,
    }),
    new Array(3),
    Object.create(null),
    Object.create({ target: request.target, address: request.address, triggers: request.triggers }),
    new String('https://example.com/'),
    new (class extends Array {
      override get length() {
        return thrower();
      }
    })(),
    Symbol('x'),
    10n,
    () => request,
    new Date(NaN),
    globalThis,
  ];
}
