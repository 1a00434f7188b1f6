// Lint holds the layers: each folder may import only what docs/architecture.md allows it.
import tseslint from 'typescript-eslint';

/** Layers of src/core, lowest first. A layer may import itself and the layers before it. */
export const CORE_LAYERS = [
  'base',
  'syntax',
  'schema',
  'catalog',
  'model',
  'estimate',
  'analysis',
  'glossary',
  'rules',
  'features',
  'preview',
  'convert',
  'export',
];

const layerRules = CORE_LAYERS.map((layer, index) => ({
  files: [`src/core/${layer}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${[...CORE_LAYERS.slice(index + 1), 'index', 'service'].join('|')})(/|\\.ts$)`,
            message: `core/${layer} may import only the layers below it (docs/architecture.md).`,
          },
          {
            regex: '(^|/)(server|client|cli|protocol|webview)/',
            message: 'core knows nothing of its hosts.',
          },
          {
            regex: '^(vscode|node:|fs$|path$|vscode-)',
            message: 'core runs anywhere: no editor, no Node, no protocol library.',
          },
        ],
      },
    ],
  },
}));

/** What the folders beside core may not import. */
const hosts = {
  'src/protocol': ['core', 'server', 'client', 'cli', 'webview'],
  'src/server': ['client', 'cli', 'webview'],
  'src/client': ['core', 'server', 'cli', 'webview'],
  'src/cli': ['client', 'webview'],
  webview: ['core', 'server', 'client', 'cli'],
};

const hostRules = Object.entries(hosts).map(([folder, banned]) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(src/)?(${banned.join('|')})/`,
            message: `${folder} may not import ${banned.join(', ')} (docs/architecture.md).`,
          },
          ...(banned.includes('core')
            ? []
            : [
                {
                  regex: '/core/(?!index\\.ts$)',
                  message: 'src/core/index.ts is the only door into core.',
                },
              ]),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['dist/', '.cache/', 'node_modules/', '**/generated/**', '**/*.generated.*', 'test/fixtures/'] },
  ...tseslint.configs.strict.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 450, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: false, skipComments: false, IIFEs: true }],
      'max-depth': ['error', 4],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'prefer-const': 'error',
      'no-console': 'error',
    },
  },
  ...layerRules,
  ...hostRules,
  {
    // A describe block is a table of tests, not a function to be understood at once.
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
);
