// The controller composes the interim report, freezes it and publishes it; anybody reads it, and nothing else.
import { checkPage, expect, said, signIn, test } from '../lib/test';
import { pdfIsAccessible } from '../lib/checks';
import type { Page } from '@playwright/test';

/** How long an unoptimised build may take to set the report as PDF. */
const FREEZING = { timeout: 90_000 };
const TITLE = 'Delårsrapport april 2026, ny läsning';

type Text = [label: string, text: string];

/** The texts that every report must have. */
const ALWAYS: Text[] = [
  ['Åtgärder', '1. Delade tjänster i matematik.\n2. Plan för skolplatser i oktober.'],
  ['Kommentar till resultat och prognos', 'Överskottet beror på att tjänster har tillsatts sent.'],
];
const TEXTS: Text[] = [
  ['Sammanfattning', 'Nämnden når tre av fyra mål.\n\nEkonomin är i balans.'],
  ['Nämndens beslut', '16 juni 2026, § 112, dnr GSN 2026-0412'],
  ['Nämndens bedömning', 'Behörigheten ökar.\n\n- Matematik följs upp varje månad.\n- Lovskola erbjuds alla.'],
  ...ALWAYS,
];

async function writeTexts(page: Page, texts: Text[]): Promise<void> {
  for (const [label, text] of texts) {
    await page.getByRole('textbox', { name: label, exact: true }).fill(text);
    await page.getByRole('button', { name: `Spara ${label}` }).click();
    await said(page, 'Texten är sparad.');
  }
}

test('a report is composed, frozen, published and corrected', async ({ page, browser, baseURL }, info) => {
  test.setTimeout(240_000);
  await signIn(page, 'Sara Axelsson');
  await page.goto('/rapporter');
  await checkPage(page, 'rapporter');
  await page.getByRole('link', { name: 'Ny rapport' }).click();
  await checkPage(page, 'rapporter-ny');
  await page.getByLabel('Enhet').selectOption({ label: 'Grundskolenämnden' });
  await page.getByLabel('Period', { exact: true }).selectOption({ label: 'jan–apr 2026' });
  await page.getByLabel('Uppföljningstillfälle').selectOption({ label: 'Delårsrapport april 2026, jan–apr 2026' });
  await page.getByLabel('Rubrik').fill(TITLE);
  await page.getByRole('button', { name: 'Börja på rapporten' }).click();
  await said(page, 'Rapporten är påbörjad.');
  await expect(page.getByRole('button', { name: 'Frys rapporten' })).toBeDisabled();
  await expect(page.getByText('Sammanfattning saknar text')).toBeVisible();
  await checkPage(page, 'rapport-utkast');
  const report = new URL(page.url()).pathname;

  const stranger = await browser.newPage({ baseURL, locale: 'sv-SE', viewport: { width: 1280, height: 900 } });
  await test.step('nobody outside sees a draft', async () => {
    const answer = await stranger.request.get(report, { maxRedirects: 0 });
    expect([303, 404]).toContain(answer.status());
    await stranger.goto('/oppet');
    await expect(stranger.getByRole('link', { name: TITLE })).toHaveCount(0);
    expect((await stranger.request.get(report.replace('/rapporter/', '/oppet/rapporter/'))).status()).toBe(404);
  });

  await test.step('texts are written, the live blocks stand between them', async () => {
    await expect(page.getByRole('article', { name: 'Rapportens text' }).getByRole('textbox')).toHaveCount(8);
    await writeTexts(page, TEXTS);
    await expect(page.getByRole('heading', { level: 2, name: '2 Måluppfyllelse' })).toBeVisible();
    for (const [region, row] of [
      ['Kommunfullmäktiges mål', '3. Fler elever når gymnasiet'],
      ['Egna mål', '2. Trygghet och studiero i alla klasser'],
      ['Ekologisk hållbarhet: Kommunfullmäktiges uppdrag', '2. Förebygga avfall och matsvinn'],
    ] as const) {
      const table = page.getByRole('region', { name: region, exact: true });
      await expect(table.getByRole('row').filter({ hasText: row })).toContainText(/Enligt plan|Risk för avvikelse/);
    }
    await page.getByRole('link', { name: 'Förhandsgranska' }).click();
    await expect(page.getByText('Matematik följs upp varje månad.')).toBeVisible();
    await checkPage(page, 'rapport-forhandsgranskning');
    await page.getByRole('link', { name: 'Tillbaka till att skriva' }).click();
  });

  await test.step('frozen: the stored bytes are what is handed out', async () => {
    await page.getByRole('button', { name: 'Frys rapporten' }).click(FREEZING);
    await said(page, 'Rapporten är fryst som version 1.');
    await expect(page.getByRole('region', { name: 'Fryst rapport' })).toBeVisible();
    await checkPage(page, 'rapport-fryst');
    const [pdf] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^PDF,/ }).click()]);
    const stream = await pdf.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    pdfIsAccessible(bytes, info);
    const address = await page.getByRole('link', { name: /^Webbsida,/ }).getAttribute('href');
    const html = await (await page.request.get(address ?? '')).text();
    expect(html).toContain('Matematik följs upp varje månad.');
    expect(html).toContain('§ 112, dnr GSN 2026-0412');
    // self-contained: it fetches nothing
    expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)="(?!data:|#)/);
  });

  const frozen = new URL(page.url()).pathname;
  await test.step('published by a copy of what is frozen', async () => {
    await page.getByRole('link', { name: 'Publicera', exact: true }).click();
    await expect(page.getByText('Inget annat följer med.')).toBeVisible();
    await checkPage(page, 'rapport-publicera');
    await page.getByRole('button', { name: 'Publicera', exact: true }).click();
    await said(page, /Rapporten är publicerad på/);
  });

  await test.step('anybody reads it without signing in, and sees nothing else', async () => {
    await stranger.goto('/oppet');
    // the newest stands at the top, once; the older are listed
    await expect(stranger.getByRole('region').filter({ hasText: 'Senast publicerat' }).getByRole('heading', { level: 2 })).toContainText(TITLE);
    await expect(stranger.getByRole('link', { name: TITLE })).toHaveCount(1);
    await expect(stranger.getByRole('region', { name: 'Fler rapporter' })).toContainText('Delårsrapport april 2026');
    await checkPage(stranger, 'oppet');
    await stranger.getByRole('link', { name: TITLE }).click();
    await expect(stranger.getByText('Matematik följs upp varje månad.')).toBeVisible();
    await checkPage(stranger, 'oppet-rapport');
    const [pdf] = await Promise.all([stranger.waitForEvent('download'), stranger.getByRole('link', { name: 'Rapporten som PDF' }).click()]);
    expect(pdf.suggestedFilename()).toMatch(/\.pdf$/);
    for (const path of ['/rapporter', frozen, '/mal', '/mitt-arbete', '/ekonomi', '/organisation', '/api/v1/units']) {
      const answer = await stranger.request.get(path, { maxRedirects: 0 });
      expect([303, 401, 404], path).toContain(answer.status());
    }
  });

  await test.step('a correction is a new version with a reason; the old stays', async () => {
    const published = stranger.url();
    await page.goto(frozen);
    await page.getByRole('link', { name: 'Börja på version 2' }).click();
    await checkPage(page, 'rapport-ratta');
    await page.getByLabel('Varför?').fill('Ett mål var räknat två gånger.');
    await page.getByRole('button', { name: 'Börja på version 2' }).click();
    await said(page, 'Du kan skriva version 2.');
    await page.getByRole('textbox', { name: 'Sammanfattning', exact: true }).fill('Nämnden når två av fyra mål.');
    await page.getByRole('button', { name: 'Spara Sammanfattning' }).click();
    await said(page, 'Texten är sparad.');
    await page.getByRole('button', { name: 'Frys rapporten' }).click(FREEZING);
    await said(page, 'Rapporten är fryst som version 2.');
    await page.getByRole('link', { name: 'Publicera', exact: true }).click();
    await page.getByRole('button', { name: 'Publicera', exact: true }).click();
    await said(page, /Rapporten är publicerad på/);
    await stranger.goto(published);
    await expect(stranger.getByText('Nämnden når tre av fyra mål.')).toBeVisible();
    await expect(stranger.getByText('Det finns en rättad version av den här rapporten.')).toBeVisible();
    await checkPage(stranger, 'oppet-ersatt');
    await stranger.getByRole('link', { name: 'Läs den nyare versionen' }).click();
    await expect(stranger.getByText('Nämnden når två av fyra mål.')).toBeVisible();
    await stranger.close();
  });
});

test('a report of what is not settled is frozen with a reason, and says so', async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, 'Sara Axelsson');
  await page.goto('/rapporter');
  await page.getByRole('link', { name: 'Delårsrapport augusti 2026' }).click();
  await expect(page.getByRole('button', { name: 'Frys rapporten' })).toBeDisabled();
  await expect(page.getByText('2 saker hindrar frysning. De står under Så komplett är den.')).toBeVisible();
  await writeTexts(page, ALWAYS);

  await page.getByRole('link', { name: 'Frys rapporten' }).click();
  await expect(page).toHaveURL(/#frys$/);
  const despite = page.getByRole('region', { name: 'Allt är inte avgjort' });
  await expect(despite).toContainText('Uppföljningen från Grundskolenämnden är inte godkänd än.');
  await checkPage(page, 'rapport-inte-avgjort');
  await despite.getByRole('button', { name: 'Frys rapporten' }).click();
  await expect(page.getByText('1 sak behöver rättas')).toBeVisible();
  await despite.getByLabel('Varför fryser ni ändå?').fill('Nämnden sammanträder innan alla skolor har svarat.');
  await despite.getByRole('button', { name: 'Frys rapporten' }).click(FREEZING);
  await said(page, 'Rapporten är fryst som version 1.');
  await expect(page.getByRole('article', { name: 'Rapportens text' })).toContainText('Rapporten frystes ändå: Nämnden sammanträder innan alla skolor har svarat.');
  await expect(page.getByRole('article', { name: 'Rapportens text' })).toContainText('inte godkänd än');
  await checkPage(page, 'rapport-fryst-anda');
});
