// The process leader: registers the council's decision, writes goals and assignments under it, sees who receives them, publishes.
import { checkPage, expect, file, said, signIn, test } from '../lib/test';

const HEAD =
  'slag;nummer;rubrik;formulering;mottagare;medverkande;undantag;period;återrapportering;tema;god ekonomisk hushållning;under mål';

test('a decision is registered, filled, shown with its receivers and published', async ({ page }) => {
  await signIn(page, 'Eva Norling');
  await page.goto('/beslut');
  await checkPage(page, 'beslut');

  await test.step('registered', async () => {
    await page.getByRole('link', { name: 'Registrera beslut' }).click();
    await checkPage(page, 'beslut-nytt');
    await page.getByLabel('Rubrik').fill('Budget 2027');
    await page.getByLabel('Beslutat av').selectOption({ label: 'Kommunfullmäktige' });
    await page.getByLabel('Beslutsdatum').fill('26 november');
    await page.getByLabel('Paragraf').fill('388');
    await page.getByLabel('Diarienummer').fill('KS 2026-0912');
    await page.getByRole('button', { name: 'Spara', exact: true }).click();
    // the date could not be read: everything that was typed stands
    await expect(page.getByText('1 sak behöver rättas')).toBeVisible();
    await expect(page.getByLabel('Diarienummer')).toHaveValue('KS 2026-0912');
    await checkPage(page, 'beslut-fel');
    await page.getByLabel('Beslutsdatum').fill('2026-11-20');
    await page.getByRole('button', { name: 'Spara', exact: true }).click();
    await said(page, 'Beslutet är sparat.');
    await expect(page.getByRole('heading', { level: 1, name: 'Budget 2027' })).toBeVisible();
    await checkPage(page, 'beslut-tomt');
  });

  await test.step('a goal for one responsible committee and one that cooperates', async () => {
    await page.getByRole('link', { name: 'Nytt mål eller uppdrag' }).first().click();
    await checkPage(page, 'mal-nytt');
    await page.getByLabel('Nummer').fill('1');
    await page.getByLabel('Rubrik').fill('Alla barn lär sig läsa');
    await page.getByLabel('Formulering').fill('Alla barn ska kunna läsa när de börjar årskurs 4.');
    await page.getByLabel('Gäller').selectOption({ label: 'helår 2027' });
    await page.getByLabel('Återrapporteras').selectOption({ label: 'Varje uppföljning' });
    await page.getByLabel('Tema').selectOption({ label: 'Social' });
    await page.getByLabel('30000 Grundskolenämnden').selectOption({ label: 'Ansvarig' });
    await page.getByLabel('61000 Kulturnämnden').selectOption({ label: 'Medverkar' });
    await page.getByRole('button', { name: 'Spara och skriv nästa' }).click();
    await said(page, 'Sparat.');
  });

  await test.step('an assignment for every committee and board but one', async () => {
    await page.getByLabel('Uppdrag', { exact: true }).check();
    await page.getByLabel('Nummer').fill('1');
    await page.getByLabel('Rubrik').fill('Halvera pappersförbrukningen');
    await page.getByLabel('Formulering').fill('Alla nämnder och bolagsstyrelser får i uppdrag att halvera sin pappersförbrukning.');
    await page.getByLabel('Gäller').selectOption({ label: 'helår 2027' });
    await page.getByLabel('Alla nämnder och bolagsstyrelser').check();
    await page.getByLabel('63000 Valnämnden').selectOption({ label: 'Undantagen' });
    await page.getByRole('button', { name: 'Spara', exact: true }).click();
    await said(page, 'Sparat.');
    await expect(page.getByRole('row').filter({ hasText: 'Halvera pappersförbrukningen' })).toContainText('Utkast');
  });

  await test.step('a file with a fault, then a right one', async () => {
    await page.getByRole('link', { name: 'Läs in från fil' }).first().click();
    await checkPage(page, 'beslut-las-in');
    const row = (receiver: string) =>
      `${HEAD}\nuppdrag;2;Läxhjälp på bibliotek;Läxhjälp ska finnas på varje bibliotek.;${receiver};;;2027;årsredovisning;social;nej;1\n` +
      `uppdrag;3;Solceller på skolor;Lämpliga skoltak ska få solceller.;54000;;;2027;årsredovisning;ekologisk;nej;\n`;
    await page.getByLabel('Välj fil').setInputFiles(file('uppdrag.csv', row('61999')));
    await page.getByRole('button', { name: 'Granska filen' }).click();
    await expect(page.getByRole('heading', { name: '1 fel i filen måste rättas först' })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: '61999' })).toContainText('Rad 2');
    await expect(page.getByRole('button', { name: /^Läs in \d/ })).toHaveCount(0);
    await expect(page.getByText('Går att läsa in när felen är rättade.')).toBeVisible();
    await checkPage(page, 'beslut-las-in-fel');
    await page.getByRole('link', { name: 'Välj en rättad fil' }).click();
    const readIn = async () => {
      await page.getByLabel('Välj fil').setInputFiles(file('uppdrag.csv', row('61000')));
      await page.getByRole('button', { name: 'Granska filen' }).click();
      await expect(page.getByRole('row').filter({ hasText: 'Läxhjälp på bibliotek' })).toContainText('Kulturnämnden');
      await expect(page.getByText('Kan ångras efteråt, tills något av det publiceras.')).toBeVisible();
      await checkPage(page, 'beslut-granska');
      await page.getByRole('button', { name: 'Läs in 2 rader' }).click();
      await said(page, '2 rader är inlästa.');
    };
    await readIn();
    await checkPage(page, 'beslut-fyllt');

    await test.step('undone, and read in again', async () => {
      await page.getByRole('button', { name: 'Ångra inläsningen' }).click();
      await said(page, 'Inläsningen är ångrad.');
      await expect(page.getByRole('row').filter({ hasText: 'Läxhjälp på bibliotek' })).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Ångra inläsningen' })).toHaveCount(0);
      await page.getByRole('link', { name: 'Läs in från fil' }).first().click();
      await readIn();
    });
  });

  await test.step('the receivers are seen, then it is published', async () => {
    await page.getByRole('link', { name: 'Publicera 4 mål och uppdrag' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Publicera till mottagarna' })).toBeVisible();
    const all = page.getByRole('row').filter({ hasText: 'Halvera pappersförbrukningen' });
    await all.getByText(/\d+ mottagare/).click();
    await expect(all).toContainText('Arkivnämnden');
    await expect(all).not.toContainText('Valnämnden');
    await expect(page.getByRole('row').filter({ hasText: 'Alla barn lär sig läsa' })).toContainText('Kulturnämnden (medverkar)');
    await checkPage(page, 'beslut-publicera');
    await page.getByRole('button', { name: 'Publicera 4 mål och uppdrag' }).click();
    await said(page, '4 mål och uppdrag är publicerade.');
    await expect(page.getByRole('row').filter({ hasText: 'Alla barn lär sig läsa' })).toContainText('0 av 2');
    await expect(page.getByText('Publicerad, kan inte ångras')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Ångra inläsningen' })).toHaveCount(0);
    await checkPage(page, 'beslut-publicerat');
  });

  await test.step('what is decided can no longer be reworded', async () => {
    await page.getByRole('link', { name: 'Alla barn lär sig läsa' }).click();
    await checkPage(page, 'mal-obesvarat');
    await page.getByRole('link', { name: 'Ändra' }).click();
    await expect(page.getByText('Formuleringen är beslutad och går inte att ändra.')).toBeVisible();
    await expect(page.getByLabel('Formulering')).toHaveCount(0);
    await checkPage(page, 'mal-andra');
  });
});
