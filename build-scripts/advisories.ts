/** What `npm audit --json` prints, as far as it is read. */
interface Audit {
  /** Why there is no answer. */
  readonly message?: string;
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly severity: string; readonly via: readonly unknown[] }>
  >;
  readonly metadata?: { readonly dependencies: { readonly total: number } };
}

/** In words, with an exit code: 1 where an advisory applies. No answer is no failure, and no all-clear. */
export function summary(printed: string): { readonly text: string; readonly code: 0 | 1 } {
  const { message, vulnerabilities, metadata } = read(printed);
  if (vulnerabilities === undefined) {
    return {
      text: `npm audit: the registry does not answer (${message ?? "it says nothing"}); whether advisories apply is not known`,
      code: 0,
    };
  }
  const lines = Object.entries(vulnerabilities).map(([name, { severity, via }]) => {
    const titles = via.map((one) =>
      typeof one === "string" ? `through ${one}` : (one as { title: string }).title,
    );
    return `${name}: ${severity}: ${titles.join("; ")}`;
  });
  if (lines.length > 0) return { text: lines.join("\n"), code: 1 };
  return {
    text: `npm audit: no advisory applies to ${metadata?.dependencies.total ?? "the"} packages`,
    code: 0,
  };
}

function read(printed: string): Audit {
  try {
    return JSON.parse(printed) as Audit;
  } catch {
    return {};
  }
}
