import type { components } from './schema.js';

type Problem = components['schemas']['Problem'];

/** A call that the server refused, or that did not reach it. `message` is for people, `code` for programs. */
export class StreaklineError extends Error {
  override readonly name = 'StreaklineError';
  /** The HTTP status; 0 if there was no answer. */
  declare readonly status: number;
  /**
   * The server's code, such as `invalid_fields`; or `unreachable`, or `unreadable` for an answer that is not
   * Streakline's.
   */
  declare readonly code: string;
  /** Each bad field, if the server named them. */
  declare readonly errors: Problem['errors'];

  constructor(message: string, status: number, code: string, details: { errors?: Problem['errors']; cause?: unknown } = {}) {
    super(message, { cause: details.cause });
    this.status = status;
    this.code = code;
    this.errors = details.errors;
  }
}

/** The server's own message, if it sent one. */
export function refusal(status: number, body: unknown): StreaklineError {
  const problem = (body ?? {}) as Partial<Problem>;
  return new StreaklineError(problem.error ?? `The answer (${status}) is not from a Streakline server. Check the address.`, status, problem.code ?? 'unreadable', {
    errors: problem.errors,
  });
}

export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
