package boxwright.detection.model

/** What the numbers of a tensor are stored as. */
public enum class ElementType {
    FLOAT32,

    /** Half floats, of which Kotlin's ShortArray holds the bits. */
    FLOAT16,

    /** Bytes from 0 to 255; Kotlin's ByteArray holds their bits. */
    UINT8,

    /** Bytes from -128 to 127. */
    INT8,
    INT32,
    INT64,
}
