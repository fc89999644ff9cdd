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
}
