// The process leader opens a round of reporting and follows how far it has come, unit by unit.
import { checkPage, day, expect, said, signIn, test } from '../lib/test';

test('a round is laid out, seen and opened', async ({ page }) => {
  await signIn(page, 'Eva Norling');
  await page.goto('/uppfoljning');
  await checkPage(page, 'uppfoljningar');
  await page.getByRole('link', { name: 'Ny uppföljning' }).click();
  await checkPage(page, 'uppfoljning-ny');
  await page.getByLabel('Namn').fill('Avstämning september 2026');
  await page.getByLabel('Period', { exact: true }).selectOption({ label: 'jan–sep 2026' });
  await page.getByRole('button', { name: 'Spara och se vad som frågas' }).click();
  await expect(page.getByText('1 sak behöver rättas')).toBeVisible();
  await expect(page.getByLabel('Namn')).toHaveValue('Avstämning september 2026');
  await page.getByLabel('Sista dag').fill(day(20));
  await page.getByRole('radio', { name: 'Valda enheter' }).check();
  await page.getByRole('checkbox', { name: 'Kulturnämnden' }).check();
  await page.getByRole('checkbox', { name: 'Ekonomi och prognos' }).uncheck();
  await page.getByRole('button', { name: 'Spara och se vad som frågas' }).click();
  await expect(page.getByRole('heading', { name: 'Det här kommer att frågas' })).toBeVisible();
  await checkPage(page, 'uppfoljning-utkast');
  await page.getByRole('button', { name: 'Öppna uppföljningen' }).click();
  await said(page, /Uppföljningen är öppen\. \d+ enheter har fått \d+ frågor\./);
  await checkPage(page, 'uppfoljning');
  await page.getByRole('button', { name: 'Hämta nya frågor' }).click();
  await checkPage(page, 'uppfoljning-hamtat');
  await page.getByRole('button', { name: 'Stäng uppföljningen' }).click();
  await said(page, 'Uppföljningen är stängd.');
});

test('who follows the whole begins with how far the round has come', async ({ page }) => {
  await signIn(page, 'Eva Norling');
  await expect(page.getByRole('heading', { level: 1, name: 'Mitt arbete' })).toBeVisible();
  const banner = page.getByRole('region', { name: 'Delårsrapport augusti 2026' });
  await expect(banner).toContainText(/\d+ av \d+ rapporter är inte klara\. Lämnas .*, \d+ dagar kvar\./);
  await expect(banner.getByRole('img', { name: /^\d+ av \d+ rapporter klara$/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Läget', exact: true }).getByRole('link', { name: 'Till läget' })).toBeVisible();
  await checkPage(page, 'mitt-arbete-processledare');

  await test.step('what nobody has answered is one press away', async () => {
    await page.getByRole('link', { name: 'Visa mål och uppdrag där någon saknas' }).click();
    await expect(page).toHaveURL(/\/mal\?svar=nej/);
    await expect(page.getByRole('row').filter({ hasText: 'Beredskap för längre elavbrott' })).toHaveCount(1);
    await page.goBack();
  });
  await banner.getByRole('link', { name: 'Visa de som saknas' }).click();
  await expect(page.getByRole('table', { name: 'De som saknas' }).getByRole('row').filter({ hasText: 'Ekåsens skola' })).toContainText('Maria Lindqvist');
});

test('progress of the whole municipality, down to a unit, and those that are missing', async ({ page }) => {
  await signIn(page, 'Eva Norling');
  await page.goto('/uppfoljning');
  await page.getByRole('link', { name: 'Delårsrapport augusti 2026' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Framdrift' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Hela kommunen/ })).toBeVisible();
  await expect(page.getByRole('cell').filter({ hasText: 'ingen bedömning ännu' }).first()).toBeVisible();
  await checkPage(page, 'framdrift');

  await test.step('down to a committee and a unit', async () => {
    await page.getByRole('button', { name: 'Visa under Grundskolenämnden' }).or(page.getByRole('link', { name: 'Visa under Grundskolenämnden' })).first().click();
    await expect(page.getByRole('row').filter({ hasText: 'Grundskoleförvaltningen' }).first()).toBeVisible();
    await page.getByLabel('Enhet').selectOption({ label: 'Grundskolenämnden' });
    await page.getByRole('button', { name: 'Visa', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^Grundskolenämnden/ })).toBeVisible();
    await checkPage(page, 'framdrift-namnd');
  });

  await test.step('those that are missing, with who answers', async () => {
    await page.getByRole('link', { name: /^De som saknas/ }).click();
    const missing = page.getByRole('table', { name: 'De som saknas' });
    await expect(missing.getByRole('row').filter({ hasText: 'Ekåsens skola' })).toContainText('Maria Lindqvist');
    await checkPage(page, 'framdrift-saknas');
  });

  await test.step('the list as it stands, as a sheet and as text', async () => {
    const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Hämta som CSV' }).last().click()]);
    expect(csv.suggestedFilename()).toMatch(/\.csv$/);
    const stream = await csv.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    expect(text).toContain('Ekåsens skola');
    expect(text).not.toContain('Kulturnämnden');
    const [sheet] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Hämta som Excel' }).last().click()]);
    expect(sheet.suggestedFilename()).toMatch(/\.xlsx$/);
  });
});
