// The controller: outcome from the economy system with a stated total that does not add up, and forecasts whose versions are kept.
import { checkPage, expect, file, said, signIn, test } from '../lib/test';

test('outcome is read in; a stated total that differs is kept beside the sum', async ({ page }) => {
  await signIn(page, 'Sara Axelsson');
  await page.goto('/ekonomi');
  await checkPage(page, 'ekonomi');
  await page.getByRole('link', { name: 'Läs in belopp' }).click();
  await checkPage(page, 'ekonomi-inlasning');
  const rows = (unit: string) =>
    `enhet;period;intäkter;kostnader;kommunbidrag;interna bidrag;resultat\n${unit};2026-09;"15 200,5";"−170 100,0";;;"−150 000,0"\n`;
  const fill = async (unit: string) => {
    await page.getByLabel('Välj fil').setInputFiles(file('utfall-september.csv', rows(unit)));
    await page.getByRole('radio', { name: 'Utfall' }).check();
    await page.getByRole('radio', { name: 'tkr' }).check();
    await page.getByLabel('Källa').fill('Ekonomisystemet');
    await page.getByRole('button', { name: 'Förhandsgranska' }).click();
  };

  await test.step('a unit that nobody has is refused', async () => {
    await fill('319999');
    await expect(page.getByRole('heading', { name: '1 fel i filen måste rättas först' })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: '319999' })).toContainText('Rad 2');
    await checkPage(page, 'ekonomi-inlasning-fel');
  });

  await test.step('the stated total differs, and is said', async () => {
    await page.goto('/ekonomi/inlasning');
    await fill('31000');
    await expect(page.getByText(/resultatet är .* i filen, men delarna blir/).or(page.getByText('En angiven total stämmer inte.')).first()).toBeVisible();
    await checkPage(page, 'ekonomi-granska');
    await page.getByRole('button', { name: /^Läs in \d+ belopp/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Kvitto för utfall-september.csv' })).toBeVisible();
    await checkPage(page, 'ekonomi-kvitto');
  });

  await test.step('and undone', async () => {
    await page.getByRole('button', { name: 'Ångra inläsningen' }).click();
    await said(page, 'Inläsningen är ångrad.');
  });
});

test('a forecast is saved as a new version, the older are kept', async ({ page }) => {
  await signIn(page, 'Sara Axelsson');
  await page.goto('/ekonomi');
  await page.getByRole('link', { name: 'Visa raderna' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Grundskolenämnden/ })).toBeVisible();
  await checkPage(page, 'ekonomi-enhet');
  await page.getByRole('link', { name: 'Ny prognos' }).click();
  await checkPage(page, 'ekonomi-prognos');
  await page.getByLabel('Kostnader').fill('elva miljarder');
  await page.getByLabel('Kommentar').fill('Fler elever än väntat i höst.');
  await page.getByRole('button', { name: 'Spara prognosen' }).click();
  await expect(page.getByLabel('Kostnader')).toHaveValue('elva miljarder');
  await expect(page.getByLabel('Kommentar')).toHaveValue('Fler elever än väntat i höst.');
  await checkPage(page, 'ekonomi-prognos-fel');
  await page.getByLabel('Kostnader').fill('−11 800 000');
  await page.getByRole('button', { name: 'Spara prognosen' }).click();
  await said(page, /Prognosen är sparad som version \d+\./);
  const versions = page.getByRole('region', { name: 'Prognoser för året' });
  await expect(versions).toContainText('Fler elever än väntat i höst.');
  await expect(versions).toContainText('Version 1');
});
