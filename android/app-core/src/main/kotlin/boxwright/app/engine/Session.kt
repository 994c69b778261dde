package boxwright.app.engine

import java.io.Closeable

/** What [open] makes of this, which belongs to that from then on; closes this where it throws. */
public inline fun <C : AutoCloseable, S> C.closeUnless(open: (C) -> S): S = try {
    open(this)
} catch (thrown: Throwable) {
    close()
    throw thrown
}

/**
 * A network that is loaded, and the memory of its tensors.
 *
 * Write into [input], [run], read [outputs]. The buffers are direct, in native order, and stay the same as long as the
 * session, so runtimes use them in place. Not thread-safe: one thread opens, runs and closes it.
 */
public interface Session : Closeable {
    /** What it really runs on. */
    public val backend: Backend

    /** What [run] reads, as the network's [NetworkSpec.input]. */
    public val input: TensorBuffer

    /** What [run] writes, in the order of [NetworkSpec.outputs], whatever that of the file is. */
    public val outputs: List<TensorBuffer>

    /** Computes [outputs] from [input]. Throws [EngineFailure] where the runtime does, or answers in other shapes. */
    public fun run()

    /** Gives back all that is native. A session that is closed is never used again. */
    override fun close()
}
