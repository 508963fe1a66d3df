// A small process of the units, dated around the day of the run, so that some of its tasks are late, some due and some ahead whatever
// the day is; and the steps that journeys share when they read in models and find a unit's tasks.
import { readFile } from 'node:fs/promises';
import { type Page } from '@playwright/test';
import { expect, said } from './test';
import { type Server } from './server';

const NOW = new Date().getFullYear();

/** The budget year that the small process is started for; the demo runs 2027 and the calendar's journey 2029. */
export const BUDGET_YEAR = [NOW - 1, NOW, NOW - 2].find((year) => ![2027, 2029].includes(year)) ?? NOW;

/** All of a year, as a model writes it. */
function allOf(year: number): string {
  const from = year - BUDGET_YEAR;
  return `Y${from > 0 ? '+' : ''}${from === 0 ? '' : from} m01..m12`;
}

/** What the unit's leader is asked for, by the names on the pages; each journey acts on a step of its own. */
export const STEPS = {
  late: 'Se tillbaka på förra året',
  due: 'Beskriva läget',
  notForUs: 'Samla in synpunkter från vårdnadshavare',
  handedOver: 'Ordna planeringsdagen',
  ahead: 'Planera nästa år',
  followed: 'Följa närvaron',
} as const;

function step(key: string, name: string, year: number, rest: string[]): string {
  return ['[[subprocess.step]]', `key = "${key}"`, `name = "${name}"`, `when = "${allOf(year)}"`, 'responsible = ["rektor"]', 'scope = "each-local-unit"', ...rest, ''].join('\n');
}

const MODEL = `key = "enhetens-ar"
name = "Enhetens år"
kind = "planning"
version = "1"
source = "Enheternas egen arbetsgång"
language = "sv"

[[party]]
key = "rektor"
name = "Rektor"
kind = "role"

[[object]]
key = "lagesbild"
name = "Lägesbild"

[[object]]
key = "plan"
name = "Enhetens plan"
final = true

[[subprocess]]
key = "enhetens-ar"
name = "Enhetens år"
purpose = "Varje enhet ser tillbaka och planerar framåt."
objects_in = []
objects_out = ["plan"]

${step('se-tillbaka', STEPS.late, NOW - 1, ['instruction = "Vad blev det av det ni planerade?"'])}
${step('beskriva-laget', STEPS.due, NOW, ['leaves = ["lagesbild"]'])}
${step('samla-synpunkter', STEPS.notForUs, NOW, [])}
${step('planeringsdag', STEPS.handedOver, NOW, [])}
${step('folja-narvaron', STEPS.followed, NOW, [])}
${step('planera', STEPS.ahead, NOW + 1, ['needs = ["lagesbild"]', 'leaves = ["plan"]'])}`;

/** The years that have been started, by the address of their server. */
const started = new Map<string, string>();

/** Lets a program of the municipality read in the small process and start its year, once for each server; gives the year's address. */
export async function unitsYear(server: Server): Promise<string> {
  const before = started.get(server.url);
  if (before !== undefined) return before;
  const token = server.token('Planeringsverktyget', 'process-leader');
  const send = async (path: string, kind: string, body: string) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': kind };
    const answer = await fetch(`${server.url}/api/v1/calendar/${path}`, { method: 'POST', headers, body });
    const text = await answer.text();
    expect(answer.status, text).toBe(200);
    return JSON.parse(text) as { id?: string };
  };
  await send('models', 'application/toml', MODEL);
  const year = await send('years', 'application/json', JSON.stringify({ model: 'enhetens-ar', version: '1', budget_year: BUDGET_YEAR }));
  const address = `/arsprocess/${year.id}`;
  started.set(server.url, address);
  return address;
}

/** Opens a unit's task of a step, from the list of the year's tasks. */
export async function openTask(page: Page, year: string, name: string, unit: string): Promise<void> {
  await page.goto(`${year}/uppgifter`);
  await page.getByRole('main').getByLabel('Processteg').selectOption({ label: name });
  await page.getByRole('main').getByRole('button', { name: 'Visa', exact: true }).click();
  await page.getByRole('row').filter({ has: page.getByText(unit, { exact: true }) }).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** A part of a task's page that is folded until somebody needs it. */
export async function unfold(page: Page, words: string): Promise<void> {
  const summary = page.getByRole('main').locator('summary').filter({ hasText: new RegExp(`^${words}$`) });
  await expect(summary).toBeVisible();
  if (!(await summary.evaluate((element) => (element.parentElement as HTMLDetailsElement).open))) await summary.click();
}

/** What a person gets from a model's page by one of its links. */
export async function modelBytes(page: Page, key: string, version: string, kind: 'TOML' | 'XLSX'): Promise<Buffer> {
  await page.goto(`/processmodeller/${key}/${version}`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: kind }).click();
  return readFile(await (await download).path());
}

/** The text of a model's file. */
export async function modelFile(page: Page, key: string, version: string): Promise<string> {
  return (await modelBytes(page, key, version, 'TOML')).toString('utf8');
}

/** Chooses a file of a model and asks what is in it. */
export async function lookAtModel(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.goto('/processmodeller/las-in');
  await page.getByLabel('Välj fil').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Förhandsgranska' }).click();
}

/** Reads a model in as the process leader does. */
export async function readInModel(page: Page, name: string, text: string): Promise<void> {
  await lookAtModel(page, name, text);
  await page.getByRole('main').getByRole('button', { name: 'Läs in från fil' }).click();
  await said(page, 'Modellen är inläst.');
}

/** Another text in the file, which must have stood there once. */
export function instead(text: string, before: string, after: string): string {
  expect(text.split(before).length, `”${before}” stands once`).toBe(2);
  return text.replace(before, () => after);
}
