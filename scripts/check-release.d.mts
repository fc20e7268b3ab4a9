export function releaseIssues(manifest: object, changelog: string, tag?: string): string[];
