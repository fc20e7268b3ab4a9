/** An option, a file or an input that cannot be used. The message is a sentence for the user; the exit code is 2. */
export class Unusable extends Error {}
