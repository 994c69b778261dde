import type { Plugin } from "esbuild";

export function templateModule(text: string): string;
export const templates: Plugin;
