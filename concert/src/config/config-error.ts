import type { Problem } from '@concert-mia/base/config';
import { AppError } from '@concert-mia/base/errors';

/** A configuration that cannot be used, with everything that is wrong with it. */
export class ConfigError extends AppError {
  readonly problems: readonly Problem[];

  constructor(file: string, problems: readonly Problem[]) {
    const errors = problems.filter((problem) => problem.severity === 'error').length;
    super('E_CONFIG', `${file} has ${errors === 1 ? 'an error' : `${errors} errors`}`, {
      kind: 'config',
      place: { file },
      hint: 'Mend what is listed, then run `concert check`.',
    });
    this.problems = problems;
  }

  override toJSON(): object {
    return { ...super.toJSON(), problems: this.problems };
  }
}
