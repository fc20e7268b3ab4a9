// node scripts/check-release.mjs [TAG]: whether package.json has what a release needs. The release workflow runs it first.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * What keeps this version from being released, in sentences; an empty list when nothing does.
 *
 * @param manifest the content of package.json
 * @param changelog the text of CHANGELOG.md
 * @param tag the tag that started the release; undefined: not known yet
 */
export function releaseIssues(manifest, changelog, tag) {
  const { version, repository, homepage, bugs } = manifest;
  const addresses = { repository: repository?.url ?? repository, homepage, bugs: bugs?.url ?? bugs };
  const issues = Object.entries(addresses)
    .filter(([, address]) => typeof address !== 'string' || address === '')
    .map(([field]) => `package.json has no "${field}". npm shows it, and provenance needs the repository: fill it in before you release.`);
  if (!changelog.split('\n').some((line) => line.startsWith('## ') && line.includes(version))) {
    issues.push(`CHANGELOG.md has no section for ${version}. Rename "Unreleased".`);
  }
  if (tag !== undefined && tag !== `v${version}`) {
    issues.push(`The tag ${tag} does not name the version ${version} of package.json. Tag releases with npm version.`);
  }
  return issues;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
  const issues = releaseIssues(JSON.parse(read('package.json')), read('CHANGELOG.md'), process.argv[2]);
  for (const issue of issues) console.error(issue);
  if (issues.length > 0) process.exitCode = 1;
  else console.log('package.json and CHANGELOG.md have what a release needs.');
}
