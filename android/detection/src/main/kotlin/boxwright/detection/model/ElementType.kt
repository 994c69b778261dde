package boxwright.detection.model

/** What the numbers of a tensor are stored as. */
public enum class ElementType {
    FLOAT32,

    /** Bytes from 0 to 255; Kotlin's ByteArray holds their bits. */
    UINT8,

    /** Bytes from -128 to 127. */
    INT8,
    INT32,
    INT64,
}
