/**
 * Before an item's button goes: the focus moves on to the button after it; or, as the item itself goes, to the next item, or
 * the one before, or the list. Otherwise who works by keyboard would begin again at the top of the page.
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
