/** So many host names that engines are likely to decide otherwise; always the same ones. */
export declare function names(count: number): Generator<string>;
