/** The names of the glossary's categories, in the order in which people go through them. */
import type { Category } from './types.ts';

export const CATEGORY_TITLES: Readonly<Record<Category, string>> = {
  document: 'This document',
  workspace: 'This workspace',
  architecture: 'Architecture',
  networking: 'Networking',
  'load-balancing': 'Load balancing',
  api: 'APIs',
  caching: 'Caching',
  storage: 'Storage',
  replication: 'Replication',
  sharding: 'Sharding',
  consistency: 'Consistency',
  messaging: 'Messaging',
  reliability: 'Reliability',
  observability: 'Observability',
  security: 'Security',
  estimation: 'Estimation',
  process: 'Process',
  technology: 'Technologies',
};
