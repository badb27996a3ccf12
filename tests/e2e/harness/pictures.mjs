// Pictures of what a test passes by, light and dark, for eyes: only where JALON_PICTURES names a folder.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

const folder = process.env.JALON_PICTURES;

export async function picture(page, name) {
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: theme });
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
  }
}
