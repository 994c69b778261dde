/** What a person has begun where elements are made again: texts that were not sent yet, and where the keys go. */

/** Remembers both of the sections in `parent`, each known by its `data-at`; returns what brings them back. */
export function unsentIn(parent: HTMLElement): () => void {
  const texts = new Map(fieldsIn(parent).map((field) => [placeOf(field), field.value]));
  const { activeElement } = document;
  const focused = parent.contains(activeElement) ? placeOf(activeElement!) : undefined;
  return () => {
    for (const field of fieldsIn(parent)) field.value = texts.get(placeOf(field)) ?? field.value;
    if (focused === undefined) return;
    const controls = [...parent.querySelectorAll<HTMLElement>("input, textarea, button:enabled")];
    (controls.find((one) => placeOf(one) === focused) ?? controls[0])?.focus({ preventScroll: true });
  };
}

const fieldsIn = (parent: HTMLElement) => [
  ...parent.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea"),
];

const placeOf = (control: Element) => control.closest<HTMLElement>("section[data-at]")?.dataset.at;
