// Accessibility of the page as it stands: axe-core's rules for WCAG 2.1 A and AA and its best practices, without exception.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/** No violation at all; the failure names rule, place and what to do. */
export async function axe(page: Page): Promise<void> {
  await page.evaluate(source);
  const results = await page.evaluate(async (tags) => {
    const engine = (globalThis as unknown as { axe: { run: (root: Document, options: object) => Promise<AxeResults> } }).axe;
    return engine.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
  }, TAGS);
  const violations = results.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id} at ${node.target.join(' ')}: ${node.failureSummary ?? rule.help}`),
  );
  expect.soft(violations, `accessibility of ${page.url()}`).toEqual([]);
}
