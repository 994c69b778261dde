/** One thing that speaks for a relative, or against it. */
export interface Reason {
  readonly weight: number;
  readonly text?: string;
  readonly against?: boolean;
}
