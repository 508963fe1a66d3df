// A model as a file: taken out, changed, read in; and every fault of a wrong one told by its line, with nothing read in.
import { checkPage, expect, said, signIn, test } from '../lib/test';
import { instead, lookAtModel, modelBytes, modelFile } from '../lib/process';

test('a model goes out as a file and comes in as another version', async ({ page }) => {
  await signIn(page, 'Eva Norling');
  const text = await modelFile(page, 'generisk', '1');
  const line = (words: string) => text.split('\n').findIndex((l) => l.includes(words)) + 1;

  const fault = (at: number) => page.getByRole('row').filter({ hasText: new RegExp(`(?<!\\d)${at}(?!\\d)`) });

  await test.step('faults are named by line, all at once', async () => {
    let wrong = instead(text, 'when = "Y-1 v47"', 'when = "Y-1 v54"');
    wrong = instead(wrong, 'when = "Y-1 v41"', 'when = "Y-1 v0"');
    wrong = instead(wrong, 'when = "Y-1 v2..v4"', 'when = "Y-1 v4..v2"');
    await lookAtModel(page, 'fel.toml', wrong);
    await expect(fault(line('when = "Y-1 v47"'))).toContainText('Vecka 54 finns inte.');
    await expect(fault(line('when = "Y-1 v41"'))).toContainText('Vecka 0 finns inte.');
    await expect(fault(line('when = "Y-1 v2..v4"'))).toContainText('slutar innan det börjar');
    await expect(page.getByText(/(?<!\d)3 fel/).first()).toBeVisible();
    await checkPage(page, 'modell-las-in-fel');
  });

  await test.step('a key that does not exist, a role that does not, and needs in a circle', async () => {
    await lookAtModel(page, 'nyckel.toml', instead(text, 'template = "verksamhetsplan"', 'mall = "verksamhetsplan"'));
    await expect(fault(line('template = "verksamhetsplan"'))).toContainText('Nyckeln mall finns inte här.');
    const role = 'responsible = ["presidium"]';
    await lookAtModel(page, 'roll.toml', instead(text, role, 'responsible = ["kommunchef"]'));
    await expect(fault(line(role))).toContainText('nämner kommunchef, som inte finns');
    await lookAtModel(page, 'cirkel.toml', instead(text, 'needs = ["forslag-yttrande"]', 'needs = ["budget"]'));
    await expect(page.getByRole('main')).toContainText('Stegen behöver varandra i en cirkel');
  });

  await test.step('a file that is no model is refused in words', async () => {
    await lookAtModel(page, 'trasig.toml', 'key = "a\n');
    await expect(page.getByText(/Filen går inte att läsa som TOML/).first()).toBeVisible();
  });

  await test.step('a right one shows what it changes before it is read in', async () => {
    let right = instead(text, 'version = "1"', 'version = "3"');
    right = instead(right, 'when = "Y-1 v47"', 'when = "Y-1 v46"');
    await lookAtModel(page, 'generisk-3.toml', right);
    const differs = page.getByRole('region', { name: 'Skillnad mot den rekommenderade modellen' });
    await expect(differs).toContainText(/v 47 .* → .*v 46 /);
    await checkPage(page, 'modell-las-in');
    await page.getByRole('main').getByRole('button', { name: 'Läs in från fil' }).click();
    await said(page, 'Modellen är inläst.');
    // what goes out again is what came in
    expect(await modelFile(page, 'generisk', '3')).toContain('when = "Y-1 v46"');
  });

  await test.step('the reading in is undone', async () => {
    await page.locator('summary').filter({ hasText: 'Ta bort versionen' }).click();
    await page.getByRole('button', { name: 'Ta bort versionen' }).click();
    await said(page, 'Versionen är borttagen.');
    await page.goto('/processmodeller/generisk/3');
    await expect(page.getByText('generisk-3')).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'TOML' })).toHaveCount(0);
  });
});

test('the sheet of a model is read in again, its faults by row', async ({ page }) => {
  await signIn(page, 'Eva Norling');
  await lookAtModel(page, 'motala.xlsx', await modelBytes(page, 'motala', '1', 'XLSX'));
  const differs = page.getByRole('region', { name: 'Skillnad mot den rekommenderade modellen' });
  await expect(differs).toContainText('Ingen skillnad.');
  const head = 'element;key;name;kind;version;language;when\n';
  await lookAtModel(page, 'modell.csv', `${head}model;prov;Prov;planning;1;sv;\nsubprocess;del;Del;;;;\nsak;steg;Steg;;;;Y-1 v5\n`);
  await expect(page.getByRole('table')).toContainText('sak');
  await expect(page.getByRole('row').filter({ hasText: /(?<!\d)4(?!\d)/ })).toHaveCount(1);
  await checkPage(page, 'modell-las-in-ark-fel');
});
