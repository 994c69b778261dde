package boxwright.app.engine

/** What computes a network: a processor, or the library through which it is reached. */
public enum class Backend(
    /** What a list shows. */
    public val title: String,
    /** What a user should know before choosing it; empty where there is nothing. */
    public val note: String = "",
) {
    /** The runtime's own kernels; what all others are compared with. */
    CPU("CPU"),

    /** Kernels for the CPU by Google's XNNPACK. */
    XNNPACK("XNNPACK"),

    /** OpenCL or OpenGL, by TFLite's delegate. */
    GPU("GPU", "Computes in 16 bits: scores and boxes differ a little from the CPU's."),

    VULKAN("Vulkan", "Few operators: many networks cannot run on it."),

    NNAPI("NNAPI", "Deprecated since Android 15, and often slower than the CPU."),

    QNN("Qualcomm QNN", "Needs Qualcomm's libraries and processor."),

    WEBGPU("WebGPU"),

    /** Written into the network file, so there is nothing to choose. */
    AS_EXPORTED("as exported", "Chosen when the file was exported; what was not lowered is slow."),
}
