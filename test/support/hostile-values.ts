/** Values of a program's own that break when they are read, and text that breaks a message. */
export const throwing = (): never => {
  throw new Error('this must not be thrown at the caller');
};
export const everyTrapThrows = new Proxy({}, { get: () => throwing }) as ProxyHandler<object>;
export const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/** What a message must not contain as it is, because readers do not see it or it changes the text around it. Only the space may. */
export const INVISIBLE = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;
