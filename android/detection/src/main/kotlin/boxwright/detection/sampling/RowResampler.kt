package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.Frame
import boxwright.detection.frames.SourceRow

/** Reads a row of the upright frame and resamples it along x into a slot of the cache. */
@OptIn(GeneratedCodeApi::class)
internal interface RowResampler {
    /** Forgets what was read: a new frame begins. */
    fun forget()

    /** Reads [row] of [frame], which has the layout that this was made for, into slot [slot]. */
    fun resample(frame: Frame, row: Int, slot: Int)

    /** For frames of every kind: colours are made of all pixels that [sampler] asks for. */
    class OfColors(private val sources: Array<SourceRow>, private val sampler: Sampler) : RowResampler {
        override fun forget() {
            for (source in sources) source.forget()
        }

        override fun resample(frame: Frame, row: Int, slot: Int) {
            for (source in sources) source.read(frame, row)
            sampler.resampleRow(sources, slot)
        }
    }
}
