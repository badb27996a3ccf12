// What axe finds on a page as it stands, in the light and in the dark; where colours alone differ, only they are looked at.
import { AxeBuilder } from '@axe-core/playwright';

export async function axeFindings(page, name) {
  const found = [];
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: theme });
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'], ...(theme === 'dark' ? { runOnly: ['color-contrast'] } : {}) }).analyze();
    found.push(...violations.map((each) => `${name} ${theme}: ${each.id}: ${each.nodes.slice(0, 3).map((node) => `${node.target.flat().join(' ')} ${(node.any[0]?.message ?? '').slice(0, 140)}`).join(' | ')}`));
  }
  return found;
}
