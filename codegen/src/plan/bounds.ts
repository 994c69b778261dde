/**
 * A threshold pulled back through sigmoid or softmax: a logit that x exceeds wherever the score passes.
 *
 * In a softmax, x is the logit's lead over any other of the `terms` logits: even between the two alone the score would
 * be 1 / (1 + exp(-x)). The bound is safe, not exact: a float32 sum of n terms is off by at most n units in the last
 * place, exp and the division by a few more, so the threshold is lowered by as much. The exact test follows for what passes.
 */
export function logitBound(threshold: number, terms: number): number {
  const safe = Math.fround(threshold) * (1 - (terms + 8) * 2 ** -23);
  return Math.log(safe / (1 - safe)) - 2 ** -16;
}
