// What package.json contributes for the grammars, as the tests use it; a test holds package.json to it.

export interface GrammarContribution {
  readonly language?: string;
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
  readonly embeddedLanguages?: Readonly<Record<string, string>>;
  readonly tokenTypes?: Readonly<Record<string, 'other' | 'comment' | 'string'>>;
  readonly unbalancedBracketScopes?: readonly string[];
}

export const grammars: readonly GrammarContribution[] = [
  {
    language: 'sysdesign',
    scopeName: 'source.sysdesign',
    path: './syntaxes/sysdesign.tmLanguage.json',
    embeddedLanguages: {
      'meta.embedded.block.markdown.sysdesign': 'sysdesign-markdown',
      'meta.embedded.block.mermaid.sysdesign': 'sysdesign-mermaid',
      'meta.embedded.block.yaml.sysdesign': 'sysdesign',
      'meta.embedded.block.yaml': 'yaml',
      'meta.embedded.block.json': 'json',
      'meta.embedded.block.jsonc': 'jsonc',
      'meta.embedded.block.sql': 'sql',
      'meta.embedded.block.html': 'html',
      'meta.embedded.block.javascript': 'javascript',
      'meta.embedded.block.typescript': 'typescript',
      'meta.embedded.block.python': 'python',
      'meta.embedded.block.go': 'go',
      'meta.embedded.block.java': 'java',
      'meta.embedded.block.rust': 'rust',
      'meta.embedded.block.shellscript': 'shellscript',
    },
    tokenTypes: {
      'meta.expression.sysdesign': 'other',
      'meta.path.sysdesign': 'other',
      'entity.name.tag.yaml': 'other',
    },
    unbalancedBracketScopes: [
      'keyword.operator.arrow.mermaid',
      'keyword.operator.relationship.mermaid',
      'punctuation.definition.shape.asymmetric.mermaid',
      'markup.underline.link.markdown',
      'punctuation.definition.list.begin.markdown',
    ],
  },
  { scopeName: 'source.mermaid.sysdesign', path: './syntaxes/mermaid.tmLanguage.json' },
  {
    scopeName: 'markdown.sysdesign.codeblock',
    path: './syntaxes/markdown-injection.tmLanguage.json',
    injectTo: ['text.html.markdown'],
    embeddedLanguages: {
      'meta.embedded.block.sysdesign': 'sysdesign',
      'meta.embedded.block.markdown.sysdesign': 'sysdesign-markdown',
      'meta.embedded.block.mermaid.sysdesign': 'sysdesign-mermaid',
    },
  },
];
