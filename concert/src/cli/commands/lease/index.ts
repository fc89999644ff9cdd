import type { Command } from '../../command.ts';
import { leaseList } from './list.ts';
import { leaseRelease, leaseRenew } from './keep.ts';
import { leaseTake } from './take.ts';

export const LEASE_COMMANDS: readonly Command[] = [leaseTake, leaseRenew, leaseRelease, leaseList];
