package boxwright.app.probe

import boxwright.app.engine.DetectorSession
import boxwright.app.engine.EngineFailure
import boxwright.app.engine.Setup
import boxwright.app.engine.reasonOf
import boxwright.detection.Detection
import boxwright.detection.frames.Frame

/**
 * Tries a setup on a picture, before it is offered: that a backend loads does not mean that it runs, and that it runs
 * does not mean that it is right.
 *
 * Runs the picture on the CPU once, and on the backend twice, for some fail, or answer differently, only then. To be
 * called in a process of its own (`android:process`): a native library that aborts takes its process along, and no
 * exception tells.
 */
public fun probe(setup: Setup, picture: Frame): ProbeResult = try {
    val expected = setup.onReference().open().use { detect(it, picture) }
    setup.open().use { session ->
        if (session.backend == setup.backend) judge(List(2) { detect(session, picture) }, expected)
        else ProbeResult.Fails("${setup.engine.title} runs this model on ${session.backend.title} instead.")
    }
} catch (failure: EngineFailure) {
    ProbeResult.Fails(failure.message)
} catch (thrown: Exception) {
    ProbeResult.Fails("$setup failed: ${reasonOf(thrown)}")
} catch (thrown: LinkageError) {
    ProbeResult.Fails("$setup failed: ${reasonOf(thrown)}")
} catch (thrown: OutOfMemoryError) {
    ProbeResult.Fails("$setup failed: ${reasonOf(thrown)}")
}

/** All detections of one run, in 0..1 of the input. */
public fun detect(session: DetectorSession, picture: Frame): List<Detection> {
    val detections = session.detector.newDetections()
    session.preprocess(picture)
    session.infer()
    session.decode(detections)
    return detections.toList()
}

private fun judge(runs: List<List<Detection>>, expected: List<Detection>): ProbeResult {
    val other = runs.map { Agreement.of(it, expected) }.firstOrNull { !it.isClose } ?: return ProbeResult.Works
    return ProbeResult.Differs(other.toString())
}
