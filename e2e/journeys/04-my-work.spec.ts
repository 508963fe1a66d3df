// The unit manager's own page: what to plan and report; the report is filled in, sent back with a reason, amended, approved and locked.
import { checkPage, day, expect, said, signIn, test } from '../lib/test';
import type { Page } from '@playwright/test';

const ROUND = 'Delårsrapport augusti 2026';

/** The form of one thing in the report. */
const about = (page: Page, title: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { level: 3, name: title, exact: true }) });

/** How many things the menu says that a person has to do. */
async function toDo(page: Page): Promise<number> {
  const menu = page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link', { name: /^Mitt arbete, \d+ att göra$/ });
  return Number(/(\d+) att göra/.exec((await menu.getAttribute('aria-label')) ?? '')?.[1]);
}

async function next(page: Page, title: string): Promise<void> {
  await about(page, title).getByRole('button', { name: 'Klar, till nästa' }).click();
  await said(page, 'Svaret är klart.');
}

async function save(page: Page, title: string): Promise<void> {
  await about(page, title).getByRole('button', { name: 'Spara', exact: true }).click();
  await said(page, 'Svaret är sparat.');
}

test('a principal plans, reports and completes; the superior sends back and approves', async ({ page, browser, baseURL }) => {
  test.setTimeout(240_000);
  let before = 0;
  await signIn(page, 'Maria Lindqvist');

  await test.step('what is mine to do, by date', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Mitt arbete' })).toBeVisible();
    const banner = page.getByRole('region', { name: ROUND });
    await expect(banner).toContainText('Ekåsens skola. Lämnas');
    await expect(banner.getByRole('img', { name: '5 av 12 svar klara' })).toBeVisible();
    await expect(page.getByRole('region', { name: /^Till / }).first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'Anmäl en avvikelse' })).toBeVisible();
    // the menu says how many they are
    const lanes = page.getByRole('region', { name: /^(I dag|Försenat|Till |Senare)/ });
    before = await toDo(page);
    await expect(lanes.getByRole('listitem')).toHaveCount(before);
    await checkPage(page, 'mitt-arbete');
  });

  await test.step('a suggestion is confirmed with one press', async () => {
    await page.getByRole('button', { name: /^Bekräfta Läsverkstad i årskurs 3/ }).click();
    await expect(page.getByText('Bekräftat', { exact: true })).toBeVisible();
    await page.reload();
    expect(await toDo(page)).toBe(before - 1);
  });

  await test.step('an activity is planned under a goal of the committee', async () => {
    await page.goto('/mal');
    await page.getByRole('link', { name: 'Trygghet och studiero i alla klasser' }).click();
    await checkPage(page, 'mal-sida');
    await page.getByRole('link', { name: 'Planera aktivitet' }).click();
    await checkPage(page, 'aktivitet-ny');
    await page.getByLabel('Enhet').selectOption({ label: 'Ekåsens skola' });
    await page.getByLabel('Rubrik').fill('Rastvärdar vid bollplanen');
    await page.getByLabel('Börjar').fill(day(1));
    await page.getByLabel('Slutar').fill(day(-3));
    await page.getByRole('button', { name: 'Spara', exact: true }).click();
    await expect(page.getByText('Slutdagen måste komma efter startdagen.').first()).toBeVisible();
    await expect(page.getByLabel('Rubrik')).toHaveValue('Rastvärdar vid bollplanen');
    await page.getByLabel('Slutar').fill(day(25));
    await page.getByLabel('Ansvarig').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Spara', exact: true }).click();
    await said(page, 'Aktiviteten är sparad.');
    await checkPage(page, 'aktivitet');
  });

  await test.step('the report, filled in with what is known', async () => {
    await page.goto('/mitt-arbete');
    await page.getByRole('link', { name: 'Fortsätt rapportera' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Ekåsens skola rapporterar' })).toBeVisible();
    await expect(page.getByText('6 av 12 klara')).toBeVisible();
    await checkPage(page, 'rapportera');
  });

  await test.step('a risk cannot be completed without its reasons', async () => {
    const goal = about(page, 'Trygghet och studiero i alla klasser');
    await goal.getByRole('radio', { name: 'Risk för avvikelse' }).check();
    await goal.getByLabel('Kommentar').fill('Tryggheten håller i sig, studieron sjunker i årskurs 5.');
    await goal.getByRole('button', { name: 'Klar, till nästa' }).click();
    await said(page, 'något saknas innan det är klart');
    await expect(goal.getByText('Skriv varför det avviker.')).toBeVisible();
    await expect(goal.getByLabel('Kommentar')).toHaveValue('Tryggheten håller i sig, studieron sjunker i årskurs 5.');
    await checkPage(page, 'rapportera-saknas');
    await goal.getByLabel('Varför avviker det?').fill('Två lärare har slutat och vikarier byter av varandra.');
    await goal.getByLabel('Vad betyder det för dem ni är till för?').fill('Eleverna i årskurs 5 får sämre arbetsro.');
    await goal.getByLabel('Vad gör ni åt det?').fill('Fast resurs i årskurs 5 från januari.');
    await goal.getByLabel('Ett värde saknas. Varför?').fill('Statistiken kommer från centrala elevhälsan i december.');
    await next(page, 'Trygghet och studiero i alla klasser');
  });

  await test.step('the rest', async () => {
    const pupils = about(page, 'Eleverna är delaktiga i skolans vardag');
    await pupils.getByRole('radio', { name: 'Enligt plan' }).check();
    // the former comment stands unchanged: it says nothing of how it goes now
    await expect(pupils.getByText('Texten är från Delårsrapport april 2026. Ändra det som inte längre gäller.')).toBeVisible();
    await pupils.getByRole('button', { name: 'Klar, till nästa' }).click();
    await said(page, 'något saknas innan det är klart');
    await expect(pupils.getByText(/^Skriv vad bedömningen bygger på/)).toBeVisible();
    await pupils.getByLabel('Vad bygger bedömningen på?').fill('Klassråd och elevråd under våren.');
    await next(page, 'Eleverna är delaktiga i skolans vardag');
    const bicycles = about(page, 'Fler ska välja cykel till arbetet');
    await bicycles.getByLabel('Vad bygger bedömningen på?').fill('Räkning vid cykelstället varje måndag.');
    await next(page, 'Fler ska välja cykel till arbetet');
    const reported = about(page, 'Anmälda kränkningar per 100 elever');
    await reported.getByLabel('Värde', { exact: true }).fill('fyra');
    await reported.getByRole('button', { name: 'Klar, till nästa' }).click();
    await expect(about(page, 'Anmälda kränkningar per 100 elever').getByLabel('Värde', { exact: true })).toHaveValue('fyra');
    await about(page, 'Anmälda kränkningar per 100 elever').getByLabel('Värde', { exact: true }).fill('4,2');
    await save(page, 'Anmälda kränkningar per 100 elever');
    const economy = about(page, 'Ekonomi');
    await economy.getByLabel('Prognos helår, netto').fill('−55 100');
    await economy.getByLabel('Kommentar').fill('Vikarier kostar mer än väntat.');
    await next(page, 'Ekonomi');
    const calm = about(page, 'Studiero på lektionerna');
    await expect(calm).toContainText('Värdet finns redan.');
    await calm.getByLabel('Totalt').fill('61,5');
    await save(page, 'Studiero på lektionerna');
  });

  await test.step('figures that are filled in are confirmed together', async () => {
    const together = page.getByRole('form', { name: 'Som förut eller enligt plan' });
    await expect(together.getByRole('checkbox', { checked: true })).toHaveCount(2);
    await checkPage(page, 'rapportera-flera');
    await together.getByRole('button', { name: 'Bekräfta alla 2' }).click();
    await said(page, '2 svar är bekräftade.');
    await expect(page.getByText('12 av 12 klara')).toBeVisible();
  });

  await test.step('completed; whoever completes does not approve', async () => {
    await page.getByRole('button', { name: 'Klarmarkera' }).click();
    await said(page, 'Rapporten är klarmarkerad.');
    await checkPage(page, 'granska-egen');
    await expect(page.getByRole('button', { name: 'Godkänn' })).toHaveCount(0);
  });

  const superior = await browser.newPage({ baseURL, locale: 'sv-SE', viewport: { width: 1280, height: 900 } });
  await test.step('the superior sends it back with a reason', async () => {
    await signIn(superior, 'Karin Holm');
    await superior.getByRole('link', { name: /^Granska.*Rapporten från Ekåsens skola$/ }).click();
    await checkPage(superior, 'granska');
    await superior.getByRole('button', { name: 'Skicka tillbaka' }).click();
    await expect(superior.getByText('1 sak behöver rättas')).toBeVisible();
    const history = superior.getByRole('region', { name: 'Historik' });
    await expect(history.getByRole('listitem').first()).toContainText(/Rapporten klarmarkerades.*Maria Lindqvist, rektor/s);
    await superior.getByLabel('Varför?').fill('Skriv vad resursen i årskurs 5 kostar.');
    await superior.getByRole('button', { name: 'Skicka tillbaka' }).click();
    await said(superior, 'Rapporten är skickad tillbaka.');
    await expect(history.getByRole('listitem').first()).toContainText(/Rapporten skickades tillbaka.*Karin Holm/s);
    await expect(history.getByRole('listitem').first()).toContainText('Skriv vad resursen i årskurs 5 kostar.');
    await checkPage(superior, 'granska-tillbaka');
  });

  await test.step('the principal reads why, amends and completes again', async () => {
    await page.goto('/mitt-arbete');
    await page.getByRole('link', { name: /^Komplettera/ }).first().click();
    await expect(page.getByText(/^Skickad tillbaka av Karin Holm \d{1,2}\s\S+\s20\d\d\s\d\d\.\d\d\./)).toBeVisible();
    await expect(page.getByText('Skriv vad resursen i årskurs 5 kostar.')).toBeVisible();
    await checkPage(page, 'rapportera-tillbaka');
    await page.getByRole('link', { name: 'Ändra Trygghet och studiero i alla klasser' }).click();
    const goal = about(page, 'Trygghet och studiero i alla klasser');
    await goal.getByLabel('Vad gör ni åt det?').fill('Fast resurs i årskurs 5 från januari, 210 tkr.');
    await next(page, 'Trygghet och studiero i alla klasser');
    await page.getByRole('button', { name: 'Klarmarkera' }).click();
    await said(page, 'Rapporten är klarmarkerad.');
  });

  await test.step('approved, and locked', async () => {
    await superior.reload();
    await expect(superior.getByText('Fast resurs i årskurs 5 från januari, 210 tkr.')).toBeVisible();
    await superior.getByRole('button', { name: 'Godkänn' }).click();
    await said(superior, 'Rapporten är godkänd.');
    await expect(superior.getByText(/^Godkänd \d{1,2}\s\S+\s20\d\d\s\d\d\.\d\d av Karin Holm\.$/)).toBeVisible();
    await expect(superior.getByRole('region', { name: 'Historik' }).getByRole('listitem').first()).toContainText(/Rapporten godkändes.*Karin Holm/s);
    await checkPage(superior, 'granska-godkand');
    await page.goto('/mitt-arbete');
    await expect(page.getByRole('link', { name: 'Fortsätt rapportera' })).toHaveCount(0);
    await expect(superior.getByRole('heading', { name: 'Öppna rapporten igen' })).toBeVisible();
    await page.goto(new URL(superior.url()).pathname.replace('/granska/', '/rapportera/'));
    await expect(page.getByText('Rapporten är låst.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Klar, till nästa' })).toHaveCount(0);
    await checkPage(page, 'rapportera-last');
  });

  await test.step('opened again with a reason', async () => {
    await superior.getByLabel('Varför?').fill('Nytt värde från elevhälsan.');
    await superior.getByRole('button', { name: 'Öppna igen' }).click();
    await said(superior, 'Rapporten är öppen igen.');
    await superior.close();
  });
});

test('what is completed waits with the nearest superior alone', async ({ page, browser, baseURL }) => {
  await signIn(page, 'Helena Brandt');
  await expect(page.getByRole('region', { name: 'Hos andra' })).toContainText(/rapport(er)? väntar på godkännande hos/);
  await expect(page.getByRole('link', { name: /^Granska ?: Rapporten från Kvarnbackens skola$/ })).toHaveCount(0);
  await checkPage(page, 'mitt-arbete-forvaltningschef');
  const nearest = await browser.newPage({ baseURL, locale: 'sv-SE' });
  await signIn(nearest, 'Karin Holm');
  await expect(nearest.getByRole('link', { name: /^Granska ?: Rapporten från Kvarnbackens skola$/ })).toBeVisible();
  await nearest.close();
});

test('a manager registers a deviation at any time, under five headings', async ({ page }) => {
  await signIn(page, 'Maria Lindqvist');
  await page.goto('/avvikelser');
  await checkPage(page, 'avvikelser');
  await page.goto('/mitt-arbete');
  await page.getByRole('link', { name: 'Anmäl en avvikelse' }).click();
  await checkPage(page, 'avvikelser-ny');
  await page.getByLabel('Enhet').selectOption({ label: 'Ekåsens skola' });
  await page.getByLabel('Upptäckt').fill(day(0));
  await page.getByLabel('Vad avviker?').fill('Idrottshallen är stängd');
  await page.getByRole('radio', { name: 'Verksamhet' }).check();
  await page.getByLabel('Orsak').fill('Taket läcker.');
  await page.getByLabel('Konsekvenser för dem verksamheten finns till för').fill('Idrotten är utomhus.');
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await said(page, 'Avvikelsen är anmäld.');
  await checkPage(page, 'avvikelse');
  await page.getByLabel('Varför?').first().fill('Taket är inte mitt att besluta om.');
  await page.getByRole('button', { name: 'Lyft till chefen ovanför' }).click();
  await said(page, 'Avvikelsen är lyft.');
});

test('a line is reported with the keyboard alone', async ({ page }) => {
  await signIn(page, 'Karin Holm');
  await page.goto('/mitt-arbete');
  const tabTo = async (name: RegExp) => {
    for (let n = 0; n < 120; n += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => document.activeElement?.textContent?.replace(/\s+/g, ' ').trim() ?? '');
      if (name.test(focused)) return;
    }
    throw new Error(`nothing called ${name} is reached with Tab`);
  };
  await tabTo(/^Till innehållet/);
  await tabTo(/^(Börja|Fortsätt) rapportera$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /rapporterar$/ })).toBeVisible();
  const goal = page.getByRole('article').filter({ has: page.getByLabel('Vad bygger bedömningen på?') }).first();
  const title = await goal.getByRole('heading', { level: 3 }).innerText();
  const inside = async (check: () => Promise<boolean>) => {
    for (let n = 0; n < 150; n += 1) {
      await page.keyboard.press('Tab');
      if (await check()) return;
    }
    throw new Error(`not reached with Tab in ${title}`);
  };
  const focusedIn = (selector: string) =>
    goal.evaluate((e, s) => e.contains(document.activeElement) && (document.activeElement?.matches(s) ?? false), selector);
  await inside(() => focusedIn('[type=radio]'));
  // the arrow keys go along the scale
  const onPlan = goal.getByRole('radio', { name: 'Enligt plan' });
  await page.keyboard.press('ArrowRight');
  for (let n = 0; n < 5 && !(await onPlan.isChecked()); n += 1) await page.keyboard.press('ArrowLeft');
  await expect(goal.getByRole('radio', { name: 'Enligt plan' })).toBeChecked();
  await inside(() => focusedIn('[name=basis]'));
  await page.keyboard.type('Samtal med alla arbetslag.');
  await inside(() => focusedIn('[value=confirm]'));
  await page.keyboard.press('Enter');
  await said(page, 'Svaret är klart.');
});
