// Names of time zones known to this browser.

/** The browser's zone; its offset from UTC, such as `UTC+3`, if the browser does not know its zone. */
export function browserZone(): string {
  const name = new Intl.DateTimeFormat().resolvedOptions().timeZone as string | undefined;
  if (name !== undefined && name !== '' && name !== 'undefined' && name !== 'Etc/Unknown') return name;
  const minutes = -new Date().getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return minutes === 0 ? 'UTC' : `UTC${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${rest}`}`;
}

/** Whether both are names of one zone, such as Asia/Calcutta and Asia/Kolkata, as far as the browser knows. */
export function sameZone(a: string, b: string): boolean {
  return a === b || resolved(a) === resolved(b);
}

function resolved(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return name;
  }
}
