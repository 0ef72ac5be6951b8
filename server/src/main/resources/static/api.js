// Calls of the REST API. A refused call throws an Error with the server's own message.

const ATTEMPTS = 3;
const TIMEOUT_MS = 15_000;

/** Reads; answers the body and where the user's stream stood before the rows were read. */
export async function get(path) {
  const response = await fetch(path, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  const body = await bodyOf(response);
  return { body, position: response.headers.get('Stream-Position') };
}

/**
 * Writes. One idempotency key for all attempts, so that an attempt whose answer was lost is not done twice. DELETE needs
 * none: it answers the same again.
 */
export async function send(method, path, body) {
  const headers = { 'Idempotency-Key': newKey() };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(path, {
        method,
        headers,
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (attempt === ATTEMPTS || (response.status !== 503 && response.status !== 409)) return await bodyOf(response);
      await pause(Number(response.headers.get('Retry-After') ?? 1));
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof TypeError || error.name === 'TimeoutError')) throw error;
      await pause(attempt);
    }
  }
}

/** The offset of a position, or -1 if there is none. */
export function offsetOf(position) {
  return position ? Number(position.slice(position.lastIndexOf(':') + 1)) : -1;
}

async function bodyOf(response) {
  const body = await response.json();
  if (response.ok) return body;
  throw Object.assign(new Error(body.error ?? response.statusText), { status: response.status, code: body.code });
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function pause(seconds) {
  return new Promise((resume) => setTimeout(resume, seconds * 1000));
}
