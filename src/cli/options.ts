/** Reads a command's arguments by what it says of its options, with a hint at what was probably meant. */
import { parseArgs } from 'node:util';
import { nearest } from '../core/index.ts';
import { Refusal } from './host.ts';

export interface Option {
  /** What stands for the value in help; an option without one is either there or not. */
  readonly value?: string;
  /** The values there are, if only some can be. */
  readonly choices?: readonly string[];
  /** The value if none is given. */
  readonly standard?: string;
  readonly short?: string;
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

export interface Arguments {
  /** What is no option, in order. */
  readonly operands: readonly string[];
  /** The value of an option: the one given, or its standard. */
  value(name: string): string | undefined;
  flag(name: string): boolean;
}

/** @throws Refusal for an option that there is not, one without its value, or a value that can't be. */
export function parseOptions(args: readonly string[], options: Options): Arguments {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { value, short }]) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const), ...(short && { short }) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options: config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind === 'option') given.set(token.name, checked(token, options));
  }
  return { operands, value: (name) => given.get(name) ?? options[name]?.standard, flag: (name) => given.has(name) };
}

function checked(token: { name: string; rawName: string; value: string | undefined }, options: Options): string {
  const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
  if (!option) {
    const meant = nearest(token.name, Object.keys(options));
    throw new Refusal(`There is no option ${token.rawName}.${meant ? ` Did you mean --${meant}?` : ''}`);
  }
  if (!option.value) {
    if (token.value !== undefined) throw new Refusal(`The option ${token.rawName} takes no value.`);
    return '';
  }
  if (token.value === undefined || token.value === '') {
    throw new Refusal(`The option ${token.rawName} needs a value: ${option.choices?.join(', ') ?? option.value}.`);
  }
  if (option.choices && !option.choices.includes(token.value)) {
    const meant = nearest(token.value, option.choices);
    const hint = meant ? ` Did you mean ${meant}?` : '';
    throw new Refusal(`${token.rawName} can't be "${token.value}", only ${option.choices.join(', ')}.${hint}`);
  }
  return token.value;
}
