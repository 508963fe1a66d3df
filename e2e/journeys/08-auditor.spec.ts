// The auditor: who set a status, when, on what evidence; and the pages as they were known on a chosen date. Nothing can be changed.
import { checkPage, expect, signIn, test } from '../lib/test';

test('a status is traced to who set it, when and on what', async ({ page }) => {
  await signIn(page, 'Birgitta Sjöholm');
  await expect(page.getByRole('region', { name: 'Delårsrapport augusti 2026' }).getByRole('link', { name: 'Visa de som saknas' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Läget', exact: true }).getByRole('link', { name: 'Till läget' })).toBeVisible();
  await expect(page.getByRole('link', { name: /rapportera$/ })).toHaveCount(0);
  await checkPage(page, 'revisor');
  await page.goto('/mal');
  await expect(page.getByRole('heading', { level: 1, name: 'Mål och uppdrag' })).toBeVisible();
  await checkPage(page, 'revisor-mal');
  await page.getByRole('link', { name: 'Trygghet och studiero i alla klasser' }).click();
  await checkPage(page, 'revisor-mal-sida');
  await page.getByRole('row').filter({ hasText: 'Ekåsens skola' }).getByRole('link', { name: /Enligt plan|Risk för avvikelse/ }).click();
  await expect(page.getByText('Svar och underlag')).toBeVisible();
  const now = page.getByRole('region', { name: 'Nu' });
  await expect(now).toContainText(/Maria Lindqvist, .*20\d\d/);
  await expect(now).toContainText(/indikatorer har värde för perioden/);
  await expect(now).toContainText('Elever som känner sig trygga');
  await expect(page.getByRole('region', { name: 'Så har svaret ändrats' })).toContainText('Maria Lindqvist');
  await checkPage(page, 'bedomning');
  await page.getByRole('link', { name: 'Visa hela rapporten' }).click();
  await expect(page.getByRole('button', { name: 'Godkänn' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Historik' })).toContainText('Påbörjades');
  await checkPage(page, 'revisor-granska');
});

test('looking back shows what was known that day, marked and without anything to change', async ({ page }) => {
  await signIn(page, 'Birgitta Sjöholm');
  await page.goto('/mal');
  await page.getByRole('group').filter({ hasText: 'Period' }).getByText(/helår|jan/).first().click();
  await page.getByRole('link', { name: 'Visa som det såg ut en viss dag' }).click();
  await checkPage(page, 'sedd');
  await page.getByLabel('Dag').fill('2036-01-01');
  await page.getByRole('button', { name: 'Visa den dagen' }).click();
  await expect(page.getByText('1 sak behöver rättas')).toBeVisible();
  await page.getByLabel('Dag').fill('2026-05-15');
  await page.getByRole('button', { name: 'Visa den dagen' }).click();
  await expect(page.getByText('Som det var 15 maj 2026')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Mål och uppdrag' })).toBeVisible();
  await checkPage(page, 'tillbaka-mal');
  for (const path of ['/laget', '/framdrift', '/organisation', '/avvikelser', '/beslut']) {
    await page.goto(path);
    await expect(page.getByText('Som det var 15 maj 2026')).toBeVisible();
    await expect(page.getByRole('button', { name: /^(Spara|Öppna|Stäng|Läs in|Godkänn)/ })).toHaveCount(0);
    await checkPage(page, `tillbaka${path.replace('/', '-')}`);
  }
  await expect(page.getByText('Delårsrapport augusti 2026')).toHaveCount(0);
  await page.getByRole('link', { name: 'Tillbaka till i dag' }).click();
  await expect(page.getByText('Som det var 15 maj 2026')).toHaveCount(0);
});

test('one who may write cannot while looking back', async ({ page }) => {
  await signIn(page, 'Maria Lindqvist');
  await page.goto('/sedd?till=/mitt-arbete');
  await page.getByLabel('Dag').fill('2026-05-15');
  await page.getByRole('button', { name: 'Visa den dagen' }).click();
  await expect(page.getByText('Som det var 15 maj 2026')).toBeVisible();
  await page.goto('/mal');
  await page.getByRole('link', { name: 'Trygghet och studiero i alla klasser' }).click();
  await expect(page.getByRole('link', { name: 'Planera aktivitet' })).toHaveCount(0);
  await checkPage(page, 'tillbaka-mal-sida');
});
