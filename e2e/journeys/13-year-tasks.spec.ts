// The unit's leader and the year's tasks: begun, done with what they left, not for us, late, early, handed over and moved.
import { checkPage, day, expect, file, said, signIn, test } from '../lib/test';
import { openTask, STEPS, unfold, unitsYear } from '../lib/process';

const UNIT = 'Ekåsens skola';

test('a task is begun, done with what it left, and approved by the manager above', { tag: '@narrow' }, async ({ page, server }) => {
  const year = await unitsYear(server);
  await signIn(page, 'Maria Lindqvist');

  await test.step('it stands among everything else that waits', async () => {
    await page.goto('/mitt-arbete');
    await expect(page.getByRole('link', { name: STEPS.due }).first()).toBeVisible();
    await openTask(page, year, STEPS.due, UNIT);
    await expect(page.getByText('Ej påbörjad').first()).toBeVisible();
    await checkPage(page, 'uppgift');
  });

  await test.step('begun', async () => {
    await page.getByRole('button', { name: 'Påbörja', exact: true }).click();
    await said(page, 'Uppgiften är nu: Pågår.');
  });

  await test.step('done, with what it left', async () => {
    await page.getByLabel('Vad blev det').fill('Tre saker att arbeta med: studiero, närvaro och lokaler.');
    await page.getByLabel('Länk').fill('lagesbild');
    await page.getByLabel('Fil').setInputFiles(file('lagesbild.txt', 'Studiero, närvaro och lokaler.', 'text/plain'));
    await page.getByRole('button', { name: 'Klarmarkera' }).click();
    // an address that is none is refused where it was written, and nothing that was written is lost
    await expect(page.getByText('Skriv en hel adress som börjar med https:// och inte har mellanslag.').first()).toBeVisible();
    await expect(page.getByLabel('Vad blev det')).toHaveValue(/^Tre saker att arbeta med/);
    await checkPage(page, 'uppgift-fel');
    await page.getByLabel('Länk').fill('https://exempel.se/lagesbild');
    await page.getByLabel('Fil').setInputFiles(file('lagesbild.txt', 'Studiero, närvaro och lokaler.', 'text/plain'));
    await page.getByRole('button', { name: 'Klarmarkera' }).click();
    await said(page, 'Uppgiften är nu: Klar.');
    const left = page.getByRole('region', { name: 'Det här lämnade uppgiften' });
    await expect(left).toContainText('Tre saker att arbeta med');
    await expect(left.getByRole('link', { name: 'https://exempel.se/lagesbild' })).toBeVisible();
    const download = page.waitForEvent('download');
    await left.getByRole('link', { name: 'lagesbild.txt' }).click();
    expect((await download).suggestedFilename()).toBe('lagesbild.txt');
    // whoever did it does not approve it
    await expect(page.getByRole('button', { name: 'Godkänn' })).toHaveCount(0);
    await checkPage(page, 'uppgift-klar');
  });

  await test.step('approved by the manager above', async () => {
    await page.context().clearCookies();
    await signIn(page, 'Karin Holm');
    await openTask(page, year, STEPS.due, UNIT);
    await page.getByRole('button', { name: 'Godkänn', exact: true }).click();
    await said(page, 'Uppgiften är nu: Godkänd.');
    await expect(page.getByRole('region', { name: 'Historik' })).toContainText('Karin Holm');
  });
});

test('what is not for us is set aside with its reason', async ({ page, server }) => {
  const year = await unitsYear(server);
  await signIn(page, 'Maria Lindqvist');
  await openTask(page, year, STEPS.notForUs, UNIT);
  await unfold(page, 'Sätt som inte aktuell');
  const reason = page.getByLabel('Varför', { exact: true }).locator('visible=true');
  await page.getByRole('button', { name: 'Sätt som inte aktuell' }).click();
  await expect(reason).toBeVisible();
  await expect(page.getByText('Ej påbörjad').first()).toBeVisible();
  await reason.fill('Vårdnadshavarna tillfrågades i våras.');
  await page.getByRole('button', { name: 'Sätt som inte aktuell' }).click();
  await said(page, 'Uppgiften är nu: Inte aktuell.');
  await expect(page.getByRole('main')).toContainText('Vårdnadshavarna tillfrågades i våras.');
  await checkPage(page, 'uppgift-inte-aktuell');

  await unfold(page, 'Öppna igen');
  await page.getByLabel('Varför', { exact: true }).locator('visible=true').fill('Frågan kom tillbaka.');
  await page.getByRole('button', { name: 'Öppna igen' }).click();
  await said(page, 'Uppgiften är nu: Ej påbörjad.');
});

test('late is said why, early too', async ({ page, server }) => {
  const year = await unitsYear(server);
  await signIn(page, 'Maria Lindqvist');

  await test.step('late', async () => {
    await page.goto(`${year}/uppgifter`);
    await page.getByRole('main').getByLabel('Läge').selectOption({ label: 'Sena' });
    await page.getByRole('main').getByRole('button', { name: 'Visa', exact: true }).click();
    const rows = page.getByRole('row').filter({ hasText: STEPS.late });
    await expect(rows.first()).toContainText(/\d+ dag(ar)? sen/);
    await checkPage(page, 'uppgifter-sena');
    await openTask(page, year, STEPS.late, UNIT);
    await expect(page.getByText(/\d+ dag(ar)? sen/).first()).toBeVisible();
    await unfold(page, 'Klarmarkera');
    const why = page.getByLabel('Varför sent');
    await why.fill('Året började med att lokalerna stängdes.');
    await page.getByLabel('Vad blev det').fill('Hälften av det som planerades.');
    await page.getByRole('button', { name: 'Klarmarkera' }).click();
    await said(page, 'Uppgiften är nu: Klar.');
    await expect(page.getByText('Klar efter sista dagen:').first()).toBeVisible();
    await expect(page.getByRole('main')).toContainText('Året började med att lokalerna stängdes.');
    await checkPage(page, 'uppgift-sen');
  });

  await test.step('early', async () => {
    await openTask(page, year, STEPS.ahead, UNIT);
    await expect(page.getByText(/^Det här behövs och är inte godkänt än: Lägesbild\.|^Uppgiften börjar senare\./).first()).toBeVisible();
    await page.getByLabel('Varför i förväg').first().fill('Vi börjar på det vi vet.');
    await page.getByRole('button', { name: 'Påbörja', exact: true }).click();
    await said(page, 'Uppgiften är nu: Pågår.');
    await expect(page.getByText('Påbörjad i förväg:').first()).toBeVisible();
  });
});

test('a task is handed over and moved with a reason', async ({ page, server }) => {
  const year = await unitsYear(server);
  await signIn(page, 'Maria Lindqvist');
  await openTask(page, year, STEPS.handedOver, UNIT);

  await test.step('moved: not without why', async () => {
    await unfold(page, 'Flytta i tid');
    await page.getByLabel('Första dag').fill(day(30));
    await page.getByLabel('Sista dag').fill(day(20));
    await page.getByLabel('Varför', { exact: true }).locator('visible=true').fill('Salen är bokad den veckan.');
    await page.getByRole('button', { name: 'Flytta i tid' }).click();
    await expect(page.getByText('Sista dagen kommer före den första. Byt plats på dem.').first()).toBeVisible();
    await expect(page.getByLabel('Varför', { exact: true }).locator('visible=true')).toHaveValue('Salen är bokad den veckan.');
    await checkPage(page, 'uppgift-flytta');
    await page.getByLabel('Sista dag').fill(day(40));
    await page.getByRole('button', { name: 'Flytta i tid' }).click();
    await said(page, 'Uppgiften är flyttad.');
    await expect(page.getByText('Enligt tidplanen')).toBeVisible();
    await expect(page.getByText('Flyttad:').first()).toBeVisible();
  });

  await test.step('handed over to a colleague, who finds it', async () => {
    await unfold(page, 'Lämna över');
    const people = page.getByLabel('Till vem');
    const karin = people.locator('option').filter({ hasText: 'Karin Holm' }).first();
    await people.selectOption((await karin.getAttribute('value')) ?? '');
    await page.getByLabel('Varför', { exact: true }).locator('visible=true').fill('Karin håller i dagen för alla skolor.');
    await page.getByRole('button', { name: 'Lämna över' }).click();
    await said(page, 'Uppgiften är överlämnad.');
    await expect(page.getByRole('complementary')).toContainText('Karin Holm');
    await expect(page.getByRole('region', { name: 'Historik' })).toContainText('Överlämnad');
    await checkPage(page, 'uppgift-overlamnad');
  });
});

test('a task is begun and done with the keyboard alone', async ({ page, server }) => {
  const year = await unitsYear(server);
  await signIn(page, 'Maria Lindqvist');
  await openTask(page, year, STEPS.due, 'Ekåsens fritidshem');
  const tabTo = async (name: RegExp) => {
    for (let n = 0; n < 120; n += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLLabelElement> }) | null;
        return (element?.labels?.[0]?.textContent ?? element?.textContent ?? '').replace(/\s+/g, ' ').trim();
      });
      if (name.test(focused)) return;
    }
    throw new Error(`nothing called ${name} is reached with Tab`);
  };
  await tabTo(/^Påbörja$/);
  await page.keyboard.press('Enter');
  await said(page, 'Uppgiften är nu: Pågår.');
  await tabTo(/^Vad blev det/);
  await page.keyboard.type('Läget är beskrivet.');
  await tabTo(/^Klarmarkera$/);
  await page.keyboard.press('Enter');
  await said(page, 'Uppgiften är nu: Klar.');
});
