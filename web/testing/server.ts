// A Streakline server as a process of its own, on a folder of its own, as an operator would start it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const COMMAND = join(import.meta.dirname, '../../streakline');

export class Server {
  readonly url: string;
  readonly #data: string;
  #process: ChildProcess;

  private constructor(url: string, data: string, process: ChildProcess) {
    this.url = url;
    this.#data = data;
    this.#process = process;
  }

  /** Ready to serve, on a port that was free. */
  static async start(): Promise<Server> {
    const data = await mkdtemp(join(tmpdir(), 'streakline-web-'));
    const { url, process } = await run(data, '0');
    return new Server(url, data, process);
  }

  /** At once, as a crash would. */
  async kill(): Promise<void> {
    await end(this.#process, 'SIGKILL');
  }

  /** Again, on the same port and data. */
  async restart(): Promise<void> {
    ({ process: this.#process } = await run(this.#data, new URL(this.url).port));
  }

  /** Gone, and in its place on the same port one that knows nothing. */
  async replace(): Promise<void> {
    await this.kill();
    await rm(this.#data, { recursive: true, maxRetries: 10 });
    await this.restart();
  }

  /** For good. */
  async stop(): Promise<void> {
    await end(this.#process, 'SIGTERM');
    await rm(this.#data, { recursive: true, maxRetries: 10 });
  }
}

async function run(data: string, port: string): Promise<{ url: string; process: ChildProcess }> {
  const process = spawn(COMMAND, ['start', '--port', port, '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  createInterface({ input: process.stderr! }).on('line', (line) => said.push(line));
  for await (const line of createInterface({ input: process.stdout! })) {
    said.push(line);
    const url = /is ready on (http:\S+)/.exec(line)?.[1];
    if (!url) continue;
    process.stdout!.resume();
    return { url, process };
  }
  throw new Error(`The server ended:\n${said.join('\n')}`);
}

async function end(process: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = once(process, 'exit');
  process.kill(signal);
  await ended;
}
