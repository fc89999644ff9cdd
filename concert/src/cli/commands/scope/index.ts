import type { Command } from '../../command.ts';
import { scopeDeny, scopeGrant, scopeUndo } from './answer.ts';
import { scopeList } from './list.ts';
import { scopeRequest } from './request.ts';

export const SCOPE_COMMANDS: readonly Command[] = [scopeRequest, scopeList, scopeGrant, scopeDeny, scopeUndo];
