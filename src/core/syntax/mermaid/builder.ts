/** Gathers nodes, edges and subgraphs while a flowchart is read, by the rules of Mermaid's own database. */
import { extended } from '../../base/extended.ts';
import type { OffsetRange } from '../../base/place.ts';
import type {
  ClassUse,
  Direction,
  FlowEdge,
  FlowNode,
  FlowSubgraph,
  LabelType,
  PartialEdge,
  Reference,
  ReferenceKind,
  Target,
} from './ast.ts';
import { ends, type LinkInfo } from './links.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

export interface Label {
  readonly text: string;
  readonly type: LabelType;
  readonly range: OffsetRange;
}

interface NodeDraft extends Mutable<Omit<FlowNode, 'classes' | 'data'>> {
  readonly classes: string[];
  readonly data: Record<string, string>;
}

interface EdgeDraft extends Mutable<Omit<FlowEdge, 'classes'>> {
  readonly classes: string[];
}

interface SubgraphDraft extends Mutable<Omit<FlowSubgraph, 'references' | 'classes' | 'nodes'>> {
  readonly classes: string[];
  readonly nodes: string[];
}

export interface Link {
  readonly info: LinkInfo;
  readonly operatorRange: OffsetRange;
  readonly label?: Label;
  readonly id?: Target;
  readonly damaged?: true;
}

export interface SubgraphParts {
  /** Missing where the title has spaces and no id stands before it. */
  readonly id?: string;
  readonly idRange?: OffsetRange;
  readonly title: string;
  readonly titleRange?: OffsetRange;
  readonly headerRange: OffsetRange;
  readonly range: OffsetRange;
  readonly endRange?: OffsetRange;
  readonly direction?: Direction;
  readonly directionRange?: OffsetRange;
  readonly members: readonly string[];
}

export class FlowBuilder {
  readonly #nodes = new Map<string, NodeDraft>();
  readonly #edges: EdgeDraft[] = [];
  readonly #edgeById = new Map<string, EdgeDraft>();
  readonly #edgesBetween = new Map<string, number>();
  readonly #subgraphs = new Map<string, SubgraphDraft>();
  /** Which subgraph holds an id: the first that closes. */
  readonly #holder = new Map<string, string>();
  readonly #references = new Map<string, Reference[]>();
  readonly partialEdges: PartialEdge[] = [];
  readonly classUses: ClassUse[] = [];
  #subgraphCount = 0;

  get edgeCount(): number {
    return this.#edges.length;
  }

  refer(id: string, range: OffsetRange, kind: ReferenceKind): void {
    const known = this.#references.get(id);
    if (known) known.push({ range, kind });
    else this.#references.set(id, [{ range, kind }]);
  }

  /** A node is mentioned, perhaps with its shape. An id that an arrow has makes no node. */
  addNode(id: string, shape?: { readonly name: string; readonly range: OffsetRange; readonly label: Label }): void {
    if (this.#edgeById.has(id)) return;
    let node = this.#nodes.get(id);
    if (!node) {
      node = { id, label: id, labelType: 'text', references: NONE, classes: [], isSubgraph: false, data: {} };
      this.#nodes.set(id, node);
    }
    if (!shape) return;
    node.shape = shape.name;
    node.shapeRange = shape.range;
    setLabel(node, shape.label);
  }

  /** What `@{ … }` behind this id describes. */
  owner(id: string): 'subgraph' | 'edge' | 'node' {
    return this.#subgraphs.has(id) ? 'subgraph' : this.#edgeById.has(id) ? 'edge' : 'node';
  }

  /** @param range all of `@{ … }`. */
  addData(
    id: string,
    range: OffsetRange,
    facts: { readonly shape?: string; readonly label?: Label; readonly data: Readonly<Record<string, string>> },
  ): void {
    this.addNode(id);
    const node = this.#nodes.get(id);
    if (!node) return;
    Object.assign(node.data, facts.data);
    if (facts.shape !== undefined) {
      node.shape = facts.shape;
      node.shapeRange = range;
    }
    if (facts.label) setLabel(node, facts.label);
    else if ((facts.data['icon'] || facts.data['img']) && node.label === id) node.label = '';
  }

  /** Every node of one group with every node of the next; only one of these edges gets the arrow's id. */
  addEdges(from: readonly Target[], to: readonly Target[], link: Link): EdgeDraft[] {
    const made: EdgeDraft[] = [];
    if (link.id) this.refer(link.id.id, link.id.range, 'edge');
    for (const start of from) {
      for (const end of to) {
        const named = start.id === from.at(-1)!.id && end.id === to[0]!.id;
        made.push(this.#addEdge(start, end, link, named ? link.id : undefined));
      }
    }
    return made;
  }

  #addEdge(start: Target, end: Target, link: Link, id: Target | undefined): EdgeDraft {
    const pair = `${start.id}\n${end.id}`;
    const before = this.#edgesBetween.get(pair) ?? 0;
    this.#edgesBetween.set(pair, before + 1);
    const own = id && !this.#edgeById.has(id.id) ? id : undefined;
    const { type, stroke, length } = link.info;
    const { startHead, endHead } = ends(type);
    const edge: EdgeDraft = {
      index: this.#edges.length,
      from: start.id,
      to: end.id,
      fromRange: start.range,
      toRange: end.range,
      stroke,
      type,
      startHead,
      endHead,
      length,
      mermaidId: own?.id ?? `L_${start.id}_${end.id}_${before === 0 ? 0 : before + 1}`,
      references: NONE,
      operatorRange: link.operatorRange,
      statementRange: link.operatorRange,
      classes: [],
    };
    if (link.label) setLabel(edge, link.label);
    if (own) {
      edge.id = own.id;
      edge.idRange = own.range;
    }
    if (link.damaged) edge.damaged = true;
    this.#edges.push(edge);
    if (!this.#edgeById.has(edge.mermaidId)) this.#edgeById.set(edge.mermaidId, edge);
    return edge;
  }

  /** Gives a class to whatever has one of the ids so far. */
  addClass(ids: readonly string[], name: string): void {
    for (const id of ids) {
      this.#nodes.get(id)?.classes.push(name);
      this.#edgeById.get(id)?.classes.push(name);
      this.#subgraphs.get(id)?.classes.push(name);
    }
  }

  useClass(targets: readonly Target[], name: Target, range: OffsetRange): void {
    this.classUses.push({ targets, name, range });
  }

  /** Called where a subgraph closes, inner ones first. @returns its id. */
  addSubgraph(parts: SubgraphParts): string {
    const { id: written, members, ...rest } = parts;
    const id = written ?? `subGraph${this.#subgraphCount}`;
    this.#subgraphCount++;
    const nodes = [...new Set(members)].filter((member) => !this.#holder.has(member) && member !== id);
    for (const member of nodes) this.#holder.set(member, id);
    const known = this.#subgraphs.get(id);
    if (known) for (const node of nodes) known.nodes.push(node);
    else this.#subgraphs.set(id, extended(rest, { id, nodes, classes: [] }));
    return id;
  }

  nodes(): FlowNode[] {
    for (const node of this.#nodes.values()) {
      const subgraph = this.#holder.get(node.id);
      if (subgraph !== undefined) node.subgraph = subgraph;
      node.isSubgraph = this.#subgraphs.has(node.id);
      node.references = this.#at(node.id);
    }
    return [...this.#nodes.values()];
  }

  edges(): FlowEdge[] {
    for (const edge of this.#edges) if (edge.id !== undefined) edge.references = this.#at(edge.id);
    return this.#edges;
  }

  subgraphs(): FlowSubgraph[] {
    return Array.from(this.#subgraphs.values(), (subgraph) => {
      const parent = this.#holder.get(subgraph.id);
      const references = subgraph.idRange ? this.#at(subgraph.id) : [];
      // An arrow's id that stands in a subgraph, before its data, is no member.
      const nodes = subgraph.nodes.filter((id) => this.#nodes.has(id) || this.#subgraphs.has(id));
      return extended(subgraph, { nodes, references, ...(parent !== undefined && { parent }) });
    }).sort((a, b) => a.range.start - b.range.start);
  }

  #at(id: string): readonly Reference[] {
    const found = this.#references.get(id);
    return found ? found.sort((a, b) => a.range.start - b.range.start) : NONE;
  }
}

const NONE: readonly Reference[] = [];

function setLabel(item: NodeDraft | EdgeDraft, label: Label): void {
  item.label = label.text;
  item.labelType = label.type;
  item.labelRange = label.range;
}
