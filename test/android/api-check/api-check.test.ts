/** Uses of newer and of hidden API are found, and guards are seen, also around functions and objects. */
import { expect, test } from "vitest";
import { androidFlags } from "../../../build-scripts/android/app.ts";
import { androidJar, fetchClasspath } from "../../../build-scripts/android/artifacts.ts";
import { runtimes } from "../../../build-scripts/android/engines.ts";
import { failureOf } from "../../../build-scripts/android/failure.ts";
import { appSource } from "../../../build-scripts/android/shipped-app.ts";
import { compile } from "../../../build-scripts/kotlin/compiler.ts";
import { checkApi } from "./api-check.ts";

const text = `
package example

import android.app.Activity
import android.media.ImageReader
import android.os.Build
import android.os.PowerManager
import android.view.View
import android.view.ViewGroup

class Screen : Activity() {
    fun old(view: View) = view.setOnApplyWindowInsetsListener { _, insets -> insets }
    fun titled() { title = "x" }
    fun careless(power: PowerManager) = power.currentThermalStatus
    fun careful(power: PowerManager) = if (Build.VERSION.SDK_INT >= 29) power.currentThermalStatus else 0
    fun early(power: PowerManager): Int { if (Build.VERSION.SDK_INT < Build.VERSION_CODES.Q) return 0; return power.currentThermalStatus }
    fun tooLow(power: PowerManager) = if (Build.VERSION.SDK_INT > 27) power.currentThermalStatus else 0
    fun overload(reader: Boolean) = if (reader) ImageReader.newInstance(1, 1, 35, 2) else if (Build.VERSION.SDK_INT >= 29) ImageReader.newInstance(1, 1, 35, 2, 3L) else null
    fun delegated() { if (Build.VERSION.SDK_INT >= 31) describe() }
    private fun describe() = Build.SOC_MODEL
    fun made() { if (Build.VERSION.SDK_INT >= 31) Newer().model() }
    fun lambda() { if (Build.VERSION.SDK_INT >= 31) runOnUiThread { println(Build.SOC_MODEL) } }
    fun hidden(view: View) = view.viewRootImpl
    fun covariant(buffer: java.nio.ByteBuffer) = buffer.clear()
    fun files() = java.nio.file.Paths.get("x")
}
class Newer { fun model() = Build.SOC_MODEL }
abstract class Page : Activity(), Runnable
class Listening : Page(), android.view.TextureView.SurfaceTextureListener by Nobody { override fun run() = finish() }
object Nobody : android.view.TextureView.SurfaceTextureListener {
    override fun onSurfaceTextureAvailable(texture: android.graphics.SurfaceTexture, width: Int, height: Int) = Unit
    override fun onSurfaceTextureSizeChanged(texture: android.graphics.SurfaceTexture, width: Int, height: Int) = Unit
    override fun onSurfaceTextureDestroyed(texture: android.graphics.SurfaceTexture) = true
    override fun onSurfaceTextureUpdated(texture: android.graphics.SurfaceTexture) = Unit
}
`;

test("newer and hidden API", async ({ skip }) => {
  const notFetched = await failureOf(androidJar("24"));
  if (notFetched !== undefined) return skip(`Android's platform cannot be fetched: ${notFetched}`);
  const options = { classpath: [await androidJar()], flags: androidFlags };
  expect(await checkApi([await compile([{ path: "Screen.kt", text }], options)])).toEqual({
    guarded: [
      "29 android/media/ImageReader.newInstance(IIIIJ)Landroid/media/ImageReader;",
      "29 android/os/PowerManager.getCurrentThermalStatus()I",
      "31 android/os/Build.SOC_MODEL",
    ],
    unguarded: [
      "26 java/nio/file/Paths.get(Ljava/lang/String;[Ljava/lang/String;)Ljava/nio/file/Path; in example/Screen.files",
      "29 android/os/PowerManager.getCurrentThermalStatus()I in example/Screen.careless",
      "29 android/os/PowerManager.getCurrentThermalStatus()I in example/Screen.tooLow",
    ],
    hidden: [
      "android/view/View.getViewRootImpl()Landroid/view/ViewRootImpl; in example/Screen.hidden",
      // Of a newer Java: on a phone, its buffers return a Buffer.
      "java/nio/ByteBuffer.clear()Ljava/nio/ByteBuffer; in example/Screen.covariant",
    ],
  });
});

test("what an app is made of runs on the oldest device", async ({ skip }) => {
  const notFetched = await failureOf(Promise.all([androidJar("24"), fetchClasspath(runtimes)]));
  if (notFetched !== undefined) return skip(`Android's platform cannot be fetched: ${notFetched}`);
  const { classpath: jars } = await appSource([]);
  expect(await checkApi(jars)).toEqual({ guarded: [], unguarded: [], hidden: [] });
});
