// The autumn of an election year: what the ordinary year has and this one not, what is moved or only preliminary, what the newly elected do.
import { checkPage, expect, signIn, test } from '../lib/test';

/** Steps of the ordinary year that the election year's variant leaves out. */
const ABSENT = ['Besluta om Finansplan i kommunfullmäktige', 'Besluta om Finansplan i kommunstyrelsen'];
const NEWLY_ELECTED = 'Besluta om nämndens resursfördelning i de nyvalda nämnderna';

test('the year after an election is started in its own variant', async ({ page }) => {
  await signIn(page, 'Eva Norling');

  await test.step('the variant follows from the year', async () => {
    await page.goto('/arsprocess/starta');
    await page.getByLabel('Process').selectOption('motala|1');
    await page.getByLabel('Budgetår').fill('2031');
    await page.getByRole('button', { name: 'Visa vad det ger' }).click();
    const given = page.getByRole('region', { name: 'Det här startas' });
    await expect(given.getByRole('row').filter({ hasText: NEWLY_ELECTED })).toContainText('31 jan 2031');
    for (const name of ABSENT) await expect(given.getByRole('row').filter({ hasText: name })).toHaveCount(0);
    await checkPage(page, 'valar-starta');
  });

  await test.step('an ordinary year beside it', async () => {
    await page.getByRole('radio', { name: 'Ordinarie år' }).check();
    await page.getByRole('button', { name: 'Visa vad det ger' }).click();
    const given = page.getByRole('region', { name: 'Det här startas' });
    for (const name of ABSENT) await expect(given.getByRole('row').filter({ hasText: name })).toHaveCount(1);
    await expect(given.getByRole('row').filter({ hasText: NEWLY_ELECTED })).toHaveCount(0);
    await page.getByRole('radio', { name: 'Som följer av året' }).check();
    await page.getByRole('button', { name: 'Visa vad det ger' }).click();
  });

  await test.step('started', async () => {
    await page.getByRole('button', { name: /^Starta / }).click();
    await expect(page.getByRole('heading', { level: 1, name: /2031$/ })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('Valår');
    await expect(page.getByRole('region', { name: 'Se över ledningssystemet', exact: true })).toBeVisible();
    await checkPage(page, 'valar-ar');
  });

  await test.step('each newly elected committee has its task', async () => {
    await page.getByRole('link', { name: NEWLY_ELECTED }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Uppgifter' })).toBeVisible();
    const rows = page.getByRole('main').getByRole('row').filter({ hasText: NEWLY_ELECTED });
    await expect(rows.filter({ hasText: 'Grundskolenämnden' })).toHaveCount(1);
    expect(await rows.count()).toBeGreaterThan(3);
    await rows.filter({ hasText: 'Grundskolenämnden' }).getByRole('link', { name: NEWLY_ELECTED }).click();
    await expect(page.getByRole('main')).toContainText('De nyvalda nämnderna beslutar om sin resursfördelning i januari året efter valet.');
    await expect(page.getByRole('main')).toContainText('2031');
    await checkPage(page, 'valar-uppgift');
  });
});

test('the autumn of 2026, as everybody sees it', { tag: '@narrow' }, async ({ page }) => {
  await signIn(page, 'Yusuf Abdi');
  await page.goto('/arsprocess');
  await page.getByRole('link', { name: 'Motala kommuns planeringsprocess 2027' }).click();
  await expect(page.getByRole('main')).toContainText('Valår');

  await test.step('absent and moved steps', async () => {
    const main = page.getByRole('main');
    for (const name of ABSENT) await expect(main.getByRole('link', { name })).toHaveCount(0);
    await expect(main.getByRole('link', { name: 'Besluta om Mål och Resursplan (MoR) i det nyvalda kommunfullmäktige' })).toBeVisible();
    // ordinarily decided in December with the rest, now in April of the new term
    const moved = main.getByRole('row').filter({ hasText: 'Fastställa förvaltningens verksamhetsplan i de nyvalda nämnderna' });
    await expect(moved).toContainText('30 apr 2027');
  });

  await test.step('the list of the autumn', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Tidplan', exact: true }).click();
    await page.getByRole('navigation', { name: 'Vyer' }).getByRole('link', { name: 'Lista' }).click();
    const main = page.getByRole('main');
    await expect(main).toContainText('Besluta om Mål och Resursplan (MoR) i den nyvalda kommunstyrelsen');
    for (const name of ABSENT) await expect(main).not.toContainText(name);
    await checkPage(page, 'valar-lista');
  });

  await test.step('what is only preliminary is said to be so', async () => {
    await page.getByRole('link', { name: 'Tidplan och anvisningar', exact: true }).click();
    await expect(page.getByRole('article')).toContainText('Kommunstyrelsen (preliminärt)');
    await expect(page.getByRole('article')).toContainText('Det bekräftas inte av kommunfullmäktige före valet.');
    await checkPage(page, 'valar-anvisningar');
  });

  await test.step('what the variant changes stands with the model', async () => {
    await page.goto('/processmodeller/motala/1');
    const variant = page.getByRole('region', { name: 'Valår' });
    for (const name of ABSENT) await expect(variant).toContainText(`Avstängt: processteg ”${name}”`);
    await expect(variant).toContainText(`Tillagt: processteg ”${NEWLY_ELECTED}”`);
    await expect(variant).toContainText('Tillagt: processteg ”Fastställa förvaltningens verksamhetsplan i de nyvalda nämnderna”');
    await expect(variant).toContainText('Beslutets slag: ”Definitivt” → ”Preliminärt”');
    await checkPage(page, 'valar-modell');
  });
});
