package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.Frame
import boxwright.detection.frames.SourceRow
import boxwright.detection.frames.YuvFrame
import boxwright.detection.frames.YuvPairs

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

    /** For full-range camera frames: both taps of an input column are read at once. */
    abstract class OfPairs(private val pairs: YuvPairs, size: Int) : RowResampler {
        private val colors = IntArray(size)

        override fun forget() = pairs.forget()

        override fun resample(frame: Frame, row: Int, slot: Int) {
            pairs.read(frame as YuvFrame, row)
            resample(pairs.redTerm, 3 * slot)
            resample(pairs.greenTerm, 3 * slot + 1)
            resample(pairs.blueTerm, 3 * slot + 2)
        }

        private fun resample(term: IntArray, index: Int) {
            pairs.colors(term, colors)
            mix(colors, index)
        }

        /** Blends the two colours of each of [pairs] into cached row [index]. */
        protected abstract fun mix(pairs: IntArray, index: Int)
    }
}
