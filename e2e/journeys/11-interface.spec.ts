// The JSON interface does what its description says, whatever is sent to it.
import { expect, test } from '../lib/test';
import { interfaceKeepsItsWord } from '../lib/checks';

test('an integration reads with its token; without one nothing is said', async ({ server, playwright }) => {
  const nobody = await playwright.request.newContext({ baseURL: server.url });
  expect((await nobody.get('/api/v1/openapi.json')).status()).toBe(200);
  expect((await nobody.get('/api/v1/units')).status()).toBe(401);
  await nobody.dispose();
  const forged = await playwright.request.newContext({ baseURL: server.url, extraHTTPHeaders: { Authorization: 'Bearer ledfyr-forged' } });
  expect((await forged.get('/api/v1/units')).status()).toBe(401);
  await forged.dispose();
  const token = server.token('Ekonomisystemet', 'auditor');
  const reader = await playwright.request.newContext({ baseURL: server.url, extraHTTPHeaders: { Authorization: `Bearer ${token}` } });
  const units = await reader.get('/api/v1/units');
  expect(units.status()).toBe(200);
  expect(await units.text()).toContain('Grundskolen');
  expect((await reader.post('/api/v1/units/imports', { data: {} })).status()).toBeGreaterThanOrEqual(400);
  await reader.dispose();
});

test('every answer of the interface is one that its description allows', async ({ server }) => {
  test.setTimeout(300_000);
  interfaceKeepsItsWord(server.url, { Authorization: `Bearer ${server.token('Provaren', 'administrator')}` });
});
