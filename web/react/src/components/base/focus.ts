/**
 * Call before an item's button disappears: moves the focus to the button after it; or, if the item itself disappears,
 * to the next item, the previous one, or the list. Otherwise keyboard users would start again at the top of the page.
 */
export function focusOn(button: HTMLElement, list: string): void {
  const beside = button.nextElementSibling;
  if (beside instanceof HTMLElement) return beside.focus();
  const frame = button.closest<HTMLElement>(list);
  const items = [...(frame?.querySelectorAll('.sl-item') ?? [])];
  const index = items.findIndex((item) => item.contains(button));
  const next = items[index + 1] ?? items[index - 1];
  (next?.querySelector<HTMLElement>('.sl-item-actions button:last-child') ?? frame)?.focus({ preventScroll: true });
}
