/** What a product's backend does: calls of the REST API. */
export class Backend {
  constructor(private readonly url: string) {}

  async call(method: string, path: string, body?: unknown): Promise<any> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  activity(userId: string, title: string, more: object = {}) {
    return this.call('POST', '/api/activities', { userId, type: 'log_created', title, ...more });
  }

  notification(userId: string, title: string, more: object = {}) {
    return this.call('POST', '/api/notifications', { userId, type: 'system', title, message: 'It happened.', ...more });
  }

  event(userId: string, more: object) {
    return this.call('POST', '/api/events', { userId, type: 'log_created', ...more });
  }

  /** So many, oldest first, as `Title 1` and on. */
  async activities(userId: string, count: number, title: string): Promise<void> {
    for (let from = 1; from <= count; from += 1_000) {
      const batch = Array.from({ length: Math.min(1_000, count - from + 1) }, (_, index) => ({
        userId,
        type: 'log_created',
        title: `${title} ${from + index}`,
      }));
      await this.call('POST', '/api/activities/batch', { activities: batch });
    }
  }
}
