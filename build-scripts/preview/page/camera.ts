/** Frames of a camera, one after the other: the next is asked for when the last is done. */
import { type Picture, snapshot } from "./picture.ts";
import { Refused, sentenceOf } from "./refused.ts";

export class Camera {
  readonly #stream: MediaStream;
  readonly #video: HTMLVideoElement;
  #running = true;

  private constructor(stream: MediaStream, video: HTMLVideoElement) {
    this.#stream = stream;
    this.#video = video;
  }

  /** Throws `Refused` where there is none, or it may not be used. */
  static async open(): Promise<Camera> {
    try {
      const wanted = { width: { ideal: 1280 }, height: { ideal: 720 } };
      const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
      const video = Object.assign(document.createElement("video"), { srcObject: stream, muted: true });
      await video.play();
      return new Camera(stream, video);
    } catch (error) {
      throw new Refused(`no camera: ${sentenceOf(error)}`);
    }
  }

  /** Calls `use` with each frame until the camera is closed. */
  async run(use: (frame: Picture) => Promise<void>): Promise<void> {
    while (this.#running) {
      await new Promise((resolve) => this.#video.requestVideoFrameCallback(resolve));
      const { videoWidth, videoHeight } = this.#video;
      if (this.#running) await use(snapshot(this.#video, videoWidth, videoHeight));
    }
  }

  close(): void {
    this.#running = false;
    for (const track of this.#stream.getTracks()) track.stop();
  }
}
