// The built program serving a demo municipality from a folder: started, waited for, stopped.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How long the program may take to build the demo and answer; an unoptimised build is slow. */
const PATIENCE_MS = 300_000;

const program = process.env.LEDFYR_BIN ?? fileURLToPath(new URL('../../target/debug/ledfyr', import.meta.url));

export interface Server {
  /** Its address, without a slash at the end. */
  url: string;
  /** What it has printed so far: address, accounts and their password among it. */
  printed: () => string;
  /** A token for an integration with these profiles, as an administrator gets it at the terminal. */
  token: (name: string, ...profiles: string[]) => string;
  stop: () => Promise<void>;
}

/** Starts `ledfyr demo` on a free loopback port and waits until it answers. */
export async function startDemo(folder: string): Promise<Server> {
  const port = await freePort();
  return started(['demo', '--data', folder, '--port', String(port)], port, `sqlite://${join(folder, 'demo.db')}`);
}

/** Takes a demo that was built into a new database of a PostgreSQL server, and serves it from there as it is served for real. */
export async function startOnPostgres(folder: string, server: string, name: string): Promise<Server> {
  const archive = join(folder, `${name}.zip`);
  const database = new URL(server);
  psql(server, `CREATE DATABASE ${name} TEMPLATE template0`);
  database.pathname = `/${name}`;
  said(['backup', archive, '--database-url', `sqlite://${join(folder, 'demo.db')}`]);
  said(['restore', archive, '--database-url', database.href]);
  const port = await freePort();
  const running = await started(['serve', '--database-url', database.href, '--listen', `127.0.0.1:${port}`], port, database.href);
  const stop = async () => {
    await running.stop();
    psql(server, `DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { ...running, stop };
}

function psql(server: string, statement: string): void {
  const done = spawnSync(process.env.PSQL ?? 'psql', ['--no-psqlrc', '--quiet', '--set', 'ON_ERROR_STOP=1', '--command', statement, server], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`psql: ${done.error?.message ?? done.stderr}`);
}

function said(args: string[]): string {
  const done = spawnSync(program, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${program} ${args[0]}: ${done.error?.message ?? done.stderr}`);
  return done.stdout.trim();
}

async function started(args: string[], port: number, database: string): Promise<Server> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  child.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  let fault: string | undefined;
  child.on('error', (error) => (fault = error.message));
  child.on('exit', (code, signal) => (fault ??= `it ended with ${code ?? signal}`));

  const stop = () => stopped(child);
  const url = `http://127.0.0.1:${port}`;
  const end = Date.now() + PATIENCE_MS;
  while (!(printed.includes(url) && (await answers(url)))) {
    if (fault === undefined && Date.now() > end) fault = 'it does not answer';
    if (fault !== undefined) {
      await stop();
      throw new Error(`${program} ${args[0]}: ${fault}\n${printed}`);
    }
    await new Promise((resume) => setTimeout(resume, 100));
  }
  return { url, printed: () => printed, token: (name, ...profiles) => token(database, name, profiles), stop };
}

function token(database: string, name: string, profiles: string[]): string {
  return said(['admin', 'token', '--database-url', database, name, ...profiles.flatMap((profile) => ['--profile', profile])]);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual' });
    return response.status < 500;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer();
    listener.on('error', reject);
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      listener.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Asks the program to stop; makes it after ten seconds. */
async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(force);
}
