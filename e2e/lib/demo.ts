// Before the first journey: the demo municipality is built once. Each worker then serves a copy of its own, so that what one
// journey does is not seen by another that runs beside it.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo } from './server';

export default async function buildDemo(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'ledfyr-journeys-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  // A demo that was built before spares the wait while a journey is being written.
  const before = process.env.LEDFYR_DEMO_BUILT;
  try {
    if (before !== undefined) {
      await cp(before, join(folder, 'built'), { recursive: true });
      process.env.LEDFYR_DEMO = folder;
      return remove;
    }
    const server = await startDemo(join(folder, 'built'));
    await server.stop();
  } catch (fault) {
    await remove();
    throw fault;
  }
  process.env.LEDFYR_DEMO = folder;
  return remove;
}
