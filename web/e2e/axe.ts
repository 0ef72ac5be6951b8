import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** By the rules of WCAG 2.2 A and AA, and those of good practice. */
export async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
