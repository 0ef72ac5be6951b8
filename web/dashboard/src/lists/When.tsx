const written = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** A time in the browser's zone. */
export function When({ time }: { time: string }) {
  return <time dateTime={time}>{written.format(new Date(time))}</time>;
}
