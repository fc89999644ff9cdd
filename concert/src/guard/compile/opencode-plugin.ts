import type { Compiled } from './compiled.ts';
import { COMPILED_VERSION } from './marked-block.ts';

const MARK = '// >>> concert';

/** A plugin for opencode, which has no hook settings: it asks `concert hook` before each tool that writes. */
export function opencodePlugin(text: string | undefined, program: readonly string[]): Compiled {
  if (text !== undefined && !text.startsWith(MARK)) return { outcome: 'refused', why: 'it is somebody else’s plugin' };
  return { outcome: 'written', content: pluginText(program) };
}

/** No plugin where it is Concert's. */
export function withoutOpencodePlugin(text: string | undefined): Compiled {
  return { outcome: 'written', content: text?.startsWith(MARK) === true ? undefined : text };
}

function pluginText(program: readonly string[]): string {
  return `${MARK} ${COMPILED_VERSION} (written by \`concert compile\`; changes here are lost)
import { spawnSync } from 'node:child_process';

const [NODE, ...WORDS] = ${JSON.stringify(program)};
const TOOLS = { write: 'Write', edit: 'Edit', multiedit: 'MultiEdit', patch: 'apply_patch', apply_patch: 'apply_patch', bash: 'Bash' };

export const Concert = async ({ directory }) => ({
  'tool.execute.before': async ({ tool }, { args = {} }) => {
    if (TOOLS[tool] === undefined) return;
    const input = { ...args, file_path: args.filePath, patch: args.patchText };
    const call = { hook_event_name: 'PreToolUse', cwd: directory, tool_name: TOOLS[tool], tool_input: input };
    const asked = spawnSync(NODE, [...WORDS, 'hook'], { input: JSON.stringify(call), encoding: 'utf8', timeout: 10000 });
    if (asked.status !== 0) throw new Error(asked.stderr || 'Concert could not judge this call, so it is refused.');
    const { hookSpecificOutput: answer } = JSON.parse(asked.stdout);
    if (answer?.permissionDecision === 'deny') throw new Error(answer.permissionDecisionReason);
  },
});
`;
}
