/** The page with each part between `<!-- NAME -->` and `<!-- end of NAME -->` made anew of the results. */
export function renderPage(page: string, results: object): string;
