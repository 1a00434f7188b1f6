/** Sensitive data of which nothing says that it is encrypted on disk. */
import type { Facts } from '../../analysis/index.ts';
import { referencesIn } from '../../model/index.ts';
import { valueAt, type SyntaxNode } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { addToOperations } from '../shared/documentEdits.ts';
import { reportGrouped } from '../shared/grouped.ts';
import { operationsAt } from '../shared/operations.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { sensitiveOf, type Sensitive } from '../shared/sensitive.ts';
import { isWorkedOut, reviewStatus } from '../shared/stage.ts';
import { listed } from '../shared/wording.ts';

const ENCRYPTED =
  /\b(?:at[- ]rest|encrypt\w*|AES(?:-?\d+)?|KMS|HSM|TDE|LUKS|key management|envelope keys?|hashed|bcrypt|argon2\w*|scrypt|tokeni[sz]\w+|vault)\b/i;

const ID = 'security/at-rest';

export default defineRule({
  id: ID,
  severity: 'info',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary: 'Data that would harm somebody is stored, and nothing says that it is encrypted on disk.',
  why: 'Disks are replaced, backups are copied and snapshots are shared by mistake. Encrypted, they are worth nothing to whoever finds them; most stores do it by a switch, and who holds the keys is the part to think about.',
  source: 'OWASP, Cryptographic Storage Cheat Sheet; GDPR, article 32.',
  profiles: { interview: 'hint' },
  invalid: [
    {
      title: 'Cards in a database, and no word of encryption.',
      document: `
operations:
  security: { authentication: OAuth 2 }
data:
  card: { store: DB, key: id, sensitivity: financial }
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
`,
    },
  ],
  valid: [
    {
      title: 'Everything on disk is encrypted.',
      document: `
operations:
  security: { authentication: OAuth 2, at-rest: "AES-256, keys in a KMS" }
data:
  card: { store: DB, key: id, sensitivity: financial }
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
`,
    },
    {
      title: 'The store says it.',
      document: `
operations:
  security: { authentication: OAuth 2 }
data:
  card: { store: DB, key: id, sensitivity: financial }
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database, encryption: { at-rest: AES-256 } }
`,
    },
  ],
  messages: {
    declared: ({ names, what, several }) =>
      `${names} ${several ? 'are' : 'is'} marked as ${what}, and nothing says that ${several ? 'they are' : 'it is'} encrypted on disk, where backups and old disks can be read. Declare "operations.security.at-rest" with who holds the keys, or "encryption" of the data.`,
    field: ({ names, field, several }) =>
      `${names} ${several ? 'hold' : 'holds'} data about people, such as "${field}", and nothing says that it is encrypted on disk. Declare "operations.security.at-rest" with who holds the keys, or "sensitivity" if a leak would harm nobody.`,
  },
  check(facts, report) {
    const open = sensitiveOf(facts.entities).filter((each) => !isEncrypted(each, facts));
    if (open.length === 0 || !hasComeToSecurity(facts)) return;
    if (operationsAt(facts, 'security', 'at-rest') || isGoal(facts) || facts.said.mentions(ENCRYPTED)) return;
    reportGrouped(facts, ID, open, ({ entity }) => entity.name, told, report);
  },
  fix({ subject }, facts): readonly FixProposal[] {
    const everywhere = addToOperations(
      facts.syntax,
      ['security', 'at-rest'],
      'AES-256, keys in a key management service',
    );
    const found = sensitiveOf(facts.entities).find(({ entity }) => entity.name === subject);
    const here = found && setKey(facts.syntax, found.entity.entry, 'encryption', { 'at-rest': 'AES-256' });
    return [
      ...(everywhere ? [{ title: 'Encrypt everything on disk', edits: [everywhere] }] : []),
      ...(here ? [{ title: `Encrypt "${subject ?? ''}" on disk`, edits: [here] }] : []),
    ];
  },
});

function told(items: readonly Sensitive[]) {
  const [first, ...others] = items as readonly [Sensitive, ...Sensitive[]];
  return {
    span: first.span,
    message: first.field === undefined ? 'declared' : 'field',
    args: {
      names: listed(items.map(({ entity }) => `"${entity.name}"`)),
      what: first.sensitivity,
      field: first.field,
      several: others.length > 0,
    },
    subject: first.entity.name,
    related: others.map(({ entity, span }) => ({ span, message: `"${entity.name}"` })),
  };
}

/** Security is being written down, or the design is past it. */
function hasComeToSecurity(facts: Facts): boolean {
  return operationsAt(facts, 'security') !== undefined || isWorkedOut(facts) || reviewStatus(facts) !== undefined;
}

function isGoal({ goals }: Facts): boolean {
  return goals.some(
    ({ name, value }) => /^(?:security|privacy|compliance|N\w*)/.test(name) && ENCRYPTED.test(value?.text ?? ''),
  );
}

/** Whether the entity, one of its fields, or a store of it says so. */
function isEncrypted({ entity }: Sensitive, { graph }: Facts): boolean {
  const fields = valueAt(entity.body, 'fields');
  const stores = referencesIn(valueAt(entity.body, 'store')).map(({ name }) => graph.nodes.get(name)?.entry?.body);
  const parts: readonly (SyntaxNode | undefined)[] = [
    entity.body,
    ...stores,
    ...(fields?.kind === 'map' ? fields.entries.map(({ value }) => value) : []),
  ];
  return stores.length === 0 || parts.some((part) => valueAt(part, 'encryption') !== undefined);
}
