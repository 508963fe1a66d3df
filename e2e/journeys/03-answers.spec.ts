// The committee's controller: sees what is not answered and answers each in its own way; the council's page counts the answers.
import { checkPage, expect, file, said, signIn, test } from '../lib/test';
import type { Locator } from '@playwright/test';

const HEAD =
  'slag;nummer;rubrik;formulering;mottagare;medverkande;undantag;period;återrapportering;tema;god ekonomisk hushållning;under mål';
const TITLES = ['Skolbibliotek på varje skola', 'Skolmat av råvaror från trakten', 'Färre resor med flyg'];
/** What the council gave the committee earlier and nobody has answered. */
const BEFORE = ['Beredskap för längre elavbrott', 'Lokaler i takt med barnkullarna', 'Kulturskola i hela kommunen'];

/** The number that a choice above the list says. */
async function count(choice: Locator, name: string): Promise<number> {
  const link = choice.getByRole('link', { name: new RegExp(`^${name} \\d+$`) });
  return Number((await link.innerText()).replace(/\D/g, ''));
}

test('three assignments are answered in three ways', async ({ page, browser, baseURL }) => {
  await test.step('the council gives three assignments', async () => {
    const council = await browser.newPage({ baseURL, locale: 'sv-SE' });
    await signIn(council, 'Eva Norling');
    await council.goto('/beslut/nytt');
    await council.getByLabel('Rubrik').fill('Tilläggsbudget 2026');
    await council.getByLabel('Beslutsdatum').fill('2026-06-11');
    await council.getByLabel('Paragraf').fill('201');
    await council.getByLabel('Diarienummer').fill('KS 2026-0401');
    await council.getByRole('button', { name: 'Spara', exact: true }).click();
    await council.getByRole('link', { name: 'Läs in från fil' }).first().click();
    const rows = TITLES.map((t, n) => `uppdrag;${n + 1};${t};${t}.;30000, 34000;;;2026;årsredovisning;social;nej;`);
    await council.getByLabel('Välj fil').setInputFiles(file('tillagg.csv', [HEAD, ...rows].join('\n')));
    await council.getByRole('button', { name: 'Granska filen' }).click();
    await council.getByRole('button', { name: 'Läs in 3 rader' }).click();
    await council.getByRole('link', { name: 'Publicera 3 mål och uppdrag' }).click();
    await council.getByRole('button', { name: 'Publicera 3 mål och uppdrag' }).click();
    await said(council, '3 mål och uppdrag är publicerade.');
    await council.close();
  });

  await signIn(page, 'Sara Axelsson');
  for (const title of TITLES) await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible();
  await page.goto('/uppdrag-till-oss');
  for (const title of [...TITLES, ...BEFORE]) await expect(page.getByRole('row').filter({ hasText: title })).toHaveCount(1);
  const choice = page.getByRole('navigation', { name: 'Urval' });
  const missing = await count(choice, 'Saknar svar');
  await expect(page.getByText(new RegExp(`^${missing}\\s+saknar svar, (varav .* gäller .* än )?jan–aug\\s2026\\.$`))).toBeVisible();
  await checkPage(page, 'uppdrag-till-oss');

  await test.step('the other choice counts what is given for the period, answered or not', async () => {
    const all = await count(choice, 'Alla i perioden');
    expect(all).toBeGreaterThan(missing);
    await choice.getByRole('link', { name: /^Alla i perioden/ }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Fler elever når gymnasiet' })).toContainText('Tar upp');
    await checkPage(page, 'uppdrag-till-oss-alla');
    await choice.getByRole('link', { name: /^Saknar svar/ }).click();
  });

  const answer = (title: string) => page.getByRole('link', { name: `Svara: ${title}` }).or(page.getByRole('link', { name: `Svara : ${title}` }));

  await test.step('taken up, with an own goal and an activity', async () => {
    await answer('Skolbibliotek på varje skola').click();
    await checkPage(page, 'svar');
    await page.getByRole('radio', { name: 'Tar upp' }).check();
    const first = page.getByRole('group', { name: 'Eget 1' });
    await first.getByLabel('Rubrik').fill('Bemannade skolbibliotek');
    const second = page.getByRole('group', { name: 'Eget 2' });
    await second.getByLabel('Slag').selectOption({ label: 'Aktivitet' });
    await second.getByLabel('Rubrik').fill('Anställ fyra skolbibliotekarier');
    await second.getByLabel('Börjar').fill('2026-09-01');
    await second.getByLabel('Slutar').fill('2026-12-31');
    await checkPage(page, 'svar-tar-upp');
    await page.getByRole('button', { name: 'Spara svaret' }).click();
    await said(page, 'Svaret är sparat.');
    await expect(page.getByRole('row').filter({ hasText: 'Grundskolenämnden' })).toContainText('Tar upp');
    await expect(page.getByText('1 av 2 har svarat, 1 saknas')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Bemannade skolbibliotek' }).first()).toBeVisible();
    await checkPage(page, 'mal-besvarat');
  });

  await test.step('contributed to through something that exists', async () => {
    await page.goto('/uppdrag-till-oss');
    await answer('Skolmat av råvaror från trakten').click();
    await page.getByRole('radio', { name: 'Bidrar' }).check();
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Spara svaret' }).click();
    await said(page, 'Svaret är sparat.');
    await expect(page.getByRole('row').filter({ hasText: 'Grundskolenämnden' })).toContainText('Bidrar');
  });

  await test.step('not relevant, which needs a reason', async () => {
    await page.goto('/uppdrag-till-oss');
    await answer('Färre resor med flyg').click();
    await page.getByRole('radio', { name: 'Inte relevant' }).check();
    await page.getByRole('button', { name: 'Spara svaret' }).click();
    await expect(page.getByText('1 sak behöver rättas')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Inte relevant' })).toBeChecked();
    await checkPage(page, 'svar-utan-motivering');
    await page.getByLabel('Motivering').fill('Nämnden har inga tjänsteresor med flyg.');
    await page.getByRole('button', { name: 'Spara svaret' }).click();
    await said(page, 'Svaret är sparat.');
    await expect(page.getByRole('row').filter({ hasText: 'Grundskolenämnden' })).toContainText('Inte relevant');
    await expect(page.getByText('Nämnden har inga tjänsteresor med flyg.').first()).toBeVisible();
  });

  await test.step('what is answered has left the list', async () => {
    await page.goto('/uppdrag-till-oss');
    expect(await count(choice, 'Saknar svar')).toBe(missing - TITLES.length);
    for (const title of TITLES) await expect(page.getByRole('row').filter({ hasText: title })).toHaveCount(0);
    for (const title of BEFORE) await expect(page.getByRole('row').filter({ hasText: title })).toHaveCount(1);
    await page.goto('/mal');
    await expect(page.getByRole('row').filter({ hasText: 'Färre resor med flyg' })).toContainText('1 av 2');
    await checkPage(page, 'mal-lista');
  });
});
