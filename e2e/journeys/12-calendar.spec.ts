// The year as a process: it is started, looked at in every view, and checked against the law.
import { readFile } from 'node:fs/promises';
import { pdfIsAccessible, wordIsSound } from '../lib/checks';
import { checkPage, expect, signIn, test } from '../lib/test';

const VIEWS = ['Årshjul', 'Tidslinje', 'Lista', 'Månad'];

test('the year as a process', async ({ page }, info) => {
  await signIn(page, 'Eva Norling');

  await test.step('start a year', async () => {
    await page.goto('/arsprocess');
    await checkPage(page, 'arsprocess');
    await page.getByRole('link', { name: 'Starta en process' }).click();
    await page.getByLabel('Process').selectOption('motala|1');
    await page.getByLabel('Budgetår').fill('2029');
    await page.getByRole('button', { name: 'Visa vad det ger' }).click();
    await expect(page.getByRole('heading', { name: 'Det här startas' })).toBeVisible();
    await checkPage(page, 'starta-ar');
    await page.getByRole('button', { name: /^Starta / }).click();
    await expect(page.getByRole('heading', { level: 1, name: /2029$/ })).toBeVisible();
    await checkPage(page, 'ar');
  });

  await test.step('the timetable in its views', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Tidplan', exact: true }).click();
    await expect(page.getByRole('img', { name: /^Årshjul för / })).toBeVisible();
    for (const view of VIEWS) {
      await page.getByRole('navigation', { name: 'Vyer' }).getByRole('link', { name: view }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Tidplan' })).toBeVisible();
      await expect(page.locator('main a[href*="/uppgifter?steg="]').first()).toBeVisible();
      await checkPage(page, `tidplan-${view.toLowerCase()}`);
    }
    await page.getByRole('link', { name: 'Tidplan och anvisningar' }).click();
    await expect(page.getByRole('article')).toContainText('Ansvarig:');
    await checkPage(page, 'anvisningar');
    const get = async (name: string) => {
      // an unoptimised program takes its time to set a document
      const download = page.waitForEvent('download', { timeout: 60_000 });
      await page.getByRole('link', { name }).click();
      return readFile(await (await download).path());
    };
    pdfIsAccessible(await get('Hämta som PDF'), info);
    wordIsSound(await get('Hämta som Word'), info);
  });

  await test.step('the law check and the review of the model', async () => {
    await page.goto('/lagkontroll?modell=motala&ar=2027');
    await expect(page.getByText('Kan inte bedömas').first()).toBeVisible();
    await page.getByRole('link', { name: /^Brutna \(\d+\)$/ }).click();
    await expect(page.getByRole('article').first()).toContainText('Bruten');
    await checkPage(page, 'lagkontroll');
    await page.goto('/modellgranskning?modell=motala&ar=2027');
    await expect(page.getByRole('link', { name: /^Börjar för tidigt \(\d+\)$/ })).toBeVisible();
    await checkPage(page, 'modellgranskning');
  });
});
