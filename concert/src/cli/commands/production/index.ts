import type { Command } from '../../command.ts';
import { productionAllow, productionEnd } from './answer.ts';
import { productionCheck } from './check.ts';
import { productionList } from './list.ts';

export const PRODUCTION_COMMANDS: readonly Command[] = [
  productionList,
  productionCheck,
  productionAllow,
  productionEnd,
];
