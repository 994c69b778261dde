/** The parts of index.html, by their ids. */
export function element<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** A new element with a text. */
export function made<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = "",
  properties: Partial<HTMLElementTagNameMap[K]> = {},
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(tag), { textContent: text }, properties);
}
