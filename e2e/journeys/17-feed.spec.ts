// Calendars to subscribe to: a secret address of one's own, read by an independent reader; guessed, old and revoked ones are not found.
import { checkPage, expect, said, signIn, test } from '../lib/test';
import { readCalendar } from '../lib/checks';
import { STEPS, unitsYear } from '../lib/process';

test('a person subscribes to their tasks, and takes the address back', { tag: '@narrow' }, async ({ page, server, playwright }, info) => {
  await unitsYear(server);
  // whoever subscribes is a calendar without a session
  const calendar = await playwright.request.newContext({ baseURL: server.url });
  const status = async (path: string) => (await calendar.get(path)).status();
  const given = async () => (await page.getByRole('link', { name: 'Öppna i kalendern' }).getAttribute('href')) ?? '';
  await signIn(page, 'Maria Lindqvist');
  let address = '';

  await test.step('an address is given, and shown this once', async () => {
    await page.goto('/min-kalender');
    await expect(page.getByText('Du har ingen adress än.')).toBeVisible();
    await page.getByRole('button', { name: 'Ge mig en adress' }).click();
    await expect(page.getByText('Adressen visas bara nu.')).toBeVisible();
    address = await given();
    expect(address).toMatch(/^\/oppet\/kalender\/\S{20,}\.ics$/);
    await checkPage(page, 'min-kalender');
    await page.goto('/min-kalender');
    await expect(page.getByText('Du har en hemlig adress.')).toBeVisible();
    await expect(page.getByText(address)).toHaveCount(0);
  });

  await test.step('an independent reader finds the tasks in it', async () => {
    const answer = await calendar.get(address);
    expect(answer.headers()['content-type']).toContain('text/calendar');
    const events = readCalendar(await answer.body(), info);
    const names = events.map((event) => event.summary);
    expect(names).toContain(`${STEPS.followed}: Ekåsens skola`);
    const year = new Date().getFullYear();
    const followed = events.find((event) => event.summary === `${STEPS.followed}: Ekåsens skola`);
    // the last working day of a year is the last weekday before New Year's Eve; events of whole days end on the day after their last
    const last = new Date(Date.UTC(year, 11, 30));
    while (last.getUTCDay() % 6 === 0) last.setUTCDate(last.getUTCDate() - 1);
    const end = new Date(last.getTime() + 86_400_000).toISOString().slice(0, 10);
    expect(followed).toMatchObject({ first: `${year}-01-01`, end });
  });

  await test.step('guessed: not found, and nothing tells near from far', async () => {
    const near = address.replace(/.\.ics$/, (end) => (end.startsWith('A') ? 'B.ics' : 'A.ics'));
    for (const path of [near, '/oppet/kalender/gissad.ics', address.replace('.ics', ''), '/oppet/kalender/.ics', `${address}.ics`])
      expect(await status(path), path).toBe(404);
  });

  await test.step('a new address closes the old one; revoked closes it for good', async () => {
    await page.getByRole('button', { name: 'Ge mig en ny adress' }).click();
    const second = await given();
    expect(second).not.toBe(address);
    expect(await status(address)).toBe(404);
    expect(await status(second)).toBe(200);
    await page.getByRole('button', { name: 'Återkalla adressen' }).click();
    await said(page, 'Adressen är återkallad.');
    expect(await status(second)).toBe(404);
    await expect(page.getByText('Du har ingen adress än.')).toBeVisible();
  });
  await calendar.dispose();
});

test('the municipality’s own calendar is open to all and names nobody', async ({ server, playwright }, info) => {
  const anybody = await playwright.request.newContext({ baseURL: server.url });
  const answer = await anybody.get('/oppet/kalender.ics');
  expect(answer.status()).toBe(200);
  const events = readCalendar(await answer.body(), info);
  expect(events.map((event) => event.summary).join('\n')).toContain('Besluta om Mål och Resursplan (MoR) i det nyvalda kommunfullmäktige');
  expect(JSON.stringify(events)).not.toMatch(/Maria Lindqvist|Karin Holm|Eva Norling/);
  await anybody.dispose();
});
