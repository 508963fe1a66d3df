// What must not go wrong: two who save the same thing, a double-clicked button, hostile text, a forged cookie, no script at all.
import { checkPage, day, expect, said, signIn, test } from '../lib/test';
import type { Page } from '@playwright/test';

const about = (page: Page, title: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { level: 3, name: title, exact: true }) });

async function planned(page: Page, title: string): Promise<void> {
  await page.goto('/mal');
  await page.getByRole('link', { name: 'Eleverna är delaktiga i skolans vardag' }).click();
  await page.getByRole('link', { name: 'Planera aktivitet' }).click();
  await page.getByLabel('Enhet').selectOption({ label: 'Ekåsens skola' });
  await page.getByLabel('Rubrik').fill(title);
  await page.getByLabel('Börjar').fill(day(0));
  await page.getByLabel('Slutar').fill(day(20));
}

test('two save the same thing: both texts stand on the conflict page', async ({ page, browser, baseURL }) => {
  await signIn(page, 'Maria Lindqvist');
  await planned(page, 'Skolrådet bestämmer om rasterna');
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await said(page, 'Aktiviteten är sparad.');
  const second = await browser.newPage({ baseURL, locale: 'sv-SE', viewport: { width: 1280, height: 900 } });
  await signIn(second, 'Maria Lindqvist');
  const activity = new URL(page.url()).pathname;
  await page.goto(`${activity}/andra`);
  await second.goto(`${activity}/andra`);
  await page.getByLabel('Rubrik').fill('Skolrådet bestämmer om rasterna och maten');
  await page.getByRole('button', { name: 'Spara ändringarna' }).click();
  await said(page, 'Aktiviteten är sparad.');
  await second.getByLabel('Rubrik').fill('Skolrådet bestämmer om bollplanen');
  await second.getByRole('button', { name: 'Spara ändringarna' }).click();
  await expect(second.getByRole('heading', { level: 1, name: /sparade medan du skrev/ })).toBeVisible();
  await expect(second.getByRole('main')).toContainText('Skolrådet bestämmer om rasterna och maten');
  await expect(second.getByRole('main')).toContainText('Skolrådet bestämmer om bollplanen');
  await checkPage(second, 'konflikt');
  await second.getByRole('textbox', { name: /Text som ska gälla/ }).first().fill('Skolrådet bestämmer om rasterna, maten och bollplanen');
  await second.getByRole('button', { name: 'Spara texten' }).click();
  await expect(second.getByRole('heading', { level: 1, name: 'Skolrådet bestämmer om rasterna, maten och bollplanen' })).toBeVisible();
  await second.close();
});

test('a double-clicked button makes one', async ({ page }) => {
  await signIn(page, 'Maria Lindqvist');
  await planned(page, 'Dubbelklickad aktivitet');
  await page.getByRole('button', { name: 'Spara', exact: true }).dblclick();
  await said(page, 'Aktiviteten är sparad.');
  await page.goto('/mal');
  await page.getByRole('link', { name: 'Eleverna är delaktiga i skolans vardag' }).click();
  const one = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Dubbelklickad aktivitet', exact: true }) });
  await expect(one, 'activities made').toHaveCount(1);
});

test('markup in a name is text', async ({ page }) => {
  await signIn(page, 'Maria Lindqvist');
  const name = '<img src=x onerror="document.title=1"><script>alert(1)</script> & "Åke"';
  await planned(page, name);
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await said(page, 'Aktiviteten är sparad.');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await checkPage(page, 'elak-text');
  await page.goto('/mitt-arbete');
  await expect(page).toHaveTitle(/Mitt arbete/);
  await checkPage(page, 'elak-text-lista');
});

test('a title of ten thousand characters is refused and kept in the form', async ({ page }) => {
  await signIn(page, 'Maria Lindqvist');
  const long = 'Å'.repeat(10_000);
  await planned(page, 'kort');
  await page.getByLabel('Rubrik').evaluate((e, text) => {
    e.removeAttribute('maxlength');
    (e as HTMLInputElement).value = text;
  }, long);
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(page.getByText('1 sak behöver rättas')).toBeVisible();
  await expect(page.getByText(/Texten är för lång/).first()).toBeVisible();
  await expect(page.getByLabel('Rubrik')).toHaveValue(long);
  await checkPage(page, 'lang-rubrik');
});

test('a forged cookie, a guessed id and another method give nothing away', async ({ page, context, baseURL }) => {
  await signIn(page, 'Maria Lindqvist');
  await page.goto('/mal/00000000-0000-7000-8000-000000000000');
  await expect(page.getByRole('heading', { level: 1, name: 'Vi hittar inte sidan' })).toBeVisible();
  await checkPage(page, 'finns-inte');
  await page.goto('/installningar');
  await expect(page.getByRole('heading', { level: 1, name: /Vi hittar inte sidan|Du har inte rätt/ })).toBeVisible();
  const unwritten = await page.request.post('/mal/nytt', { form: { title: 'smuggel' } });
  expect([403, 404, 405, 409, 422]).toContain(unwritten.status());
  expect((await page.request.delete('/mal')).status()).toBe(405);
  const cookies = await context.cookies();
  await context.clearCookies();
  await context.addCookies(cookies.map((c) => ({ ...c, value: `${c.value.slice(0, -6)}AAAAAA` })));
  await page.goto(`${baseURL}/mitt-arbete`);
  await expect(page).toHaveURL(/\/logga-in/);
  await expect(page.getByRole('heading', { level: 1, name: 'Logga in' })).toBeVisible();
});

test('reporting works without script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, locale: 'sv-SE', javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, 'Karin Holm');
  await page.getByRole('link', { name: 'Börja rapportera' }).or(page.getByRole('link', { name: 'Fortsätt rapportera' })).first().click();
  const title = 'Läslyft på fritidshem';
  const line = about(page, title);
  await line.getByRole('radio', { name: 'Avviker' }).check();
  await line.getByRole('button', { name: 'Klar, till nästa' }).click();
  await said(page, 'något saknas innan det är klart');
  const again = about(page, title);
  await again.getByLabel('Varför avviker det?').fill('Böckerna kom sent.');
  await again.getByLabel('Vad betyder det för dem ni är till för?').fill('Läslyftet börjar efter jul.');
  await again.getByLabel('Vad gör ni åt det?').fill('Lån från stadsbiblioteket.');
  await again.getByLabel('Vad bygger bedömningen på?').fill('Samtal med personalen.');
  await again.getByRole('button', { name: 'Klar, till nästa' }).click();
  await said(page, 'Svaret är klart.');
  await expect(about(page, title)).toContainText('Avviker');
  await context.close();
});
