/** Which type of diagram a text is, found by its first word as Mermaid finds it. */

/** The words that begin the diagrams which are passed on; Mermaid looks only at how the text begins. */
const OTHERS: readonly RegExp[] = [
  /^(?:mindmap|architecture|erDiagram|gantt|info|pie|requirement|sequenceDiagram|timeline|gitGraph|stateDiagram|journey)/,
  /^(?:quadrantChart|sankey|packet|xychart|block|eventmodeling|treeView-beta|radar-beta|treemap|venn-beta|kanban)/,
  /^(?:agentflow-beta\b|classDiagram|C4Context|C4Container|C4Component|C4Dynamic|C4Deployment|usecase-beta(?:\s|$))/,
  /^(?:ishikawa(?:-beta)?\b|wardley-beta|railroad-(?:ebnf-|abnf-|peg-)?beta)/i,
  /^(?:cynefin-beta(?:[\s:]|$)|swimlane-beta\b|error\s*$)/,
];
const FLOWCHART = /^(?:graph|flowchart)/;
/** Mermaid looks for these words anywhere in the text, even in a flowchart. */
const ANYWHERE = /C4Container|C4Component|C4Dynamic|C4Deployment/;

/** @param text the text without front matter, directives and the comments before its first word. */
export function detectType(text: string): { readonly type: 'flowchart' | 'other' | 'none'; readonly word?: string } {
  const word = /^[\w-]+/.exec(text)?.[0];
  const elk = text.startsWith('flowchart-elk');
  const c4 = elk ? null : ANYWHERE.exec(text);
  if (c4 && ANYWHERE.test(text.replace(/%%[^\n]*\n/g, ''))) return { type: 'other', word: c4[0] };
  if (FLOWCHART.test(text)) return { type: 'flowchart', ...(word !== undefined && { word }) };
  if (word !== undefined && OTHERS.some((pattern) => pattern.test(text))) return { type: 'other', word };
  return { type: 'none', ...(word !== undefined && { word }) };
}
