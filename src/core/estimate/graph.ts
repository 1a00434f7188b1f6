/** Strongly connected components of a graph, inputs first: the order of evaluation, and the cycles. */

/**
 * Tarjan's algorithm without recursion.
 * @param edges the nodes that a node depends on.
 * @returns groups of nodes; a group comes after the groups it depends on. More than one node in a group is a cycle.
 */
export function components(count: number, edges: (node: number) => readonly number[]): number[][] {
  const groups: number[][] = [];
  const order = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onPath = new Uint8Array(count);
  const path: number[] = [];
  let next = 0;
  const enter = (node: number) => {
    order[node] = low[node] = next++;
    onPath[node] = 1;
    path.push(node);
    return { node, targets: edges(node), at: 0 };
  };
  for (let root = 0; root < count; root++) {
    if (order[root] !== -1) continue;
    const work = [enter(root)];
    while (work.length > 0) {
      const frame = work.at(-1)!;
      const target = frame.targets[frame.at++];
      if (target === undefined) {
        work.pop();
        const parent = work.at(-1);
        if (parent) low[parent.node] = Math.min(low[parent.node]!, low[frame.node]!);
        if (low[frame.node] === order[frame.node]) groups.push(takeGroup(frame.node, path, onPath));
      } else if (order[target] === -1) work.push(enter(target));
      else if (onPath[target]) low[frame.node] = Math.min(low[frame.node]!, order[target]!);
    }
  }
  return groups;
}

function takeGroup(root: number, path: number[], onPath: Uint8Array): number[] {
  const group = path.splice(path.lastIndexOf(root));
  for (const node of group) onPath[node] = 0;
  return group;
}

/** The shortest way from a node back to itself, as the nodes on it; the node itself stands first. */
export function cycleThrough(start: number, edges: (node: number) => readonly number[]): number[] {
  const from = new Map<number, number>();
  let front = [start];
  while (front.length > 0) {
    const further: number[] = [];
    for (const node of front) {
      const closed = edges(node).includes(start);
      if (closed) return wayTo(node, start, from);
      for (const target of edges(node)) {
        if (from.has(target)) continue;
        from.set(target, node);
        further.push(target);
      }
    }
    front = further;
  }
  return [start];
}

function wayTo(end: number, start: number, from: ReadonlyMap<number, number>): number[] {
  const way = [end];
  for (let node = end; node !== start;) way.push((node = from.get(node)!));
  return way.reverse();
}
