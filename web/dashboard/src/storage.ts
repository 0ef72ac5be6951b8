// The dashboard's storage in the browser. If the page may not store anything, for example with cookies blocked, it is
// kept until a reload.

const meanwhile = new Map<string, string>();

/** For all tabs permanently, or for this tab until it is closed. */
export type Place = 'browser' | 'tab';

const storageOf = (place: Place) => (place === 'browser' ? localStorage : sessionStorage);

export function stored(key: string, place: Place = 'browser'): string | null {
  try {
    return storageOf(place).getItem(key);
  } catch {
    return meanwhile.get(key) ?? null;
  }
}

export function store(key: string, value: string, place: Place = 'browser'): void {
  try {
    storageOf(place).setItem(key, value);
  } catch {
    meanwhile.set(key, value);
  }
}

export function forget(key: string, place: Place): void {
  meanwhile.delete(key);
  try {
    storageOf(place).removeItem(key);
  } catch {
    // It was not stored anywhere else.
  }
}
