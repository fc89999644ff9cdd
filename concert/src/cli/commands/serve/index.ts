import type { Command } from '../../command.ts';
import { serve } from './serve.ts';
import { serveLog } from './log.ts';
import { serveStatus } from './status.ts';
import { serveStop } from './stop.ts';

export const SERVE_COMMANDS: readonly Command[] = [serve, serveStatus, serveLog, serveStop];
