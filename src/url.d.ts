// The one ambient name that the source uses beside the language itself: WHATWG URL. Declared here, and not taken
// from `lib: ["DOM"]` or Node's types, so that fetch, process, timers and the console do not compile.
declare class URL {
  constructor(url: string);
  readonly hostname: string;
}
