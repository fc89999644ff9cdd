import type { AnswerCache } from '../cache/answer-cache.ts';
import type { CurrentVersion } from '../cache/current-version.ts';
import type { ApiService } from '../service/api-service.ts';
import type { Admission } from './admission.ts';

/** What routes are answered with. */
export interface Desk {
  readonly service: ApiService;
  readonly cache: AnswerCache;
  readonly version: CurrentVersion;
  readonly admission: Admission;
  /** Milliseconds until an answer is given up. */
  readonly timeout: number;
  /** The same for one that a model writes, which may take a while. */
  readonly writingTimeout: number;
}
