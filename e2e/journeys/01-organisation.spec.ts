// The administrator: reads an organisation in from a file, moves, renames and closes as of a date, looks at other days, gives roles.
import { checkPage, day, expect, file, said, signIn, test } from '../lib/test';

const HEAD = 'kod;namn;slag;överordnad kod;egen myndighet;ersätter';

test('a file with a fault is refused by row and column, a right one is read in and undone', async ({ page }) => {
  await signIn(page, 'Johan Berg');
  await page.goto('/organisation');
  await expect(page.getByRole('heading', { level: 1, name: /^Organisationen den/ })).toBeVisible();
  await checkPage(page, 'organisation');
  await page.getByRole('link', { name: 'Läs in från fil' }).click();
  await checkPage(page, 'organisation-import');

  const [template] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Hämta som CSV' }).click()]);
  expect(template.suggestedFilename()).toBe('organisation-mall.csv');

  await test.step('a file with a kind that does not exist', async () => {
    await page
      .getByLabel('Fil', { exact: true })
      .setInputFiles(file('ny-skola.csv', `${HEAD}\n90001;Lyktans skola;Skåla;31200;nej;\n`));
    await page.getByRole('button', { name: 'Granska filen' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Granska innan du läser in' })).toBeVisible();
    await expect(page.getByRole('heading', { name: '1 fel i filen måste rättas först' })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Rad 2' })).toContainText(/C \(slag\).*Skåla.*inget slag av enhet/);
    await checkPage(page, 'organisation-import-fel');
  });

  await test.step('a file that hangs a unit under a code nobody has', async () => {
    await page.getByRole('link', { name: 'Välj en rättad fil' }).click();
    await page
      .getByLabel('Fil', { exact: true })
      .setInputFiles(file('ny-skola.csv', `${HEAD}\n90001;Lyktans skola;Enhet;3120x;nej;\n`));
    await page.getByRole('button', { name: 'Granska filen' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Rad 2' })).toContainText(/D \(överordnad kod\).*3120x/);
    await expect(page.getByText('Går att läsa in när felen är rättade.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Läs in/ })).toHaveCount(0);
  });

  await test.step('the mended file shows the difference before anything changes', async () => {
    await page.getByRole('link', { name: 'Välj en rättad fil' }).click();
    await page
      .getByLabel('Fil', { exact: true })
      .setInputFiles(
        file('ny-skola.csv', `${HEAD}\n90001;Lyktans skola;Enhet;31200;nej;\n31213;Hamnskolan vid kajen;Enhet;31200;nej;\n`),
      );
    await page.getByRole('button', { name: 'Granska filen' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Lyktans skola' })).toContainText('Ny');
    await checkPage(page, 'organisation-granska');
  });

  await test.step('read in, with a receipt', async () => {
    await page.getByRole('button', { name: 'Läs in 2 rader' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Kvitto för ny-skola.csv' })).toBeVisible();
    await said(page, /ny-skola\.csv är inläst/);
    await checkPage(page, 'organisation-kvitto');
    await page.goto('/organisation?sok=Lyktans');
    await expect(page.getByRole('link', { name: 'Lyktans skola' })).toBeVisible();
  });

  await test.step('undone, with a reason', async () => {
    await page.goto('/organisation/import');
    await page.getByRole('link', { name: 'ny-skola.csv' }).click();
    await page.getByLabel('Varför').fill('Skolan startar inte i år.');
    await page.getByRole('button', { name: 'Ångra inläsningen' }).click();
    await said(page, 'Inläsningen av ny-skola.csv är ångrad.');
    await checkPage(page, 'organisation-angrad');
    await page.goto('/organisation?sok=Lyktans');
    await expect(page.getByText('Ingen enhet stämmer.')).toBeVisible();
  });
});

test('a unit is renamed, moved and closed as of a date, and other days show other trees', async ({ page }) => {
  await signIn(page, 'Johan Berg');
  await page.goto('/organisation?sok=Förskolan+Kajutan');
  await page.getByRole('link', { name: 'Förskolan Kajutan' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Förskolan Kajutan' })).toBeVisible();
  await checkPage(page, 'organisation-enhet');

  await test.step('renamed in thirty days', async () => {
    await page.getByRole('link', { name: 'Byt namn' }).click();
    await checkPage(page, 'organisation-byt-namn');
    await page.getByLabel('Nytt namn').fill('Förskolan Kajutan och Skansen');
    await page.getByLabel('Gäller från').fill(day(30));
    await page.getByLabel('Varför').fill('Två hus blir ett.');
    await page.getByRole('button', { name: 'Byt namn' }).click();
    await said(page, /Enheten heter Förskolan Kajutan och Skansen från/);
  });

  await test.step('moved in sixty', async () => {
    await page.getByRole('link', { name: 'Flytta', exact: true }).click();
    await checkPage(page, 'organisation-flytta');
    await page.getByLabel('Ska höra till').selectOption({ label: 'Förskoleområde Norr' });
    await page.getByLabel('Flyttas den').fill(day(60));
    await page.getByLabel('Varför').fill('Närmare området i norr.');
    await page.getByRole('button', { name: 'Flytta' }).click();
    await said(page, /Förskolan Kajutan flyttas/);
  });

  await test.step('the tree of coming days', async () => {
    await page.goto('/organisation');
    await page.getByLabel('Visa trädet den').fill(day(40));
    await page.getByRole('button', { name: 'Visa', exact: true }).click();
    await expect(page.getByRole('link', { name: 'Förskolan Kajutan och Skansen' })).toBeVisible();
    await checkPage(page, 'organisation-framtid');
    await page.goto('/organisation');
    await expect(page.getByRole('link', { name: 'Förskolan Kajutan', exact: true })).toBeVisible();
  });

  await test.step('and of past ones', async () => {
    await page.getByLabel('Visa trädet den').fill('2022-06-01');
    await page.getByRole('button', { name: 'Visa', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Organisationen den 1 juni 2022' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Byggnadsnämnden', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Stadsbyggnadsnämnden' })).toHaveCount(0);
    await checkPage(page, 'organisation-2022');
  });

  await test.step('a unit is added and closed again', async () => {
    await page.goto('/organisation/ny');
    await checkPage(page, 'organisation-ny');
    await page.getByLabel('Kod', { exact: true }).fill('33299');
    await page.getByLabel('Namn', { exact: true }).fill('Förskolan Tillfället');
    await page.getByLabel('Slag').selectOption({ label: 'Enhet' });
    await page.getByLabel('Hör till').selectOption({ label: 'Förskoleområde Öster' });
    await page.getByLabel('Varför').fill('Paviljong under ombyggnaden.');
    await page.getByRole('button', { name: 'Lägg till enheten' }).click();
    await said(page, /Förskolan Tillfället finns från/);
    await page.getByRole('link', { name: 'Stäng', exact: true }).click();
    await checkPage(page, 'organisation-stang');
    await page.getByLabel('Sista dag').fill(day(10));
    await page.getByLabel('Varför').fill('Ombyggnaden är klar.');
    await page.getByRole('button', { name: 'Stäng enheten' }).click();
    await said(page, /Förskolan Tillfället stängs/);
  });
});

test('someone is given a role at a unit, as a substitute', async ({ page }) => {
  await signIn(page, 'Johan Berg');
  await page.goto('/personer');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await checkPage(page, 'personer');

  await test.step('a new person has a first password that is shown once', async () => {
    await page.getByRole('link', { name: 'Ny person' }).click();
    await checkPage(page, 'personer-ny');
    await page.getByLabel('Namn', { exact: true }).fill('Åsa Ny-Ek');
    await page.getByLabel('Användarnamn').fill('asa.ny-ek');
    await page.getByRole('button', { name: 'Lägg till personen' }).click();
    await expect(page.getByText('Lösenordet visas bara nu.')).toBeVisible();
    await checkPage(page, 'personer-losenord');
    await page.getByRole('link', { name: 'Till personens sida' }).click();
    await checkPage(page, 'personer-person');
  });

  await test.step('the role', async () => {
    await page.getByRole('link', { name: 'Ge en roll' }).click();
    await checkPage(page, 'personer-ge-roll');
    await page.getByLabel('Roll').selectOption({ label: 'Rektor' });
    await page.getByLabel('Enhet').selectOption({ label: 'Ekåsens skola' });
    await page.getByLabel('Första dag').fill(day(0));
    await page.getByLabel('Sista dag').fill(day(30));
    await page.getByLabel('Ersätter').fill('Maria Lindqvist');
    await page.getByRole('button', { name: 'Ge en roll' }).click();
    await said(page, 'Rollen är given.');
    await expect(page.getByText('Maria Lindqvist')).toBeVisible();
    await page.goto('/organisation?sok=31204');
    await page.getByRole('link', { name: 'Ekåsens skola' }).click();
    await expect(page.getByText('ersätter Maria Lindqvist')).toBeVisible();
    await page.goto('/roller');
    await checkPage(page, 'roller');
    await page.goto('/installningar');
    await checkPage(page, 'installningar');
  });
});
