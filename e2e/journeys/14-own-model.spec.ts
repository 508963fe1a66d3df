// A model of one's own: changed, added to, switched off; what differs from the recommended one; and the merge when that one changes.
import { checkPage, expect, said, signIn, test } from '../lib/test';
import { instead, modelFile, readInModel } from '../lib/process';

const OWN = 'Vår egen process';
const AT = '/processmodeller/var-process/1';

test('an adaptation keeps what is its own when the recommended model changes', { tag: '@narrow' }, async ({ page }) => {
  await signIn(page, 'Eva Norling');
  const differs = page.getByRole('region', { name: 'Skillnad mot den rekommenderade modellen' });
  const change = async (step: string) => {
    await page.goto(AT);
    await page.getByRole('row').getByRole('link', { name: step, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: step })).toBeVisible();
  };

  await test.step('begun alike', async () => {
    await page.goto('/processmodeller');
    await checkPage(page, 'processmodeller');
    await page.getByRole('link', { name: 'Enkel planerings- och uppföljningsprocess' }).first().click();
    await page.locator('summary').filter({ hasText: 'Gör en lokal anpassning' }).click();
    await page.getByLabel('Namn').fill(OWN);
    await page.getByLabel('Nyckel').fill('Vår process');
    await page.getByRole('button', { name: 'Gör en lokal anpassning' }).click();
    await expect(page.getByText(/duger inte som nyckel/).first()).toBeVisible();
    await expect(page.getByLabel('Namn')).toHaveValue(OWN);
    await page.getByLabel('Nyckel').fill('var-process');
    await page.getByRole('button', { name: 'Gör en lokal anpassning' }).click();
    await said(page, 'Anpassningen finns nu. Ändra den steg för steg.');
    await expect(differs).toBeVisible();
    await expect(differs).not.toContainText('processteg');
  });

  await test.step('changed', async () => {
    await change('Besluta om yttrande');
    await page.getByLabel('Tid', { exact: true }).fill('Y-1 v54');
    await page.getByRole('button', { name: 'Spara', exact: true }).click();
    await expect(page.getByText('Vecka 54 finns inte. Veckorna är 1 till 52, vissa år 53.').first()).toBeVisible();
    await checkPage(page, 'modell-andra-fel');
    await page.getByLabel('Tid', { exact: true }).fill('Y-1 v15');
    await page.getByRole('button', { name: 'Spara', exact: true }).click();
    await said(page, 'Modellen är sparad.');
    await expect(differs).toContainText('Ändrat: processteg ”Besluta om yttrande”');
    await expect(differs).toContainText(/v 16 .* → .*v 15 /);
  });

  await test.step('added', async () => {
    await page.getByRole('link', { name: 'Lägg till steg', exact: true }).click();
    await page.getByLabel('Delprocess').selectOption({ label: 'Yttra sig' });
    await page.getByLabel('Nyckel').fill('dialog');
    await page.getByLabel('Namn').fill('Föra dialog med brukarråden');
    await page.getByLabel('Tid', { exact: true }).fill('Y-1 v13');
    await page.getByLabel('Omfattning').selectOption({ label: 'Varje nämnd' });
    const responsible = page.getByRole('group').filter({ has: page.getByText('Ansvarig:', { exact: true }) });
    await responsible.locator('summary').click();
    await responsible.getByLabel('Förvaltningschef').check();
    await checkPage(page, 'modell-lagg-till');
    await page.getByRole('button', { name: 'Spara', exact: true }).click();
    await said(page, 'Modellen är sparad.');
    await expect(differs).toContainText('Tillagt: processteg ”Föra dialog med brukarråden”');
  });

  await test.step('switched off', async () => {
    await change('Upprätta förslag till revisorernas budget');
    // what another step needs is not taken from under it
    await page.locator('summary').filter({ hasText: 'Stäng av' }).click();
    await page.getByRole('button', { name: 'Stäng av' }).click();
    await said(page, 'Modellen är sparad.');
    await expect(differs).toContainText('Avstängt: processteg ”Upprätta förslag till revisorernas budget”');
    await checkPage(page, 'modell-egen');
  });

  await test.step('the recommended model comes in a new version', async () => {
    let text = await modelFile(page, 'generisk', '1');
    text = instead(text, 'version = "1"', 'version = "2"');
    text = instead(text, 'name = "Besluta om yttrande"\nwhen = "Y-1 v16"', 'name = "Besluta om yttrande"\nwhen = "Y-1 v17"');
    text = instead(text, 'name = "Planera verksamheten"', 'name = "Planera verksamheten och dess uppföljning"');
    await readInModel(page, 'generisk-2.toml', text);
    await page.goto(AT);
    await expect(page.getByText('Enkel planerings- och uppföljningsprocess finns i en nyare version: 2.')).toBeVisible();
    await page.getByRole('link', { name: 'Visa vad den ger' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Ny version av den rekommenderade modellen' })).toBeVisible();
  });

  await test.step('the three sides of the merge', async () => {
    await expect(page.getByRole('region', { name: 'Nytt i den rekommenderade modellen' })).toContainText('”Planera verksamheten och dess uppföljning”');
    const kept = page.getByRole('region', { name: 'Era ändringar som blir kvar' });
    await expect(kept).toContainText('Föra dialog med brukarråden');
    await expect(kept).toContainText('Upprätta förslag till revisorernas budget');
    const both = page.getByRole('region', { name: 'Båda har ändrat' });
    await expect(both).toContainText('Besluta om yttrande');
    await expect(both.getByRole('radio', { name: /v 15 / })).toBeChecked();
    await checkPage(page, 'modell-ny-version');
    await both.getByRole('radio', { name: /v 17 / }).check();
    await page.getByRole('button', { name: 'Ta den nya versionen' }).click();
    await said(page, 'Anpassningen bygger nu på den nya versionen.');
  });

  await test.step('what is there afterwards', async () => {
    await expect(page.getByRole('heading', { level: 1, name: OWN })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Planera verksamheten och dess uppföljning', exact: true })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Besluta om yttrande' }).filter({ hasText: /v 17 / })).toHaveCount(1);
    await expect(differs).toContainText('Tillagt: processteg ”Föra dialog med brukarråden”');
    await expect(differs).not.toContainText('Besluta om yttrande');
    await expect(page.getByText('finns i en nyare version')).toHaveCount(0);
  });
});

test('a model is changed with the keyboard alone', async ({ page }) => {
  await signIn(page, 'Eva Norling');
  await page.goto('/processmodeller/generisk/1');
  const focused = () => page.evaluate(() => {
    const element = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLLabelElement> }) | null;
    return (element?.labels?.[0]?.textContent ?? element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  });
  const tabTo = async (name: RegExp) => {
    for (let n = 0; n < 250; n += 1) {
      await page.keyboard.press('Tab');
      if (name.test(await focused())) return;
    }
    throw new Error(`nothing called ${name} is reached with Tab`);
  };
  await tabTo(/^Gör en lokal anpassning$/);
  await page.keyboard.press('Enter');
  await tabTo(/^Namn/);
  await page.keyboard.type('Process med tangenter');
  await tabTo(/^Nyckel/);
  await page.keyboard.type('tangenter');
  await tabTo(/^Gör en lokal anpassning$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Process med tangenter' })).toBeVisible();
  await tabTo(/^Göra verksamhetsanalys$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Göra verksamhetsanalys' })).toBeVisible();
  await tabTo(/^Tid/);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Y-1 v7..v9');
  await page.keyboard.press('Enter');
  await said(page, 'Modellen är sparad.');
});
