/** Help, made from what the commands say of themselves. */
import type { Command } from './commands/command.ts';
import type { Options } from './options.ts';

/** What every command takes. */
export const COMMON: Options = { help: { short: 'h', help: 'Show this help' } };

export function generalHelp(commands: readonly Pick<Command, 'name' | 'operands' | 'summary'>[]): string {
  const rows = commands.map(({ name, operands, summary }): [string, string] => [`${name} ${operands}`, summary]);
  return [
    'sysdesign checks system design documents, computes their estimates and explains their terms.',
    `Usage: sysdesign COMMAND [OPTIONS] …\n\nCommands:\n${columns(rows)}`,
    `Options:\n${columns([
      ['-h, --help', 'Show this help; after a command, the help of that command'],
      ['--version', 'Show the version'],
    ])}`,
    'Exit status: 0 if all is well, 1 if there are findings, 2 if the command could not run.',
  ]
    .join('\n\n')
    .concat('\n');
}

export function commandHelp({ name, operands, summary, details, options }: Omit<Command, 'run'>): string {
  const rows = Object.entries({ ...options, ...COMMON }).map(
    ([option, { value, choices, standard, short, help }]): [string, string] => [
      `${short ? `-${short}, ` : ''}--${option}${value ? ` ${value}` : ''}`,
      choices ? `${help}: ${choices.map((each) => (each === standard ? `${each} (default)` : each)).join(', ')}` : help,
    ],
  );
  const parts = [
    `${summary}.`,
    `Usage: sysdesign ${name} [OPTIONS] ${operands}`.trimEnd(),
    `Options:\n${columns(rows)}`,
  ];
  if (details) parts.push(details);
  return `${parts.join('\n\n')}\n`;
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
