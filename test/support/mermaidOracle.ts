/**
 * Mermaid itself as the judge of our parser: its own detection, preprocessing, grammar and database, run in Node.
 *
 * Two things make that possible and fast. DOMPurify needs a window, so it gets two functions that let text pass; nothing is
 * drawn here. And Mermaid copies its whole configuration several times for each node, so the settings of other diagrams,
 * which a flowchart does not read, are emptied first. The verdict stays Mermaid's own.
 */
import DOMPurify from 'dompurify';
import mermaid from 'mermaid';

export interface OracleNode {
  readonly id: string;
  readonly label: string;
  readonly shape: string | undefined;
  readonly classes: readonly string[];
}

export interface OracleEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly stroke: string;
  readonly type: string;
  readonly length: number | undefined;
  readonly id: string;
}

export interface OracleSubgraph {
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly string[];
  readonly direction: string | undefined;
  readonly classes: readonly string[];
}

export interface Verdict {
  readonly accepted: boolean;
  /** What Mermaid takes the text for, e.g. `flowchart-v2`; missing where it refuses the text. */
  readonly type?: string;
  /** What Mermaid says where it refuses the text. */
  readonly message?: string;
  readonly nodes: readonly OracleNode[];
  readonly edges: readonly OracleEdge[];
  readonly subgraphs: readonly OracleSubgraph[];
}

/** The parts of Mermaid's flowchart database that are read here. */
interface FlowDb {
  getVertices(): Map<string, { id: string; text?: unknown; type?: string; classes: string[] }>;
  getEdges(): { start: string; end: string; text: string; stroke: string; type: string; length?: number; id: string }[];
  getSubGraphs(): { id: string; title: string; nodes: string[]; dir?: string; classes: string[] }[];
}

export const FLOWCHART_TYPES: readonly string[] = ['flowchart-v2', 'flowchart-elk'];

let ready: Promise<unknown> | undefined;

/** Loads Mermaid's flowcharts once. */
export function prepareOracle(): Promise<unknown> {
  ready ??= prepare();
  return ready;
}

async function prepare(): Promise<void> {
  Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text });
  const { mermaidAPI } = mermaid;
  for (const [name, settings] of Object.entries(mermaidAPI.defaultConfig)) {
    if (typeof settings !== 'object' || settings === null || name === 'flowchart') continue;
    // The list of settings that a diagram may not change goes too, so that the limit of edges can be raised below.
    for (const key of Object.keys(settings)) Reflect.deleteProperty(settings, key);
    if (Array.isArray(settings)) settings.length = 0;
  }
  mermaidAPI.initialize({ startOnLoad: false, maxEdges: 1_000_000, logLevel: 'fatal', theme: 'null' });
  // The detectors are registered by the first parse; without it no type is known.
  await mermaid.parse('flowchart TD\nA');
  mermaidAPI.globalReset();
  mermaidAPI.setConfig({ maxEdges: 1_000_000, logLevel: 'fatal' });
}

/** @returns what Mermaid makes of a text. */
export async function judge(text: string): Promise<Verdict> {
  await prepareOracle();
  try {
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const type = diagram.type;
    if (!FLOWCHART_TYPES.includes(type)) return { accepted: true, type, nodes: [], edges: [], subgraphs: [] };
    return { accepted: true, type, ...read(diagram.db as unknown as FlowDb) };
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem);
    return { accepted: false, message, nodes: [], edges: [], subgraphs: [] };
  }
}

/** The lexer's own rules, to compare tables of characters with. */
export async function lexerRules(): Promise<readonly RegExp[]> {
  await prepareOracle();
  const diagram = await mermaid.mermaidAPI.getDiagramFromText('flowchart TD\nA');
  const { parser } = diagram.parser as unknown as { parser: { lexer: { rules: RegExp[] } } };
  return parser.lexer.rules;
}

function read(db: FlowDb): Pick<Verdict, 'nodes' | 'edges' | 'subgraphs'> {
  const nodes = Array.from(db.getVertices().values(), ({ id, text, type, classes }) => ({
    id,
    label: shown(text),
    shape: type,
    classes,
  }));
  const edges = db.getEdges().map(({ start, end, text, stroke, type, length, id }) => ({
    from: start,
    to: end,
    label: shown(text),
    stroke,
    type,
    length,
    id,
  }));
  const known = new Set([...nodes.map(({ id }) => id), ...db.getSubGraphs().map(({ id }) => id)]);
  const subgraphs = db.getSubGraphs().map(({ id, title, nodes: members, dir, classes }) => ({
    id,
    title: shown(title),
    // Mermaid also lists semicolons and accessible titles that stand in a subgraph, as if they were ids.
    nodes: members.filter((member) => known.has(member)),
    direction: dir === 'TD' ? 'TB' : dir,
    classes,
  }));
  return { nodes, edges, subgraphs };
}

const NAMED: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', nbsp: '\u00a0', semi: ';' };

/** Entity codes are kept wrapped in the database and become characters when Mermaid draws. */
function shown(text: unknown): string {
  return String(text ?? '').replace(/ﬂ°(°?)(\w+)¶ß/g, (_, number: string, inner: string) =>
    number ? String.fromCodePoint(Number(inner)) : (NAMED[inner] ?? `#${inner};`),
  );
}
