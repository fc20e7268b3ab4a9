/**
 * The name that is most like the given one: it begins with it, or differs in at most a third of its letters. Null when
 * there is none.
 */
export function nearest(given: string, names: readonly string[]): string | null {
  // the distance takes time in proportion to the length: nobody misspells a name as a long text
  const own = given.slice(0, LONGEST).toLowerCase();
  const [best] = names
    .map((name) => ({ name, begins: isBeginning(own, name.toLowerCase()), distance: distanceOf(own, name.toLowerCase()) }))
    .filter(({ name, begins, distance }) => begins || distance <= Math.ceil(name.length / 3))
    .sort((a, b) => a.distance - b.distance);
  return best?.name ?? null;
}

const LONGEST = 100;

/** Whether the text is the beginning of the name, and long enough to mean it. */
function isBeginning(text: string, name: string): boolean {
  return text.length >= 3 && name.startsWith(text);
}

/** The Levenshtein distance: how many letters to insert, delete or replace. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
