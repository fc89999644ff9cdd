import { AppError } from '@concert-mia/base/errors';
import { openVectorDatabase, showIndexPlace } from '../../vectordb/index.ts';
import { printable } from '../printable.ts';
import type { Finding, Patient } from './finding.ts';

/** Whether searches are answered, by whichever engine. */
export async function examineIndex({ index: place, env }: Pick<Patient, 'index' | 'env'>): Promise<Finding> {
  const what = `index at ${printable(showIndexPlace(place), 80)}`;
  try {
    await using index = await openVectorDatabase(place, env);
    const { state, detail } = await index.health();
    if (state === 'ready') return { state: 'well', what, message: detail };
    if (state === 'empty') return { state: 'note', what, message: detail, hint: '`mia index` makes it.' };
    const absent = detail === 'there is no index yet';
    return { state: absent ? 'note' : 'wrong', what, message: detail, hint: absent ? '`mia index` makes it.' : MEND };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { state: 'wrong', what, message: error.message, hint: error.hint ?? MEND };
  }
}

const MEND = '`mia index rebuild` makes it again from the Parquet files; a server must run first.';
