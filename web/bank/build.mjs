// Builds dist/: every page in every language from src/site, the pages' script and their style sheet.
import { build } from 'esbuild';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const common = { bundle: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning' };
const work = 'node_modules/.cache/site.mjs';

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await build({ ...common, entryPoints: ['src/site/site.ts'], outfile: work, format: 'esm', platform: 'node' });
await build({
  ...common, entryPoints: { bank: 'src/client/bank.ts' }, outdir: 'dist', format: 'esm', minify: true,
  target: ['chrome109', 'firefox115', 'safari16.4'],
});
await build({ ...common, entryPoints: { bank: 'src/bank.css' }, outdir: 'dist', minify: true, target: ['chrome109', 'firefox115', 'safari16.4'] });

const { pages } = await import(pathToFileURL(work).href);
for (const { file, html } of pages()) {
  const path = join('dist', file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, html);
}
