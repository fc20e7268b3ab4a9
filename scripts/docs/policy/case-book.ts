import type { CodeEntry, ReasonCode } from '../../../src/policy/index.js';
import type { Sources, Vector } from '../sources.js';
import { outcome } from './outcome.js';
import type { PlainSentence } from './plain-words.js';
import { type Baseline, story } from './story.js';

type Entry = CodeEntry & { readonly code: ReasonCode };

/** The vectors, by their descriptions and in words. */
export class CaseBook {
  readonly vectors: readonly Vector[];
  readonly baseline: Baseline;
  private readonly byDescription: ReadonlyMap<string, Vector>;

  constructor({ vectorFiles }: Sources) {
    this.vectors = vectorFiles.flatMap(({ cases }) => cases);
    this.byDescription = new Map(this.vectors.map((vector) => [vector.description, vector]));
    const [request, facts] = this.vector('A webhook on a folder that meets every limitation is allowed').arguments;
    this.baseline = { request, facts } as Baseline;
  }

  vector(description: string): Vector {
    const vector = this.byDescription.get(description);
    if (vector === undefined) throw new Error(`No vector has the description "${description}".`);
    return vector;
  }

  /** A vector as an example of a code: what happens, and what is decided. */
  example(description: string, entry: Entry): [story: string, outcome: string] {
    const vector = this.vector(description);
    return [this.story(vector, entry), outcome(vector.expected, entry.code)];
  }

  /** The sentences as a paragraph, if the vectors still show them. */
  say(sentences: readonly PlainSentence[]): string {
    for (const { says, shownBy, result } of sentences) {
      const vector = this.vector(shownBy);
      const found = outcome(vector.expected);
      if (found !== result) throw new Error(`"${says}": the vector shows "${found}", not "${result}".`);
      const values = [...says.matchAll(/`([^`]+)`|\b(\d+)\b/g)].map(([, quoted, number]) => (quoted ?? number) as string);
      const missing = values.filter((value) => !JSON.stringify(vector).includes(value));
      if (missing.length > 0) throw new Error(`"${says}": the vector lacks ${missing.join(', ')}.`);
    }
    return sentences.map(({ says }) => says).join(' ');
  }

  story(vector: Vector, entry: Entry): string {
    return story(vector, this.baseline, focusOf(entry));
  }
}

/** What the examples of a code mention even if it is nothing unusual. */
function focusOf({ code: name, facts }: Entry): readonly string[] {
  if (name.startsWith('TRIGGER_')) return ['triggers'];
  if (name.startsWith('ADDRESS_') && facts.length === 0) return ['address'];
  if (name === 'ITEM_ALREADY_HAS_WEBHOOK') return [...facts, 'target'];
  if (name === 'TARGET_IS_ROOT_FOLDER') return ['target'];
  if (name === 'CIPHER_SUITE_NOT_FIPS') return [...facts, 'cipherSuite'];
  return facts;
}
