// Pictures for the documents, of every main page at two widths: `PICTURES=1 npx playwright test journeys/99-pictures.spec.ts`.
import { join } from 'node:path';
import { expect, signIn, test } from '../lib/test';
import type { Page } from '@playwright/test';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'pictures');

/** No taller than a reader of a document has patience for, which keeps each picture below 300 kB. */
async function picture(page: Page, name: string): Promise<void> {
  for (const [width, tallest] of [[1280, 900], [390, 844]] as const) {
    await page.setViewportSize({ width, height: tallest });
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: join(FOLDER, `${name}-${width}.png`) });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test.skip(process.env.PICTURES === undefined, 'pictures are taken when they are asked for');
test.skip(({ isMobile }) => isMobile);

test('pictures of every main page', async ({ page }) => {
  test.setTimeout(300_000);
  const signOut = () => page.context().clearCookies();
  await page.goto('/oppet');
  await picture(page, 'oppet');

  await signIn(page, 'Maria Lindqvist');
  await picture(page, 'mitt-arbete');
  await page.getByRole('link', { name: 'Fortsätt rapportera' }).click();
  await picture(page, 'rapportera');
  await page.goto('/mal');
  await picture(page, 'mal');
  await page.getByRole('link', { name: 'Trygghet och studiero i alla klasser' }).click();
  await picture(page, 'mal-sida');
  await signOut();

  await signIn(page, 'Eva Norling');
  await page.goto('/framdrift');
  await picture(page, 'framdrift');
  await page.goto('/arsprocess');
  await page.getByRole('link', { name: 'Motala kommuns planeringsprocess 2027' }).first().click();
  await page.goto(`${page.url()}/tidplan`);
  await page.getByRole('img').first().scrollIntoViewIfNeeded();
  await picture(page, 'tidplan');
  await page.goto('/lagkontroll?modell=motala&ar=2027');
  await picture(page, 'lagkontroll');
  await signOut();

  await signIn(page, 'Sara Axelsson');
  await page.goto('/ekonomi');
  await picture(page, 'ekonomi');
  await page.goto('/rapporter');
  await page.getByRole('link', { name: 'Delårsrapport augusti 2026' }).click();
  await picture(page, 'rapport');
  await page.goto('/rapporter');
  await page.getByRole('link', { name: 'Delårsrapport april 2026' }).click();
  await expect(page.getByRole('region', { name: 'Fryst rapport' })).toBeVisible();
  await picture(page, 'rapport-fryst');
  await page.goto('/indikatorer');
  await picture(page, 'indikatorer');
  await signOut();

  await signIn(page, 'Johan Berg');
  await page.goto('/organisation');
  await picture(page, 'organisation');
  await signOut();

  await signIn(page, 'Yusuf Abdi');
  await page.goto('/laget');
  await picture(page, 'laget');
});
