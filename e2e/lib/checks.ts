// Independent readers of what the product hands out: the PDF by outloud and qpdf, the JSON interface by schemathesis.
// Where one is not installed the journey that asks for it is skipped and says so; with CI set it fails.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, test, type TestInfo } from '@playwright/test';

/** The program's exit status and what it printed; skips the journey when it is not installed and may be left out. */
function ask(program: string, args: string[]): { status: number | null; printed: string; stdout: string } {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (result.error) {
    const message = `${program} cannot be run: ${result.error.message}`;
    if (process.env.CI) throw new Error(message);
    test.skip(true, message);
  }
  return { status: result.status, printed: `${result.stdout}${result.stderr}`, stdout: result.stdout };
}

/** The document is sound by qpdf and has no PDF/UA-1 error by outloud. */
export function pdfIsAccessible(bytes: Buffer, info: TestInfo): void {
  const path = info.outputPath('document.pdf');
  writeFileSync(path, bytes);
  const sound = ask('qpdf', ['--check', path]);
  expect(sound.status, sound.printed).toBe(0);
  const read = ask('outloud', ['--layer', 'conformance', '--fail-on', 'error', path]);
  expect(read.status, read.printed).toBe(0);
}

/** Every answer of the JSON interface is one that its OpenAPI description allows; no call makes it fail. */
export function interfaceKeepsItsWord(url: string, headers: Record<string, string> = {}, examples = 20): void {
  const sent = Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
  // Left out: that whatever fits the description is accepted. A tree can be well formed and still not hang together (422).
  const allowed = ['--exclude-checks', 'positive_data_acceptance'];
  const args = ['run', `${url}/api/v1/openapi.json`, ...allowed, '--max-examples', String(examples), '--seed', '1', '--no-color', ...sent];
  const result = ask('schemathesis', args);
  expect(result.status, result.printed).toBe(0);
}
