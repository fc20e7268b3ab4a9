import { type CleanupEligibility, type CleanupFacts, cleanupEligibility } from '../../index.js';
import { type Command, FILE_OR_STDIN } from '../command.js';
import { documentReader, withFaultsOf } from '../input/document.js';
import { only } from '../input/facts.js';
import { instantOf, NOW_OPTION } from '../input/instant.js';
import { heading, paragraph } from '../present/layout.js';
import { problem } from '../present/problem.js';
import type { Screen } from '../present/screen.js';

const FIELDS = ['applicationDeleted', 'accessTokensDeleted', 'lastSuccessfulDeliveryAt', 'lastTriggeredAt'];

export const cleanup: Command = {
  name: 'cleanup',
  summary: 'Decides whether Box may delete a webhook.',
  arguments: [{ name: 'FACTS', help: `what is known about the webhook, ${FILE_OR_STDIN}` }],
  options: [NOW_OPTION],
  notes: [
    'The facts are {"applicationDeleted", "accessTokensDeleted", "lastSuccessfulDeliveryAt", "lastTriggeredAt"}; for the last two, null means never.',
    'A fact that is not given counts as unknown, and is never a cause of deletion.',
  ],
  exitCodes: [
    ['0', 'not eligible for deletion'],
    ['1', 'eligible for deletion'],
  ],
  examples: ['cleanup facts.json', 'cleanup facts.json --now 2026-03-01T12:00:00Z --json'],
  async run(given, io) {
    const document = await documentReader(io)(given.rest[0] as string);
    only(document, [], document.value, FIELDS);
    const now = instantOf(given.value('now'), io);
    const eligibility = withFaultsOf(
      document,
      () => cleanupEligibility(document.value as CleanupFacts, now),
      (path) => (path[0] === 'now' ? '--now' : path),
    );
    return {
      exitCode: eligibility.eligible ? 1 : 0,
      result: eligibility,
      text: (screen) => present(document.name, eligibility, screen),
    };
  },
};

function present(name: string, { eligible, causes, unknown, eligibleAt }: CleanupEligibility, screen: Screen): string {
  const { paint } = screen;
  const blocks = causes.map(({ code, message }) => problem(code, [paragraph(message, screen, 2)], screen));
  if (!eligible) blocks.push(paragraph(whatComes(eligibleAt, unknown.length > 0), screen));
  for (const { code, missing } of unknown) {
    blocks.push([paint.yellow(`Not known: ${missing}`), paragraph(`Needed for ${code}.`, screen, 2)].join('\n'));
  }
  const title = eligible
    ? heading('eligible for deletion', name, screen, paint.red)
    : heading('not eligible for deletion', name, screen, paint.green);
  return [title, ...blocks].join('\n\n');
}

function whatComes(eligibleAt: string | null, isUnsure: boolean): string {
  if (eligibleAt !== null) return `Box may delete it from ${eligibleAt} on, unless a delivery succeeds before then.`;
  return isUnsure ? 'No cause of deletion is known.' : 'There is no cause of deletion.';
}
