/** In which order the threads of a test run get their work. */
import { expect, test } from "vitest";
import { Queue } from "../../build-scripts/kotlin/warm/queue.ts";

test("the smallest first, those of one size as they came, each with a thread to itself", async () => {
  const queue = new Queue(1);
  const started: number[] = [];
  let running = 0;
  const work = async (size: number) => {
    expect(++running).toBe(1);
    started.push(size);
    await Promise.resolve();
    running--;
    return size;
  };
  const sizes = [5, 3, 0, 4, 0.5];
  expect(await Promise.all(sizes.map((size) => queue.run(Math.floor(size), () => work(size))))).toEqual(
    sizes,
  );
  expect(started).toEqual([5, 0, 0.5, 3, 4]);
});

test("work that fails frees its thread", async () => {
  const queue = new Queue(1);
  await expect(queue.run(1, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await queue.run(1, async () => "one")).toBe("one");
});
