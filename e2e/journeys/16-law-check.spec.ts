// The law check: what Motala's calendar breaks, each with its section and what would mend it; and a corrected calendar that passes.
import { checkPage, expect, signIn, test } from '../lib/test';
import { instead, modelFile, readInModel } from '../lib/process';

/** A budget year without an election before it. */
const ORDINARY = '/lagkontroll?modell=motala&ar=2028';

test('a calendar that breaks the law is mended', { tag: '@narrow' }, async ({ page }) => {
  await signIn(page, 'Eva Norling');
  const broken = (count: number) => page.getByRole('link', { name: `Brutna (${count})` });
  const rule = (name: RegExp) => page.getByRole('article').filter({ has: page.getByRole('heading', { level: 3, name }) });

  await test.step('what is broken, by which section, and what would mend it', async () => {
    await page.goto(ORDINARY);
    await broken(2).click();
    await expect(page.getByRole('article')).toHaveCount(2);
    const interim = page.getByRole('article').filter({ hasText: 'är för tidig: 4 månader' });
    await expect(interim).toContainText('Bruten');
    await expect(interim).toContainText(/11 kap\. 16 §/);
    await expect(interim).toContainText('är för sen: 9 månader');
    await expect(interim).toContainText('Det här hjälper:');
    await expect(page.getByRole('article').filter({ hasText: '15 apr 2029' })).toContainText('Kalendern har inget steg för att lämna över årsredovisningen');
    await checkPage(page, 'lagkontroll-brutna');
  });

  await test.step('what a calendar cannot show is no silent pass', async () => {
    await page.getByRole('link', { name: /^Kan inte bedömas \(\d+\)$/ }).click();
    await expect(page.getByRole('article').filter({ hasText: 'En tidplan visar inte vad budgeten innehåller.' }).first()).toBeVisible();
    await expect(page.getByRole('article').filter({ hasText: 'Bruten' })).toHaveCount(0);
  });

  await test.step('after an election more is broken', async () => {
    await page.goto('/lagkontroll?modell=motala&ar=2027');
    await page.getByRole('link', { name: /^Brutna \(\d+\)$/ }).click();
    await expect(rule(/[Ss]kattesats/)).toHaveCount(1);
    await expect(rule(/[Mm]ål/)).toHaveCount(1);
    await checkPage(page, 'lagkontroll-valar');
  });

  await test.step('corrected: a report to 31 August, handed over in October, and the annual report by 15 April', async () => {
    let text = await modelFile(page, 'motala-uppfoljning', '1');
    text = instead(text, 'version = "1"', 'version = "2"');
    text = instead(text, 'name = "Delårsrapport till och med september"', 'name = "Delårsrapport till och med augusti"');
    text = instead(text, 'months = 9', 'months = 8\nhanded_over = "Y 10-15"');
    text = instead(text, 'months = 12', 'months = 12\nhanded_over = "..Y+1 04-15"');
    await readInModel(page, 'motala-uppfoljning-2.toml', text);
    await page.goto(ORDINARY);
    await expect(broken(0)).toBeVisible();
    await page.getByRole('link', { name: /^Uppfyllda \(\d+\)$/ }).click();
    const interim = page.getByRole('article').filter({ hasText: 'Delårsrapport till och med augusti' });
    await expect(interim.filter({ hasText: 'omfattar 8 månader, till och med 31 aug 2028' })).toContainText('Uppfylld');
    await expect(interim.filter({ hasText: 'i tid till 31 okt 2028' })).toContainText('Uppfylld');
    await checkPage(page, 'lagkontroll-uppfyllda');
  });
});

test('findings are folded out and narrowed with the keyboard alone', async ({ page }) => {
  await signIn(page, 'Eva Norling');
  await page.goto('/lagkontroll?modell=generisk&ar=2028');
  const tabTo = async (name: RegExp) => {
    for (let n = 0; n < 150; n += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => document.activeElement?.textContent?.replace(/\s+/g, ' ').trim() ?? '');
      if (name.test(focused)) return;
    }
    throw new Error(`nothing called ${name} is reached with Tab`);
  };
  await tabTo(/^Uppfyllda \(\d+\)$/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/visa=met/);
  await tabTo(/^Källa och giltighet: /);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Giltighet', { exact: true }).locator('visible=true').first()).toBeVisible();
});
