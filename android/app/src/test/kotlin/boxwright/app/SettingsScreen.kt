package boxwright.app

import android.os.Looper
import android.widget.Spinner
import android.widget.TextView
import boxwright.app.settings.SettingsActivity
import org.junit.Before
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.annotation.Config

/** The screen of settings, with one network file for an engine whose Vulkan has no paint. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
internal abstract class SettingsScreen {
    protected val bench get() = testApp.workbench
    protected lateinit var controller: ActivityController<SettingsActivity>
    protected val screen get() = controller.get()

    @Before
    fun open() {
        testApp.putWeights("painted", "ssd-mobilenet-v1-coco", ByteArray(1))
        controller = Robolectric.buildActivity(SettingsActivity::class.java).setup()
        waitUntilDescribed()
    }

    protected fun text(id: Int) = screen.findViewById<TextView>(id).text.toString()

    protected fun choose(id: Int, index: Int) {
        screen.findViewById<Spinner>(id).setSelection(index)
        shadowOf(Looper.getMainLooper()).idle()
        waitUntilDescribed()
    }

    protected fun chooseModel(id: String) = choose(R.id.model, bench.models.indexOfFirst { it.id == id })
}
