import path from 'node:path';
import { parsePatch } from './parse-patch.ts';

/** What a client says before a tool runs, in the form that Claude Code and Codex share. */
export interface ToolCall {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Absolute: where relative paths count from. */
  readonly cwd: string;
}

/** One file that a tool call is about to write, by its absolute name as the call gives it. */
export type ToolWrite =
  | { readonly op: 'write' | 'delete'; readonly file: string }
  | { readonly op: 'move'; readonly from: string; readonly file: string };

/** The field that names the file, by tool. */
const FILE_FIELDS: Readonly<Record<string, string>> = {
  Write: 'file_path',
  Edit: 'file_path',
  MultiEdit: 'file_path',
  NotebookEdit: 'notebook_path',
  write_file: 'file_path', // Gemini CLI
  replace: 'file_path',
};

/** Fields that hold a patch, or a shell command that may hold one. */
const PATCH_FIELDS: Readonly<Record<string, readonly string[]>> = {
  apply_patch: ['command', 'input', 'patch'],
  Bash: ['command'],
  run_shell_command: ['command'],
};

/** Whether all that a tool writes is in its call. What a shell, or a tool that nobody here knows, writes is not. */
export function namesAllItWrites(tool: string): boolean {
  return tool in FILE_FIELDS || tool === 'apply_patch';
}

/**
 * The files that a tool call names as written. What a shell command writes otherwise cannot be told from its text: that
 * is found after the call. `undefined` where the tool is one that names a file and does not: unknown is not a pass.
 */
export function toolCallWrites({ tool, input, cwd }: ToolCall): readonly ToolWrite[] | undefined {
  const field = FILE_FIELDS[tool];
  if (field !== undefined) {
    const file = input[field];
    return typeof file === 'string' && file !== '' ? [{ op: 'write', file: path.resolve(cwd, file) }] : undefined;
  }
  const texts = (PATCH_FIELDS[tool] ?? []).flatMap((name) => textOf(input[name]));
  if (tool === 'apply_patch' && !texts.some((text) => parsePatch(text).length > 0)) return undefined;
  return texts.flatMap((text) => patchWrites(text, cwd));
}

/** The tools that run a shell command, which stands in the field `command`. */
const SHELLS: ReadonlySet<string> = new Set(['Bash', 'run_shell_command']);

/** The shell command of a tool call; empty where it is none. */
export function shellText({ tool, input }: ToolCall): string {
  return SHELLS.has(tool) ? textOf(input['command']).join(' ') : '';
}

/** A command is one text, or the list of its words. */
function textOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
}

function patchWrites(text: string, cwd: string): readonly ToolWrite[] {
  return parsePatch(text).map((patched): ToolWrite => {
    const file = path.resolve(cwd, patched.path);
    if (patched.op === 'move') return { op: 'move', from: file, file: path.resolve(cwd, patched.to) };
    return { op: patched.op === 'delete' ? 'delete' : 'write', file };
  });
}
