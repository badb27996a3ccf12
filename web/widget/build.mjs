// Builds dist/: the core script, the forms and the questionnaire loaded on demand, and the status page.
import { build, transform } from 'esbuild';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';

const sheets = {
  name: 'style sheets as text',
  setup(builder) {
    builder.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const { code } = await transform(source, { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

const common = {
  bundle: true,
  minify: true,
  legalComments: 'none',
  target: ['chrome109', 'firefox115', 'safari16.4'],
  charset: 'utf8',
  plugins: [sheets],
  outdir: 'dist',
  logLevel: 'warning',
};

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await Promise.all([
  build({ ...common, entryPoints: ['src/jalon.ts'], format: 'iife' }),
  build({ ...common, entryPoints: { forms: 'src/contact/forms.ts', guide: 'src/guide/guide.ts', invite: 'src/invite/invite.ts', survey: 'src/survey/survey.ts' }, format: 'esm' }),
  build({ ...common, entryPoints: { status: 'src/status/status.ts' }, format: 'esm' }),
  copyFile('src/status/status.html', 'dist/status.html'),
]);
