/** A number if the text is one as JavaScript writes it; otherwise the text, which the library rejects with the reason. */
export function countOf(text: string): number | string {
  const count = Number(text);
  return Number.isSafeInteger(count) && String(count) === text && count >= 0 ? count : text;
}

/** Whether a field shows the value as it is: a number, or text that the field does not read as a number. */
export function isShownAsCount(value: unknown): value is number | string {
  return typeof value === 'number' || (typeof value === 'string' && countOf(value) === value);
}
