// The door: anyone can open the sign-in page, read it with any aid and on any screen, and find the way in.
import { checkPage, expect, test } from '../lib/test';

test('the sign-in page greets a stranger', { tag: '@narrow' }, async ({ page }) => {
  await page.goto('/logga-in');
  await expect(page.getByRole('heading', { level: 1, name: 'Logga in' })).toBeVisible();
  await expect(page.getByLabel('Lösenord')).toBeVisible();
  await checkPage(page, 'logga-in');
});

test('the way in is found with the keyboard alone', async ({ page }) => {
  await page.goto('/logga-in');
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveAttribute('href', '#main');
});
