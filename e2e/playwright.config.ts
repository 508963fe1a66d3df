// How the journeys run: which browser, which widths, how many at a time. `cargo xtask test` starts them.
import { defineConfig } from '@playwright/test';
import type { Worker } from './lib/test';

const nothingOfItsOwn = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The server on which the journeys are made once more; `cargo xtask test` starts one. */
const postgres = process.env.LEDFYR_JOURNEYS_POSTGRES;

export default defineConfig<object, Worker>({
  testDir: './journeys',
  outputDir: './results',
  globalSetup: './lib/demo.ts',
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 150_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    colorScheme: 'light',
    actionTimeout: 20_000,
    navigationTimeout: 20_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: process.getuid?.() === 0 ? ['--no-sandbox', ...nothingOfItsOwn] : nothingOfItsOwn,
    },
  },
  projects: [
    { name: 'desktop', grepInvert: /@phone/, use: { viewport: { width: 1280, height: 900 } } },
    // Journeys made on a phone carry the tag @phone. The others look at every page at 390 and 320 pixels too (checkPage).
    { name: 'phone', grep: /@phone|@narrow/, use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
    // The width at which pages must still flow (WCAG 1.4.10): journeys that ask for it by the tag @narrow.
    { name: 'narrow', grep: /@narrow/, use: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true } },
    // The same journeys as on the desktop, with PostgreSQL under the program instead of SQLite.
    ...(postgres ? [{ name: 'postgres', grepInvert: /@phone/, use: { viewport: { width: 1280, height: 900 }, postgres } }] : []),
  ],
});
