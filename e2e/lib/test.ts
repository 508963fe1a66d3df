// What every journey begins with: `test` with a server and a page that must stay free of faults, and the checks made on each page.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { axe } from './axe';
import { startDemo, type Server } from './server';

export { axe, expect };

interface Worker {
  /** The demo municipality of this worker alone. */
  server: Server;
}

interface Quiet {
  /** Fails the journey when a page threw, logged an error or broke the content policy. */
  quiet: void;
}

export const test = base.extend<Quiet, Worker>({
  server: [
    async ({}, use, worker) => {
      const folder = process.env.LEDFYR_DEMO;
      if (folder === undefined) throw new Error('the demo was not built: run the journeys through Playwright');
      const own = join(folder, `worker-${worker.workerIndex}`);
      await cp(join(folder, 'built'), own, { recursive: true });
      const server = await startDemo(own);
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  quiet: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        // An answer that refuses (403, 404, 409, 422) is logged by the browser too, and is often what a journey is about.
        const refused = message.text().startsWith('Failed to load resource');
        if (message.type() === 'error' && !refused) faults.push(message.text());
      });
      await use();
      expect(faults, 'the page must not throw, log errors or break the content policy').toEqual([]);
    },
    { auto: true },
  ],
});

/** Signs in as a person of the demo with the button that the demo offers for them. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/logga-in');
  await page.getByRole('button', { name }).click();
  await expect(page).not.toHaveURL(/\/logga-in/);
}

/** Signs in as anyone does, with user name and password. */
export async function signInWithPassword(page: Page, user: string, password: string): Promise<void> {
  await page.goto('/logga-in');
  await page.getByLabel('Användarnamn eller e-post').fill(user);
  await page.getByLabel('Lösenord').fill(password);
  await page.getByRole('button', { name: 'Logga in', exact: true }).click();
}

/** Nothing is wider than the window: no scrolling sideways at any width (WCAG 1.4.10). */
export async function noSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content, 'the page scrolls sideways').toBeLessThanOrEqual(window);
}

/** A picture of the whole page in e2e/shots, for people to look at. */
export async function shot(page: Page, name: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  await page.screenshot({ path: join(import.meta.dirname, '..', 'shots', `${name}-${width}.png`), fullPage: true });
}

/** All that holds for every page: accessible, no wider than the window, and a picture of it. */
export async function checkPage(page: Page, name: string): Promise<void> {
  await axe(page);
  await noSidewaysScroll(page);
  await shot(page, name);
}
