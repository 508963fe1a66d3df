// The elected member on a phone: what we decided, how it goes, what deviates.
import { checkPage, expect, signIn, test } from '../lib/test';

test('the situation on a phone', { tag: ['@phone', '@narrow'] }, async ({ page }) => {
  await signIn(page, 'Yusuf Abdi');
  await checkPage(page, 'ordforande');
  await page.getByRole('link', { name: 'Till läget' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Läget' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Alla bedömningar' }).getByRole('img')).toHaveAccessibleName(/\d+ enligt plan, \d+ risk, \d+ avviker/);
  await expect(page.getByRole('region', { name: 'Det som avviker' })).toBeVisible();
  await expect(page.getByText(/^Bilden står på Delårsrapport augusti 2026 \(\d+ bedömningar\)/)).toBeVisible();
  await checkPage(page, 'laget');

  await test.step('from a goal to its receivers', async () => {
    await page.getByRole('link', { name: 'Fler elever når gymnasiet' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Fler elever når gymnasiet' })).toBeVisible();
    await expect(page.getByText(/\d av 8 har svarat, \d saknas/)).toBeVisible();
    await checkPage(page, 'laget-mal');
  });

  await test.step('the menu of a small screen', async () => {
    await page.getByRole('banner').getByText('Meny', { exact: true }).click();
    await expect(page.getByRole('navigation', { name: 'Meny på liten skärm' }).getByRole('link', { name: 'Mål och uppdrag' })).toBeVisible();
    await checkPage(page, 'meny');
    await page.goto('/avvikelser');
    await checkPage(page, 'laget-avvikelser');
    await page.goto('/mal');
    // how it goes stands in the list
    const goes = page.getByRole('row').filter({ hasText: 'Fler elever når gymnasiet' }).getByRole('img');
    await expect(goes).toHaveAccessibleName(/^\d+ enligt plan, \d+ risk, \d+ avviker/);
    await expect(page.getByRole('row').filter({ hasText: 'Varje barn får en trygg början' })).toContainText('ingen bedömning ännu');
    await checkPage(page, 'laget-mal-lista');
    await page.goto('/ekonomi');
    await checkPage(page, 'laget-ekonomi');
    await page.goto('/rapporter');
    await page.getByRole('link', { name: 'Delårsrapport april 2026' }).click();
    await checkPage(page, 'laget-rapport');
  });
});

test('the same, in English', { tag: '@phone' }, async ({ page }) => {
  await page.goto('/logga-in');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await checkPage(page, 'en-sign-in');
  await page.getByRole('button', { name: 'Yusuf Abdi' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible();
  await checkPage(page, 'en-my-work');
  for (const path of ['/laget', '/mal', '/framdrift', '/ekonomi', '/indikatorer', '/rapporter', '/avvikelser', '/organisation', '/beslut', '/konto']) {
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    // no key of a text shows, and no Swedish word of the frame
    await expect(page.locator('body')).not.toContainText(/\b(followup|steering|economy|organisation|report|indicators)-[a-z]+-[a-z]/);
    await expect(page.locator('main')).not.toContainText(/\b(Visa|Spara|Enhet|Mottagare|Beslutat|Avbryt|Hämta|Prognos)\b/);
    await checkPage(page, `en${path.replace('/', '-')}`);
  }
});
