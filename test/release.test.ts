import { describe, expect, it } from 'vitest';
import { releaseIssues } from '../scripts/check-release.mjs';

const manifest = {
  version: '1.2.0',
  repository: { type: 'git', url: 'git+https://git.example.com/box-webhook-policy.git' },
  homepage: 'https://git.example.com/box-webhook-policy',
  bugs: { url: 'https://git.example.com/box-webhook-policy/issues' },
};
const changelog = '# Changelog\n\n## 1.2.0 - 2026-12-01\n\n## 1.1.0 - 2026-11-01\n';

describe('A release', () => {
  it('is ready with its three addresses, its changelog and its tag', () => {
    expect(releaseIssues(manifest, changelog, 'v1.2.0')).toEqual([]);
    expect(releaseIssues({ ...manifest, repository: 'github:example/example' }, changelog)).toEqual([]);
  });

  it.each(['repository', 'homepage', 'bugs'])('fails without "%s"', (field) => {
    for (const value of [undefined, '', {}]) {
      const [issue, ...others] = releaseIssues({ ...manifest, [field]: value }, changelog, 'v1.2.0');
      expect(issue).toMatch(`package.json has no "${field}"`);
      expect(others).toEqual([]);
    }
  });

  it('fails when the changelog has no section for the version', () => {
    expect(releaseIssues(manifest, changelog.replace('1.2.0', 'Unreleased'), 'v1.2.0')).toEqual([expect.stringMatching('CHANGELOG.md')]);
  });

  it('fails when the tag names another version', () => {
    expect(releaseIssues(manifest, changelog, 'v1.2.1')).toEqual([expect.stringMatching('The tag v1.2.1')]);
  });
});
