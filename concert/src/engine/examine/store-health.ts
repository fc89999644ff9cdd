import { storeFindings } from '../../store/index.ts';
import type { Check } from './diagnosis.ts';

export const storeHealth: Check = ({ repository }) =>
  Promise.resolve(storeFindings(repository.commonDir).map((finding) => ({ finding })));
