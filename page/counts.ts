/** A number if the text is one as JavaScript writes it, or with commas as in `1,000`; otherwise the text, which the library rejects. */
export function countOf(text: string): number | string {
  const digits = /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text;
  const count = Number(digits);
  return Number.isSafeInteger(count) && String(count) === digits && count >= 0 ? count : text;
}

/** Whether a field shows the value as it is: a number, or text that the field does not read as a number. */
export function isShownAsCount(value: unknown): value is number | string {
  return typeof value === 'number' || (typeof value === 'string' && countOf(value) === value);
}
