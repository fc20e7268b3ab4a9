/** Equal but for `readonly` and `| undefined`, which a schema's type cannot or does not say. */
export type Loose<T> = T extends Date | string
  ? T
  : T extends readonly (infer Item)[]
    ? Loose<Item>[]
    : T extends object
      ? { -readonly [Key in keyof T]: Loose<T[Key]> }
      : T;
