// Independent readers of what the product hands out: PDF by outloud and qpdf, Word files by openxml-audit, the JSON interface by
// schemathesis, calendars by icalendar.
// Where one is not installed the journey that asks for it is skipped and says so; with CI set it fails.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test, type TestInfo } from '@playwright/test';

/** The checks' own Python packages come before what else is installed. */
const CHECKS = join(import.meta.dirname, '..', '..', 'target', 'checks', 'bin');
const env = { ...process.env, PATH: `${CHECKS}${delimiter}${process.env.PATH ?? ''}` };

/** The program's exit status and what it printed; skips the journey when it is not installed and may be left out. */
function ask(program: string, args: string[]): { status: number | null; printed: string; stdout: string } {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env });
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

/** The document follows the standard's schemas (ISO/IEC 29500) by openxml-audit. */
export function wordIsSound(bytes: Buffer, info: TestInfo): void {
  const path = info.outputPath('document.docx');
  writeFileSync(path, bytes);
  const read = ask('openxml-audit', ['--quiet', path]);
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

/** An event as an independent reader finds it; `end` is the day after the last. */
export interface CalendarEvent {
  uid: string;
  summary: string;
  description: string;
  first: string;
  end: string;
}

/** The events of a calendar, which must be sound by icalendar and RFC 5545's rules of lines. */
export function readCalendar(bytes: Buffer, info: TestInfo): CalendarEvent[] {
  // The library's own program tells whether it is installed.
  ask('icalendar', ['--version']);
  const path = info.outputPath('calendar.ics');
  writeFileSync(path, bytes);
  const read = ask('python3', [join(import.meta.dirname, 'read_calendar.py'), path]);
  expect(read.status, read.printed).toBe(0);
  return JSON.parse(read.stdout) as CalendarEvent[];
}
