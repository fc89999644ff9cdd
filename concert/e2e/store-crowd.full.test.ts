import { describe } from 'vitest';
import { crowdTests } from './support/crowd.ts';

describe('a crowd of processes, at full size', () => {
  crowdTests({ processes: 64, commands: 100 });
});
