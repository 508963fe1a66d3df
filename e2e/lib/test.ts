// What every journey begins with: `test` with a server and a page that must stay free of faults, and the checks made on each page.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { axe } from './axe';
import { startDemo, startOnPostgres, type Server } from './server';

export { axe, expect };

/** The password of every account of the demo. */
const PASSWORD = 'fyren-lyser-i-viken';

export interface Worker {
  /** Address of the PostgreSQL server under the program; none is SQLite. */
  postgres: string | undefined;
  /** The demo municipality of this worker alone. */
  server: Server;
}

interface Quiet {
  /** Fails the journey when a page threw, logged an error or broke the content policy. */
  quiet: void;
}

export const test = base.extend<Quiet, Worker>({
  postgres: [undefined, { option: true, scope: 'worker' }],
  server: [
    async ({ postgres }, use, worker) => {
      const folder = process.env.LEDFYR_DEMO;
      if (folder === undefined) throw new Error('the demo was not built: run the journeys through Playwright');
      const own = join(folder, `worker-${worker.workerIndex}`);
      await cp(join(folder, 'built'), own, { recursive: true });
      const server = postgres ? await startOnPostgres(own, postgres, `journeys_${process.pid}`) : await startDemo(own);
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

/** The demo's ordinary accounts, for where no buttons are offered. */
const ACCOUNTS: Record<string, string> = {
  'Maria Lindqvist': 'rektor',
  'Karin Holm': 'verksamhetschef',
  'Helena Brandt': 'forvaltningschef',
  'Sara Axelsson': 'controller',
  'Eva Norling': 'processledare',
  'Yusuf Abdi': 'ordforande',
  'Birgitta Sjöholm': 'revisor',
  'Johan Berg': 'admin',
};

/** Signs in as a person of the demo: with the button that the demo offers for them, or as anyone does where it is served for real. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/logga-in');
  const button = page.getByRole('button', { name });
  const account = ACCOUNTS[name];
  if (account !== undefined && (await button.count()) === 0) await signInWithPassword(page, account, PASSWORD);
  else await button.click();
  await expect(page).not.toHaveURL(/\/logga-in/);
}

/** Signs in as anyone does, with user name and password. */
export async function signInWithPassword(page: Page, user: string, password: string): Promise<void> {
  await page.goto('/logga-in');
  await page.getByLabel('Användarnamn').fill(user);
  await page.getByLabel('Lösenord').fill(password);
  await page.getByRole('button', { name: 'Logga in', exact: true }).click();
}

/** Nothing is wider than the window: no scrolling sideways at any width (WCAG 1.4.10). The failure names what sticks out. */
export async function noSidewaysScroll(page: Page): Promise<void> {
  const { content, window, out } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const sticking = [...document.body.querySelectorAll<HTMLElement>('*')]
      .filter((e) => e.getBoundingClientRect().right > clientWidth + 1 && e.closest('[tabindex="0"], .sr') === null)
      .map((e) => `${e.tagName.toLowerCase()}.${e.className} ${(e.textContent ?? '').trim().slice(0, 40)}`);
    return { content: scrollWidth, window: clientWidth, out: scrollWidth > clientWidth ? sticking.slice(-3) : [] };
  });
  expect.soft(content, `${page.url()} scrolls sideways at ${window} pixels: ${out.join(' | ')}`).toBeLessThanOrEqual(window);
}

/** A picture of the whole page in e2e/shots, for people to look at. */
export async function shot(page: Page, name: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  await page.screenshot({ path: join(import.meta.dirname, '..', 'shots', `${name}-${width}.png`), fullPage: true });
}

/** Widths at which a page opened on a wide screen is looked at too; 320 is where pages must still flow (WCAG 1.4.10). */
const NARROWER = [390, 320];

/** All that holds for every page: accessible, no wider than the window at any of the three widths, and a picture of it. */
export async function checkPage(page: Page, name: string): Promise<void> {
  await axe(page);
  await noSidewaysScroll(page);
  await shot(page, name);
  const size = page.viewportSize();
  if (size === null || size.width < 1000) return;
  for (const width of NARROWER) {
    await page.setViewportSize({ width, height: 844 });
    await noSidewaysScroll(page);
    if (width === NARROWER[0]) await shot(page, name);
  }
  await page.setViewportSize(size);
}

/** What a save says when it went well. */
export async function said(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: words }).or(page.getByText(words)).first()).toBeVisible();
}

/** A file as a person picks it from the disk. */
export function file(name: string, text: string, mimeType = 'text/csv'): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType, buffer: Buffer.from(text) };
}

/** A date so many days from today, as forms write it. */
export function day(from: number): string {
  const date = new Date(Date.now() + from * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(date);
}
