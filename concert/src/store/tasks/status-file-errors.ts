import { AppError } from '@concert-mia/base/errors';

const SHOWN = 20;

export const statusFileErrors = {
  invalid: (file: string, problems: readonly string[]) =>
    new AppError(
      'E_STATUS_FILE',
      `nothing was imported: ${problems.slice(0, SHOWN).join('; ')}${problems.length > SHOWN ? `; and ${problems.length - SHOWN} more` : ''}`,
      {
        kind: 'usage',
        place: { file },
        hint: 'It looks like {"instance1": {"tasks": {"NAME": {"status": "pending", "updated": "2026-01-31T12:00:00Z"}}}}.',
      },
    ),
};
