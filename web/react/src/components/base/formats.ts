// Formats of dates and numbers. Creating one takes about 20 times as long as using it, and a list uses several in each
// row.

const MOST = 100;

function kept<O, F>(make: (locale: string, options: O) => F): (locale: string, options: O) => F {
  const made = new Map<string, F>();
  return (locale, options) => {
    // Without a zone, it is the browser's, and a laptop travels.
    const key = `${locale} ${new Date().getTimezoneOffset()} ${JSON.stringify(options)}`;
    let format = made.get(key);
    if (format === undefined) {
      // If a page creates new ones endlessly, none is worth keeping.
      if (made.size >= MOST) made.clear();
      made.set(key, (format = make(locale, options)));
    }
    return format;
  };
}

export const dateFormat = kept(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

export const numberFormat = kept((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
