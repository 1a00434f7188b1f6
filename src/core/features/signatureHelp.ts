/** Signature help: what the function that is being called wants, with the parameter that the cursor is in. */
import { findFunction, parseExpression, type FunctionSignature } from '../estimate/index.ts';
import type { DocumentView } from './documentView.ts';
import { expressionCursor } from './expressions/cursor.ts';
import type { SignatureHelp, SignatureParameter } from './types.ts';

export function signatureHelp(view: Pick<DocumentView, 'facts' | 'text'>, offset: number): SignatureHelp | undefined {
  const cursor = expressionCursor(view, offset);
  const call = cursor && openCall(cursor.before);
  if (!call) return undefined;
  const { label, parameters } = parametersOf(call.signature);
  const last = parameters.length - 1;
  const active = call.signature.variadic ? Math.min(call.argument, last) : call.argument;
  return {
    label,
    documentation: `${call.signature.doc}\n\nFor example: ${call.signature.example}`,
    parameters,
    active: active <= last ? active : undefined,
  };
}

interface OpenCall {
  readonly signature: FunctionSignature;
  /** How many commas stand before the cursor. */
  readonly argument: number;
}

/** The innermost call of a known function that a text leaves open. */
function openCall(text: string): OpenCall | undefined {
  const open: { signature: FunctionSignature | undefined; argument: number }[] = [];
  const { tokens } = parseExpression(text);
  tokens.forEach(({ kind, text: sign }, at) => {
    if (kind !== 'symbol') return;
    const before = tokens[at - 1];
    if (sign === '(')
      open.push({ signature: before?.kind === 'word' ? findFunction(before.text) : undefined, argument: 0 });
    else if (sign === ')') open.pop();
    else if (sign === ',' && open.length > 0) open.at(-1)!.argument++;
  });
  const innermost = open.findLast(({ signature }) => signature !== undefined);
  return innermost?.signature && { signature: innermost.signature, argument: innermost.argument };
}

/** The form with the places of its parameters; the `…` of a repeated one stands for all that follow the first. */
function parametersOf({ form, parameters, variadic }: FunctionSignature): {
  label: string;
  parameters: SignatureParameter[];
} {
  let at = form.indexOf('(') + 1;
  const found = parameters.map(({ name, doc }): SignatureParameter => {
    const start = form.indexOf(name, at);
    at = start + name.length;
    return { start, end: at, documentation: doc };
  });
  const more = variadic ? form.indexOf('…') : -1;
  if (more >= 0) found.push({ start: more, end: more + 1, documentation: parameters.at(-1)!.doc });
  return { label: form, parameters: found };
}
