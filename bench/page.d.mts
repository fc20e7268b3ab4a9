/** The page with each part between its markers made anew from the results. */
export function renderPage(page: string, results: unknown): string;
