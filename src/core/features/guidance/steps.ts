/** The six steps as a guide names them: what each asks for, and how long it takes in an interview. */
import type { Step } from '../../syntax/index.ts';

export const STEP_NAMES: Readonly<Record<Step, string>> = {
  scope: 'Scope',
  estimate: 'Estimates',
  api: 'API',
  data: 'Data model',
  hld: 'High-level design',
  'deep-dive': 'Deep dive',
};

export const STEP_QUESTIONS: Readonly<Record<Step, string>> = {
  scope: 'What is built, for whom, how well, and what is not built.',
  estimate: 'How much of it: inputs first, then the rates and sizes that follow from them.',
  api: 'The calls that the design stands on.',
  data: 'What is stored, by which key it is found, and how it is read.',
  hld: 'The picture, a reason for each box, and the requests that run through it.',
  'deep-dive': 'The hard questions, each with options, a choice and its price.',
};
