/** The page as one HTML file. */
export function buildPage(): Promise<string>;

/** A script or a style as it may stand in its tag. */
export function inTag(text: string): string;

/** The folders of the packages that files come from. */
export function packagesOf(files: readonly string[]): readonly string[];
