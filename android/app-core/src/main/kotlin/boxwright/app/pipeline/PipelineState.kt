package boxwright.app.pipeline

import boxwright.app.engine.Backend
import boxwright.app.engine.Setup

/** What a [Pipeline] does. */
public sealed class PipelineState {
    /** Nothing is chosen; frames are thrown away. */
    public object Idle : PipelineState() {
        override fun toString(): String = "Idle"
    }

    /** [setup] is being loaded; frames are thrown away. */
    public data class Loading(val setup: Setup) : PipelineState()

    /** Frames are detected. */
    public data class Running(
        val setup: Setup,
        /** What it really runs on. */
        val backend: Backend,
        /** How long loading took. */
        val loadNanos: Long,
    ) : PipelineState()

    /** [setup] could not be loaded, or failed in the middle; frames are thrown away until another is chosen. */
    public data class Failed(
        val setup: Setup,
        /** What went wrong, as a sentence. */
        val sentence: String,
    ) : PipelineState()
}

/** Told what happens, by the thread of the pipeline: hand it on to that of the views. */
public interface PipelineListener {
    /** The pipeline is in another [state]. */
    public fun onState(state: PipelineState)

    /** There is a new [Result] in [Pipeline.results]. */
    public fun onResult()
}

/** What a user asks for beside the model: null is what model.json says. */
public data class Filter(
    /** Score from which detections are shown; below what the model allows, its least holds. */
    val score: Float? = null,
    /** Overlap from which boxes are suppressed; ignored where the model compares none. */
    val overlap: Float? = null,
)
