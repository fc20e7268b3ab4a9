// WHATWG URL is the only global that the source uses beyond the language. It is declared here, not taken from
// `lib: ["DOM"]` or Node's types, so that fetch, process, timers and the console do not compile.
declare class URL {
  constructor(url: string);
  readonly hostname: string;
}
