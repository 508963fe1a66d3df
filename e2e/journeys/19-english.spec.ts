// The year's process in English: the language is changed on the page and stays; no key and no Swedish word of the frame shows.
import { checkPage, expect, signIn, test } from '../lib/test';

/** Pages of the year's process, and what each is called in English. */
const PAGES: [string, RegExp][] = [
  ['/arsprocess', /^The year's process$/],
  ['/arsprocess/starta', /^Start a process$/],
  ['/lagkontroll?modell=motala&ar=2027', /^Law check$/],
  ['/modellgranskning?modell=motala&ar=2027', /./],
  ['/processmodeller', /^Process models$/],
  ['/processmodeller/motala/1', /^Motala kommuns planeringsprocess$/],
  ['/processmodeller/las-in', /./],
  ['/min-kalender', /^My calendar$/],
];

test('the process leader reads the year in English', async ({ page }) => {
  await signIn(page, 'Eva Norling');
  await page.goto('/arsprocess');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const isEnglish = async (name: string) => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.locator('body')).not.toContainText(/\b(calendar|law|lint|menu|error)-[a-z]+-[a-z]/);
    await expect(page.getByRole('main')).not.toContainText(/\b(Visa|Spara|Enhet|Budgetår|Avbryt|Hämta|Läge|Ansvarig|Uppgifter|Bruten|Uppfylld|Tidplan|Årsprocess)\b/);
    await checkPage(page, `en-${name}`);
  };
  for (const [path, heading] of PAGES) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await isEnglish(path.split('?')[0]?.slice(1).replaceAll('/', '-') ?? '');
  }

  await test.step('a year, its timetable and a task', async () => {
    await page.goto('/arsprocess');
    await page.getByRole('link', { name: 'Motala kommuns planeringsprocess 2027' }).click();
    await isEnglish('ar');
    await page.getByRole('main').getByRole('link', { name: 'Timetable', exact: true }).click();
    for (const view of ['hjul', 'tidslinje', 'lista', 'kalender']) {
      await page.goto(`${page.url().split('?')[0]}?visa=${view}`);
      await isEnglish(`tidplan-${view}`);
    }
    await page.goto(page.url().replace(/tidplan.*/, 'uppgifter'));
    await isEnglish('uppgifter');
    await page.getByRole('main').getByRole('row').getByRole('link').first().click();
    await isEnglish('uppgift');
  });

  await test.step('and back', async () => {
    await page.getByRole('link', { name: 'Svenska' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
  });
});
