import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** One rule of `Who may import whom`: in `files`, the `patterns` are refused with `message`. */
const layer = (files, ...rules) => ({
  files,
  ignores: ['**/*.test.ts', '**/*.test.tsx'],
  rules: { 'no-restricted-imports': ['error', { patterns: rules.map(([group, message, extra]) => ({ group, message, ...extra })) }] },
});

const ELECTRON = [['electron', 'electron/*'], 'Only src-main/electron imports electron; inject what you need from there.'];
const NODE = [['node:*', 'fs', 'path', 'os'], 'This folder is pure or runs in the browser; do it in src-main and reach it through the API.'];
const THREE = [['three', 'three/*', '@react-three/*'], 'Only gpu, scene, capture and the 3D view import three; read the store instead.'];
const REACT = [['react', 'react-dom', 'react/*', '@blueprintjs/*', 'dockview*'], 'No React here; put components in views or panels.'];
const HOST_CODE = [['@main/*', '**/src-main/**'], 'The renderer reaches the host only through host/; import @main/api as a type if you need its shape.', { allowTypeImports: true }];
const RENDERER_CODE = [['@renderer/*', '**/src-renderer/**'], 'This code does not know the renderer; move what both need to src-shared.'];
const GPU = [['**/gpu/*', '**/scene/*', '**/capture/*', '@renderer/gpu/*', '@renderer/scene/*', '@renderer/capture/*'], 'Use state or commands; the graphics layer follows the store by itself.'];
const VIEWS = [['**/views/*', '**/views/**', '**/panels/*', '@renderer/views/*', '@renderer/panels/*'], 'gpu → scene → views → App: a lower layer never imports a higher one.'];

export default tseslint.config(
  { ignores: ['out/**', 'dist/**', '.tsbuild/**', 'node_modules/**', 'test-results/**', 'playwright-report/**'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'no-undef': 'off',
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  // Playwright reads which fixtures a fixture needs from its first parameter; `{}` means none.
  { files: ['e2e/**'], rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] } },
  { files: ['src-renderer/**/*.{ts,tsx}'], ...reactHooks.configs.flat['recommended-latest'] },
  layer(['src-shared/**'], ELECTRON, NODE, THREE, REACT, [['@main/*', '@renderer/*', '../../src-*'], 'src-shared imports only itself.']),
  layer(['src-main/**'], ELECTRON, RENDERER_CODE, THREE, REACT),
  layer(['src-main/electron/**'], RENDERER_CODE, THREE, REACT),
  layer(['src-renderer/**'], ELECTRON, NODE, HOST_CODE),
  layer(['src-renderer/host/**', 'src-renderer/state/**', 'src-renderer/commands/**'], ELECTRON, NODE, HOST_CODE, THREE, REACT, GPU, VIEWS),
  layer(['src-renderer/gpu/**', 'src-renderer/scene/**', 'src-renderer/capture/**'], ELECTRON, NODE, HOST_CODE, VIEWS),
  layer(['src-renderer/panels/**'], ELECTRON, NODE, HOST_CODE, THREE, GPU),
);
