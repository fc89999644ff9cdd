import { describe } from 'vitest';
import { crowdTests } from './support/crowd.ts';

describe('a crowd of processes', () => {
  crowdTests({ processes: 8, commands: 40 });
});
