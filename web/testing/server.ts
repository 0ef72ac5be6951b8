// A Streakline server as a process of its own, on a folder of its own, as an operator would start it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env as environment } from 'node:process';
import { createInterface } from 'node:readline';

const KEPT_LINES = 1_000;

/** Of the environment, by the names of the guide. */
export type Settings = Record<string, string>;

interface Running {
  url: string;
  said: string[];
  process: ChildProcess;
}

const COMMAND = join(import.meta.dirname, '../../streakline');

export class Server {
  readonly url: string;
  /** What it has said since its start, the newest last. */
  readonly said: string[];
  readonly #data: string;
  readonly #settings: Settings;
  #process: ChildProcess;

  private constructor({ url, said, process }: Running, data: string, settings: Settings) {
    this.url = url;
    this.said = said;
    this.#data = data;
    this.#settings = settings;
    this.#process = process;
  }

  /** Ready to serve, on a port that was free. */
  static async start(settings: Settings = {}): Promise<Server> {
    const data = await mkdtemp(join(tmpdir(), 'streakline-web-'));
    return new Server(await run(data, '0', settings), data, settings);
  }

  /** At once, as a crash would. */
  async kill(): Promise<void> {
    await end(this.#process, 'SIGKILL');
  }

  /** Again, on the same port and data. */
  async restart(): Promise<void> {
    ({ process: this.#process } = await run(this.#data, new URL(this.url).port, this.#settings));
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

async function run(data: string, port: string, settings: Settings): Promise<Running> {
  const env = { ...environment, ...settings };
  const process = spawn(COMMAND, ['start', '--port', port, '--data', data], { stdio: ['ignore', 'pipe', 'pipe'], env });
  const said: string[] = [];
  const keep = (line: string) => {
    if (said.push(line) > KEPT_LINES) said.shift();
  };
  createInterface({ input: process.stderr }).on('line', keep);
  const lines = createInterface({ input: process.stdout });
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      keep(line);
      const url = /is ready on (http:\S+)/.exec(line)?.[1];
      if (url) resolve({ url, said, process });
    });
    process.on('exit', () => reject(new Error(`The server ended:\n${said.join('\n')}`)));
  });
}

async function end(process: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = once(process, 'exit');
  process.kill(signal);
  await ended;
}
